internal import Kernels
internal import Language
internal import Quantities

/// paths, quantile, probability.
let pathNatives: [Native] = [
    .map("paths") { x, arguments, context throws(Problem) in
        let spread = try PathSpread(of: x, arguments)
        context.note(spread.told(of: x.type))
        return try spread.paths(of: x, context)
    },
    Native("quantile") { arguments, context throws(Problem) in
        let x = try arguments.series("x")
        let index = try x.pathIndex(arguments, for: "quantile")
        context.noteSpreads(below: arguments.value("x")?.recipe)
        guard let part = try arguments.number("at") else {
            return Value(
                .series(
                    try x.quantiles(
                        along: index, to: FanQuantiles.labels, at: FanQuantiles.parts,
                        isInterrupted: context.world.isInterrupted)))
        }
        guard (0...1).contains(part) else {
            throw Problem(
                "quantile_part", "a quantile is between 0% and 100%", zh: "分位数在0%与100%之间", correction: .init("at", "50%"))
        }
        return Value(
            .series(try x.quantiles(along: index, to: nil, at: [part], isInterrupted: context.world.isInterrupted)))
    },
    Native("probability") { arguments, context throws(Problem) in
        let condition = try arguments.series("condition")
        guard condition.type.kind == .truth else {
            throw Problem(
                "truth_needed", "probability wants a comparison", zh: "probability要的是比较", operands: [0: condition.type.said],
                fix: "probability({0} > 0)")
        }
        let index = try condition.pathIndex(arguments, for: "probability")
        context.noteSpreads(below: arguments.value("condition")?.recipe)
        var type = SeriesType(.ratio, axes: condition.type.axes, unit: .percent)
        type.at = condition.type.at
        return Value(
            .series(
                try condition.mappingLanes(along: index, to: nil, type: type) { lane in
                    let known = lane.filter { !$0.isNaN }
                    return [known.isEmpty ? .nan : known.reduce(0, +) / Double(known.count)]
                }))
    },
]

extension Series {
    /// The axis of the paths, or the one named after `over`.
    fileprivate func pathIndex(_ arguments: Arguments, for operation: String) throws(Problem) -> Int {
        if let name = arguments.over.first {
            guard let index = type.index(of: name) else { throw type.noAxis(name) }
            return index
        }
        guard let index = type.index(of: "path") else {
            throw Problem(
                "axis_needed", "\(operation) wants an axis: there are no paths here", zh: "\(operation)要写明轴：这里没有路径",
                operands: [0: type.said], fix: type.axes.first.map { "\(operation)({0} over \($0.name))" })
        }
        return index
    }
}

extension Series {
    /// The quantiles along an axis, in its place.
    ///
    /// - Throws: `interrupted`, `too_large`.
    func quantiles(along index: Int, to axis: Axis?, at parts: [Double], isInterrupted: @Sendable () -> Bool) throws(Problem)
        -> Series
    {
        var type = self.type
        if let axis { type.axes[index] = axis } else { type.axes.remove(at: index) }
        try type.checkSize()
        guard !cells.isHollow else { return .hollow(type) }
        let quantiles = Quantile.along(
            index, of: cells, shape: self.type.shape, at: parts, threads: Pieces.processors, isInterrupted: isInterrupted)
        guard let quantiles else { throw .interrupted }
        return Series(type, quantiles)
    }
}
