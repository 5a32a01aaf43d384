public import Quantities

/// Which age classes of an earlier census became which of a later one.
public struct CohortSteps: Sendable {
    /// Years between the censuses.
    public let years: Int
    /// Classes of the later census that were alive at the earlier one, as positions.
    public let survivors: [Int]
    /// For each survivor the classes of the earlier census it comes from, as positions.
    public let sources: [[Int]]
    /// Classes of the later census born since, as positions.
    public let born: [Int]

    /// - Throws: `census_ages` where a class of the later census is not made of whole classes of the earlier one, so many years older.
    public init(earlier: [AgeInterval], later: [AgeInterval], years: Int) throws(Problem) {
        self.years = years
        let moved = earlier.map { AgeInterval(lower: $0.lower &+ years, upper: $0.upper.map { $0 &+ years }) }
        var (survivors, sources, born) = ([Int](), [[Int]](), [Int]())
        for (place, age) in later.enumerated() {
            if let upper = age.upper, upper <= years {
                born.append(place)
                continue
            }
            let from = moved.indices.filter { age.contains(moved[$0]) }.sorted { moved[$0] < moved[$1] }
            guard Self.fill(age, from.map { moved[$0] }) else { throw Self.unmatched(age, years) }
            survivors.append(place)
            sources.append(from)
        }
        guard !survivors.isEmpty else {
            throw Problem(
                "census_ages", "nobody of the later census was alive at the earlier one, \(years) years before",
                zh: "后一次普查中没有\(years)年前已在世的人")
        }
        (self.survivors, self.sources, self.born) = (survivors, sources, born)
    }

    /// Whether classes in order make up an age without a gap.
    private static func fill(_ age: AgeInterval, _ parts: [AgeInterval]) -> Bool {
        guard let first = parts.first, let last = parts.last else { return false }
        return first.lower == age.lower && last.upper == age.upper
            && zip(parts, parts.dropFirst()).allSatisfy { $0.upper == $1.lower }
    }
    private static func unmatched(_ age: AgeInterval, _ years: Int) -> Problem {
        let before = AgeInterval(lower: max(0, age.lower - years), upper: age.upper.map { $0 - years })
        return Problem(
            "census_ages",
            "those aged \(age.source) were \(before.source) \(years) years before, and that is not whole age classes there",
            zh: "\(age.source)岁的人\(years)年前为\(before.source)岁，而前一次普查没有这样完整的年龄组",
            advice: Message("bring both to classes that meet:  regroup(x, age: 5)", zh: "先把两次普查归并为对得上的年龄组：regroup(x, age: 5)"))
    }
}
