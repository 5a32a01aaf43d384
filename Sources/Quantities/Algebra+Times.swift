/// Dates: stocks meet at the same instants, flows and rates over the same periods. A value without a date fits any.
extension Algebra {
    /// The difference of two ratios is points whatever their dates.
    static func sameTime(_ operation: Operator, _ kind: Kind, _ a: SeriesType, _ b: SeriesType) throws(Problem) {
        guard [.stock, .flow, .rate].contains(kind) else { return }
        guard let clash = firstClash(a, b) else { return }
        let what = kind == .stock ? Message("instants", zh: "时点") : Message("periods", zh: "时期")
        throw Problem(
            "time_mix", "cannot \(operation.verb) \(kind.word)s at two \(what): \(clash.0.said) and \(clash.1.said)",
            zh: "两个\(what)的\(kind.word)不能\(operation.verb)：\(clash.0.said)与\(clash.1.said)", operands: name(a, b),
            fix: timeFix(operation, a, b))
    }

    /// The first pair of labels that should be one instant or period and is not.
    static func firstClash(_ a: SeriesType, _ b: SeriesType) -> (Time, Time)? {
        let (ours, theirs) = (times(a), times(b))
        guard !ours.isEmpty, !theirs.isEmpty else { return nil }
        if a.at != nil || b.at != nil {
            for time in ours { for other in theirs where !time.agrees(with: other) { return (time, other) } }
            return nil
        }
        let partners = Dictionary(theirs.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
        for time in ours { if let other = partners[time.year], !time.agrees(with: other) { return (time, other) } }
        return nil
    }
    static func times(_ type: SeriesType) -> [Time] { type.yearAxis?.times ?? type.at.map { [$0] } ?? [] }

    /// The date of a result of two single values: of two that agree, the one that says more.
    static func commonTime(_ a: SeriesType, _ b: SeriesType) -> Time? {
        guard let one = a.at, let other = b.at else { return a.at ?? b.at }
        guard one.agrees(with: other) else { return nil }
        return other.form.certainty > one.form.certainty ? other : one
    }
}

extension Time.Form {
    /// How much a label claims: a plain year nothing, an assumed year-end little.
    fileprivate var certainty: Int {
        switch self {
        case .plain: 0
        case .instant(.assumedYearEnd): 1
        case .instant, .period: 2
        }
    }
}
