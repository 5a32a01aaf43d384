extension SeriesType {
    /// The same labels and unit under a declared kind, universe and date: `x as stock of 常住 at mid-year`.
    public func declared(_ kind: Kind, universe: Universe? = nil, reference: Time.Reference? = nil) -> SeriesType {
        var type = self
        type.kind = kind
        type.isAnnual = isAnnual && kind == .ratio
        if let universe {
            type.universe = universe
            type.base = kind == .rate || kind == .ratio ? universe : nil
        }
        if kind == .stock || kind == .flow { type.base = nil }
        type.axes = axes.map { $0.dated(for: kind, reference) }
        type.at = at.map { $0.dated(for: kind, reference) }
        return type
    }
}

extension Axis {
    func dated(for kind: Kind, _ reference: Time.Reference?) -> Axis {
        guard let times else { return self }
        var axis = self
        axis.labels = .time(times.map { $0.dated(for: kind, reference) })
        return axis
    }
}

extension Time {
    /// A stock's label is an instant, a flow's or a rate's a period; the rest make no claim.
    func dated(for kind: Kind, _ reference: Reference?) -> Time {
        switch kind {
        case .stock:
            if let reference { return .instant(year, reference) }
            if case .instant = form { return self }
            return .instant(year)
        case .flow, .rate:
            if case .period = form { return self }
            return Time(year, .period(1))
        case .ratio, .number, .truth: return Time(year)
        }
    }
}

extension Series {
    public func declared(_ kind: Kind, universe: Universe? = nil, reference: Time.Reference? = nil) -> Series {
        var series = self
        series.type = type.declared(kind, universe: universe, reference: reference)
        if kind != .ratio && kind != .rate { series.parts = nil }
        return series
    }

    /// Series with the same axes stacked along a new first axis: `{low: a, high: b} over scenario`.
    public static func stacked(_ members: [Series], along axis: Axis) throws(Problem) -> Series {
        if let twice = members.firstIndex(where: { $0.type.index(of: axis.name) != nil }) {
            throw Problem(
                "axis_twice", "what is stacked over \(axis.name) has an axis \(axis.name) of its own",
                zh: "沿\(axis.name)堆叠的序列自己已有\(axis.name)轴", operands: [twice: members[twice].type.said],
                advice: Message("choose one of its labels first", zh: "先选取其中一个标签"))
        }
        let types = try members.enumerated().map { position, member throws(Problem) in
            axis.isUniverses ? try member.type.standing(under: axis.label(position)) : member.type
        }
        var type = types[0]
        var whole = type
        whole.axes.append(axis)
        try whole.checkSize()
        let isHollow = members.contains(where: \.cells.isHollow)
        var cells: [Double] = []
        for (position, member) in members.enumerated() {
            let plan = try Algebra.plan(.add, type.undated(axis), types[position].undated(axis))
            guard plan.right.axes.allSatisfy({ $0 != nil }), plan.type.shape == members[0].type.shape, plan.notes.isEmpty else {
                throw Problem(
                    "labels_differ", "\(axis.label(position)) has other labels than \(axis.label(0))",
                    zh: "\(axis.label(position))与\(axis.label(0))的标签不同",
                    operands: [0: members[0].type.labelLine, position: member.type.labelLine])
            }
            type = plan.type
            guard !isHollow else { continue }
            cells += member.cells.select(
                shape: member.type.shape, positions: plan.right.axes.indices.map { plan.right.picks[$0] })
        }
        if axis.isYear { type.at = nil }
        // A number makes no claim of its own about its years: a period that was typed stays one.
        let makesClaim = [.stock, .flow, .rate].contains(type.kind)
        type.axes.insert(axis.isYear && makesClaim ? axis.dated(for: type.kind, nil) : axis, at: 0)
        guard !isHollow else { return .hollow(type) }
        return Series(type, cells, printed: joined(members.map(\.printed), counts: members.map(\.count)))
    }
    private static func joined(_ printed: [Printed?], counts: [Int]) -> Printed? {
        guard printed.allSatisfy({ $0 != nil }) else { return nil }
        return Printed(halfWidths: zip(printed, counts).flatMap { p, count in (0..<count).map { p!.halfWidth($0) } })
    }
}
extension SeriesType {
    /// "year 2020, 2030; sex male, female"
    fileprivate var labelLine: Message {
        axes.isEmpty ? Message("one value", zh: "单个值") : axes.map { "\($0.name) \($0.range)" }.joined(separator: "; ").verbatim
    }

    /// Members of a year axis may come from different years.
    fileprivate func undated(_ axis: Axis) -> SeriesType {
        guard axis.isYear else { return self }
        var type = self
        type.at = nil
        return type
    }
}
