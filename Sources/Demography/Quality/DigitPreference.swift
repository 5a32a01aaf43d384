/// How Myers' two sums are taken.
public enum MyersForm: String, Sendable, CaseIterable {
    /// Each over as many decades, so that even ages show no preference: the first sum drops the last decade.
    case myers
    /// The first sum keeps it (Shryock and Siegel 1976, chapter 8; the spreadsheet SINGAGE): even ages show 1.7.
    case shryock
}

/// How people prefer some final digits of their age: the share of each digit in all, 10 % where none is preferred.
public struct DigitPreference: Sendable {
    /// By digit, in per cent.
    public let shares: [Double]

    /// Half the sum of the deviations from 10 %: the least part of the people who gave an age of another digit. 0 to 90.
    public var index: Double { shares.reduce(0) { $0 + abs($1 - 10) } / 2 }

    /// The digits that stand out on one side, the farthest first: those more than half a point from 10 %.
    public var preferred: [Int] { digits { $0 - 10 } }
    public var avoided: [Int] { digits { 10 - $0 } }
    private func digits(_ excess: (Double) -> Double) -> [Int] {
        shares.indices.filter { excess(shares[$0]) > 0.5 }.sorted { excess(shares[$0]) > excess(shares[$1]) }
    }

    /// Myers' blended index: the sum over each digit's ages, begun once at the first age and once ten years later, weighted so that no
    /// digit gains by coming first.
    ///
    /// Source: Myers 1940, Transactions of the Actuarial Society of America 41.
    /// - Parameters:
    ///   - ages: whole decades from the first age on; 10 to 89 in the original.
    ///   - form: whether both sums run over as many decades.
    ///   - count: the people of a single age; nil where it is not known by itself.
    /// - Returns: nil unless every age is known and somebody is there.
    public static func myers(
        ages: ClosedRange<Int> = 10...89, form: MyersForm = .myers, _ count: (Int) -> Double?
    ) -> DigitPreference? {
        precondition(ages.count.isMultiple(of: 10) && ages.count >= 20, "two decades or more")
        var blended = [Double](repeating: 0, count: 10)
        for age in ages {
            guard let people = count(age), people >= 0, people.isFinite else { return nil }
            let place = (age - ages.lowerBound) % 10
            if form == .shryock || age <= ages.upperBound - 10 { blended[age % 10] += people * Double(place + 1) }
            if age >= ages.lowerBound + 10 { blended[age % 10] += people * Double(9 - place) }
        }
        return DigitPreference(blended)
    }

    /// Bachi's index: Whipple's method for each digit in turn, over fifty years of age centred on its ages (Bachi 1951, Bulletin of
    /// the International Statistical Institute 33; Shryock and Siegel 1976, chapter 8). Ages 23 to 77.
    ///
    /// - Returns: nil unless every age is known and somebody is there.
    public static func bachi(_ count: (Int) -> Double?) -> DigitPreference? {
        var people: [Double] = []
        for age in bachiAges {
            guard let known = count(age), known >= 0, known.isFinite else { return nil }
            people.append(known)
        }
        let shares = (0..<10).map { digit -> Double in
            let first = (digit + 7) % 5
            let around = (0..<50).flatMap { [first + $0, first + $0 + 1] }
            let own = around.filter { ($0 + bachiAges.lowerBound) % 10 == digit }
            let (those, all) = (own.map { people[$0] }, around.map { people[$0] })
            return 100 * those.reduce(0, +) / all.reduce(0, +)
        }
        return shares.allSatisfy(\.isFinite) ? DigitPreference(shares: shares) : nil
    }
    public static let bachiAges = 23...77

    private init?(_ sums: [Double]) {
        let all = sums.reduce(0, +)
        guard all > 0, all.isFinite else { return nil }
        shares = sums.map { 100 * $0 / all }
    }
    private init(shares: [Double]) { self.shares = shares }
}
