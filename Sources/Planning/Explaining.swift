internal import Quantities

/// Alternatives made from more printed numbers are judged by their figures alone: each number costs two runs of each alternative.
private let alternativeLimit = 60

/// What would make each failing cell hold, or stand within rounding, in the order tried; nothing for the others.
func explanations(_ claim: Claim, _ figures: Figures, _ standings: [Standing]) throws(Problem) -> [[Message]] {
    var found = [[Message]](repeating: [], count: standings.count)
    let failing = standings.indices.filter { standings[$0] == .doesNotHold && claim.stated[$0].isExplainable }
    guard !failing.isEmpty else { return found }
    func offer(_ text: Message, _ outcome: [Standing]) {
        for cell in failing where outcome[cell] == .holds || outcome[cell] == .withinRounding { found[cell].append(text) }
    }
    for unit in claim.meant where unit.factor != claim.unit.factor {
        offer(slip(from: unit, to: claim.unit), figures.standings(claim.stated, times: claim.unit.factor / unit.factor))
    }
    for alternative in claim.alternatives {
        guard let values = try alternative.evaluate([:]), values.count == standings.count else { continue }
        let leafCount = alternative.leafCount <= alternativeLimit && claim.hasIntervals ? alternative.leafCount : 0
        let other = try Figures(values, leafCount: leafCount) { moved throws(Problem) in
            try alternative.evaluate(moved) ?? values
        }
        offer(alternative.name, other.standings(claim.stated))
    }
    return found
}

/// "a unit slip: right in ‰, printed as %"
private func slip(from meant: Unit, to printed: Unit) -> Message {
    let names = [meant, printed].map { $0.isPlain ? Message("plain numbers", zh: "纯数") : $0.symbol.verbatim }
    return Message("a unit slip: right in \(names[0]), printed as \(names[1])", zh: "单位有误：应为\(names[0])，印作\(names[1])")
}

extension Claim.Stated {
    /// A printed figure other than zero: any number is zero in some unit, and a bound is met by half of all numbers.
    fileprivate var isExplainable: Bool { if case .figure(let figure, _) = self { figure != 0 } else { false } }
}
