internal import Kernels

extension Series {
    /// The cells under these labels. A single label leaves its axis; on axes other than year a range or union is summed.
    public func selecting(_ selectors: [Selector]) throws(Problem) -> (series: Series, notes: [Message]) {
        var byAxis: [(index: Int, selectors: [Selector])] = []
        for selector in selectors {
            let index = try type.axisIndex(for: selector)
            if let found = byAxis.firstIndex(where: { $0.index == index }) {
                byAxis[found].selectors.append(selector)
            } else {
                byAxis.append((index, [selector]))
            }
        }
        var (result, notes) = (self, [Message]())
        // From the last axis to the first, so that indices stay true.
        for (index, selectors) in byAxis.sorted(by: { $0.index > $1.index }) {
            let selection = try type.axes[index].selection(selectors)
            notes += selection.notes
            result = try result.applying(selection, axis: index)
        }
        return (result, notes)
    }

    func applying(_ selection: AxisSelection, axis index: Int) throws(Problem) -> Series {
        let joins = selection.groups.contains { $0.count > 1 }
        if joins, type.kind == .ratio || type.kind == .rate { return try redivided(selection, axis: index) }
        if joins, type.kind == .truth {
            throw Problem(
                "truth_mix", "comparisons cannot be summed", zh: "比较的结果不能求和", fix: "any({0} over \(type.axes[index].name))")
        }
        var type = type
        if let axis = selection.axis { type.axes[index] = axis } else { type.leave(index, selection) }
        let cells = Reduction.sum(cells, shape: self.type.shape, axis: index, members: selection.groups)
        guard !joins else { return Series(type, cells) }
        var result = Series(
            type, cells,
            printed: printed.map { $0.picking(Self.positions(self.type.shape, index, selection.groups.map { $0[0] })) })
        result.parts = try parts.map { parts throws(Problem) in
            try parts.mapping { side throws(Problem) in try side.following(selection, self.type.axes[index]) }
        }
        return self.type.axes[index].isUniverses ? result.countedByParts() : result
    }

    /// The old positions of the cells picked along one axis, in the new order.
    static func positions(_ shape: [Int], _ axis: Int, _ picks: [Int]) -> [Int] {
        let (outer, count, inner) = (shape[..<axis].reduce(1, *), shape[axis], shape[(axis + 1)...].reduce(1, *))
        return (0..<outer).flatMap { o in picks.flatMap { pick in (0..<inner).map { (o * count + pick) * inner + $0 } } }
    }

    /// A side of a quotient under the same selection; a side without the axis stays.
    func following(_ selection: AxisSelection, _ axis: Axis) throws(Problem) -> Series {
        guard let own = type.index(of: axis.name), type.axes[own].count == axis.count else {
            guard let own = type.index(of: axis.name) else { return self }
            return try restricted(own, to: axis).following(selection, axis)
        }
        return try applying(selection, axis: own)
    }
    /// The side's cells under the labels of the quotient's axis (a year left out in the division is left out here).
    private func restricted(_ own: Int, to axis: Axis) throws(Problem) -> Series {
        let alignment = try Alignment([type.axes[own]], [axis])
        guard let picks = alignment.left.picks[0] else { return self }
        let groups = picks.map { [Int($0)] }
        return try applying(AxisSelection(groups: groups, axis: alignment.axes[0], label: ""), axis: own)
    }

    /// A ratio or rate of a group is divided again from the group's own parts.
    private func redivided(_ selection: AxisSelection, axis index: Int) throws(Problem) -> Series {
        let name = type.axes[index].name
        guard let parts else { throw Self.cannotSum(type.kind, over: name, isIntegrable: type.axes[index].isIntegrable) }
        let axis = type.axes[index]
        let numerator = try parts.numerator.following(selection, axis)
        let denominator = try parts.denominator.following(selection, axis)
        var result = try numerator.divided(by: denominator, like: type)
        if selection.axis == nil {
            result.type.remembered =
                result.type.remembered.filter { $0.axis != name } + [.init(axis: name, label: selection.label)]
        }
        return result
    }
    /// - Parameter isIntegrable: whether the axis is of ages that all have a width.
    static func cannotSum(_ kind: Kind, over axis: String, isIntegrable: Bool = false) -> Problem {
        Problem(
            "\(kind.rawValue)_sum", "a \(kind.word) cannot be summed over \(axis): its parts are not known",
            zh: "\(kind.word)不能沿\(axis)求和：不知道它的分子和分母",
            fix: isIntegrable ? "integral({0} over \(axis))" : "mean({0} over \(axis))")
    }
}

extension Axis {
    /// Whether it is of ages that all have a width.
    var isIntegrable: Bool { ages.map { $0.allSatisfy { $0.upper != nil } } ?? false }
}
extension Quotient {
    func mapping(_ transform: (Series) throws(Problem) -> Series) throws(Problem) -> Quotient {
        Quotient(try transform(numerator), try transform(denominator))
    }
}

extension SeriesType {
    /// A single label leaves its axis; the value remembers it.
    mutating func leave(_ index: Int, _ selection: AxisSelection) {
        let axis = axes.remove(at: index)
        if axis.isYear {
            at = selection.time
        } else if axis.isUniverses, selection.groups[0].count == 1 {
            count(only: selection.label)
        } else {
            remembered = remembered.filter { $0.axis != axis.name } + [.init(axis: axis.name, label: selection.label)]
        }
    }
}
