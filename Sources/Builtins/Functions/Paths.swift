internal import Demography
internal import Display
internal import Glibc
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
        noteSpread(of: arguments, &context)
        guard let part = try arguments.number("at") else {
            return Value(
                .series(
                    try x.mappingLanes(along: index, to: Axis("quantile", .names(FanQuantiles.names))) {
                        Quantile.of($0, at: FanQuantiles.parts)
                    }))
        }
        guard (0...1).contains(part) else {
            throw Problem(
                "quantile_part", "a quantile is between 0% and 100%", zh: "分位数在0%与100%之间", correction: .init("at", "50%"))
        }
        return Value(.series(try x.mappingLanes(along: index, to: nil) { Quantile.of($0, at: [part]) }))
    },
    Native("probability") { arguments, context throws(Problem) in
        let condition = try arguments.series("condition")
        guard condition.type.kind == .truth else {
            throw Problem(
                "truth_needed", "probability wants a comparison", zh: "probability要的是比较", operands: [0: condition.type.said],
                fix: "probability({0} > 0)")
        }
        let index = try condition.pathIndex(arguments, for: "probability")
        noteSpread(of: arguments, &context)
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

/// What a probability rests on is said beside it: the spread that the paths below were given.
private func noteSpread(of arguments: Arguments, _ context: inout Context) {
    guard !context.isTyping else { return }
    for call in (arguments.value("x") ?? arguments.value("condition"))?.recipe.calls("paths") ?? [] {
        var made = Arguments()
        for (label, recipe) in call.inputs {
            var scratch = context
            guard let label, let value = try? recipe.value(in: &scratch) else { continue }
            made.slots[label] = .value(value)
        }
        guard let x = try? made.series("x"), let spread = try? PathSpread(of: x, made) else { continue }
        context.note(spread.told(of: x.type))
    }
}

/// How paths spread around a central course, as `paths` was told.
private struct PathSpread {
    var model: PathModel
    /// In base units, or of the logarithm.
    var deviation: Double
    /// The deviation as it was given.
    var given: String
    var isRelative: Bool
    var count: Int
    var seed: Int
    var stream: Int
    /// Axes whose labels move by themselves.
    var apart: [String]

    private static let mostPaths = 1_000_000

    init(of x: Series, _ arguments: Arguments) throws(Problem) {
        model = try Self.model(arguments)
        isRelative = try Self.isRelative(arguments)
        (deviation, given) = try Self.deviation(of: x, isRelative, arguments)
        apart = arguments.over
        count = try arguments.whole("count") ?? 1000
        seed = try arguments.whole("seed") ?? 1
        stream = try arguments.whole("stream") ?? 0
        guard (1...Self.mostPaths).contains(count) else {
            throw Problem(
                "path_count", "there are 1 to 1,000,000 paths", zh: "路径数在1与1000000之间", correction: .init("count", "1000"))
        }
        for name in apart where x.type.index(of: name) == nil { throw x.type.noAxis(name) }
        guard model == .level || x.type.axes.contains(where: \.isYear) else {
            throw Problem(
                "years_needed", "a path runs along years, and this has none", zh: "路径沿年份展开，而这里没有年份",
                operands: [0: x.type.said], fix: "paths({0}, sd: 2%, by: level)")
        }
    }
    private static func model(_ arguments: Arguments) throws(Problem) -> PathModel {
        switch arguments.word("by") ?? "walk" {
        case "walk": return .walk
        case "level": return .level
        case "ar1":
            let phi = try arguments.number("phi") ?? 0.9
            guard phi >= 0, phi < 1 else {
                throw Problem(
                    "path_model", "phi is the part of a deviation that is left a year later: from 0 to below 1",
                    zh: "phi是偏差一年后保留的部分：不小于0，小于1", correction: .init("phi", "0.9"))
            }
            return .autoregressive(phi)
        case let other:
            throw Problem(
                "unknown_method", "there are no paths by \(other): walk, ar1, or level", zh: "没有路径模型\(other)：walk、ar1或level",
                correction: .init("by", "walk"))
        }
    }
    private static func isRelative(_ arguments: Arguments) throws(Problem) -> Bool {
        switch arguments.word("scale") ?? "log" {
        case "log": return true
        case "plain": return false
        case let other:
            throw Problem(
                "unknown_method", "there is no scale \(other): log, or plain", zh: "没有尺度\(other)：log或plain",
                correction: .init("scale", "log"))
        }
    }
    private static func deviation(of x: Series, _ isRelative: Bool, _ arguments: Arguments) throws(Problem) -> (Double, String) {
        let given = try arguments.computed("sd")
        guard given.type.dimension == (isRelative ? .none : x.type.dimension) else {
            let wanted =
                isRelative
                ? Message("a plain number such as 2%, of the logarithm", zh: "对数的标准差是纯数，如2%")
                : Message("in the unit of what it spreads", zh: "与所展开之量同单位")
            throw Problem(
                "dimension_mix", "sd is \(wanted)", zh: "sd：\(wanted)", operands: [0: x.type.said, 1: given.type.said],
                fix: isRelative ? "paths({0}, sd: {1}, scale: plain)" : "paths({0}, sd: 2%)")
        }
        guard let deviation = try arguments.number("sd"), deviation >= 0, deviation.isFinite, !isRelative || deviation <= 10
        else {
            throw Problem(
                "path_spread", "a standard deviation is not below zero, and of a logarithm not above 10",
                zh: "标准差不小于零，对数的不大于10", correction: .init("sd", isRelative ? "2%" : "1 \(x.type.unit.symbol)"))
        }
        return (deviation, valueText(given))
    }

    // MARK: what is said

    /// "1,000 paths, seed 1: random walk: z(t+1) = z(t) + σ ε, of the logarithm, σ = 2% (assumed); 95% of them within a factor of
    /// 1.22 after 25 years".
    func told(of type: SeriesType) -> Message {
        var type = type
        type.decimals = nil
        let years = type.yearAxis?.times.map { ($0.last?.position ?? 0) - ($0.first?.position ?? 0) } ?? 0
        let reach = 1.96 * deviation * model.spread(after: years)
        let span =
            years > 0 && model != .level
            ? Message(" after \(text(years)) \(years == 1 ? "year" : "years")", zh: "（\(text(years))年后）") : Message("", zh: "")
        let within =
            isRelative
            ? Message("within a factor of \(text(exp(reach)))\(span)", zh: "在\(text(exp(reach)))倍之内\(span)")
            : Message("within ±\(rounded(reach, type))\(span)", zh: "在±\(rounded(reach, type))之内\(span)")
        let scale = isRelative ? Message(", of the logarithm", zh: "，取对数") : Message("", zh: "")
        return Message(
            "\(count) paths, seed \(seed): \(model.formula)\(scale); σ = \(given), assumed: 95% of them \(within)",
            zh: "\(count)条路径，种子\(seed)：\(model.formula)\(scale)；σ = \(given)，为假定值：95%的路径\(within)")
    }
    private func rounded(_ value: Double, _ type: SeriesType) -> String { valueText(value, in: type, decimals: 2) }
    private func text(_ number: Double) -> String { valueText(Series((number * 100).rounded() / 100)) }

    // MARK: the draws

    func paths(of x: Series, _ context: Context) throws(Problem) -> Series {
        var type = x.type
        type.axes.append(Axis("path", .numbered(count)))
        type.decimals = nil
        try type.checkSize()
        guard !x.cells.isHollow else { return .hollow(type) }
        let rows = PathRows(x.type, apart)
        let moves = try moves(rows, context)
        var cells = [Double](repeating: 0, count: x.count * count)
        for cell in x.cells.indices {
            let (centre, row, first) = (x.cells[cell], rows.row(of: cell) * count, cell * count)
            for path in 0..<count {
                cells[first + path] = isRelative ? centre * moves[row + path] : centre + moves[row + path]
            }
        }
        return Series(type, cells)
    }
    /// What each path does to a row of cells that move together: a factor, or what is added; paths innermost.
    private func moves(_ rows: PathRows, _ context: Context) throws(Problem) -> [Double] {
        let draws = PathDraws(seed: UInt64(bitPattern: Int64(seed)), stream: UInt32(truncatingIfNeeded: stream))
        var moves = [Double](repeating: 0, count: rows.labels.count * rows.times.count * count)
        for path in 0..<count {
            if context.world.isInterrupted() { throw .interrupted }
            for (place, label) in rows.labels.enumerated() {
                let deviations = draws.deviations(model, path: UInt32(path), label: label, at: rows.times)
                for (time, z) in deviations.enumerated() {
                    let move = deviation * z
                    moves[(place * rows.times.count + time) * count + path] = isRelative ? exp(move) : move
                }
            }
        }
        return moves
    }
}

/// Which cells of a series move together: those of a year, and of the same labels on the axes that move by themselves.
private struct PathRows {
    /// Positions of the years; one without a year axis.
    let times: [Double]
    /// The labels that move by themselves, each with those of the other such axes.
    let labels: [String]
    private let shape: [Int]
    /// What a step on each axis adds to the row.
    private let steps: [Int]

    init(_ type: SeriesType, _ apart: [String]) {
        times = type.yearAxis?.times?.map(\.position) ?? [0]
        shape = type.shape
        var (labels, steps) = ([""], [Int](repeating: 0, count: type.axes.count))
        for (index, axis) in type.axes.enumerated().reversed() where apart.contains(axis.name) && !axis.isYear {
            steps[index] = labels.count * times.count
            labels = axis.labelTexts.flatMap { text in labels.map { text + "\u{1F}" + $0 } }
        }
        if let year = type.axes.firstIndex(where: \.isYear) { steps[year] = 1 }
        (self.labels, self.steps) = (labels, steps)
    }

    func row(of cell: Int) -> Int {
        var (rest, row) = (cell, 0)
        for (count, step) in zip(shape, steps).reversed() {
            row += rest % count * step
            rest /= count
        }
        return row
    }
}
