public import Quantities

/// The age groups of a table, one after the other without a gap; the last is open.
public struct AgeGroups: Sendable, Hashable {
    /// Completed years at which each group begins.
    public let lowerBounds: [Int]

    /// - Throws: `age_groups` unless there are two groups or more and their lower bounds rise from 0 or above, below 150.
    public init(lowerBounds: [Int]) throws(Problem) {
        let rising = zip(lowerBounds, lowerBounds.dropFirst()).allSatisfy { $0 < $1 }
        guard lowerBounds.count >= 2, rising, lowerBounds[0] >= 0, lowerBounds[lowerBounds.count - 1] < 150 else {
            throw Problem(
                "age_groups", "a table has two age groups or more, which rise, begin at 0 or above and end below 150",
                zh: "表中须有两个以上年龄组，依次递增，从0岁或以上开始，开口组低于150岁")
        }
        self.lowerBounds = lowerBounds
    }

    /// - Throws: `age_groups` where groups overlap or leave a gap, or the last is not open.
    public init(_ intervals: [AgeInterval]) throws(Problem) {
        try self.init(lowerBounds: intervals.map(\.lower))
        guard zip(intervals, intervals.dropFirst()).allSatisfy({ $0.upper == $1.lower }), intervals.last?.upper == nil else {
            throw Problem("age_groups", "age groups follow each other without a gap, and the last is open", zh: "年龄组须首尾相接，最后一组开口")
        }
    }

    /// Single years, open from `last` on.
    public static func single(to last: Int) throws(Problem) -> AgeGroups {
        try .init(lowerBounds: steps(from: 0, to: last, by: 1))
    }
    /// 0, 1–4, 5–9 …, open from `last` on.
    public static func abridged(to last: Int) throws(Problem) -> AgeGroups {
        try .init(lowerBounds: [0, 1] + steps(from: 5, to: last, by: 5))
    }
    /// 0–4, 5–9 …, open from `last` on.
    public static func fiveYear(to last: Int) throws(Problem) -> AgeGroups {
        try .init(lowerBounds: steps(from: 0, to: last, by: 5))
    }

    private static func steps(from first: Int, to last: Int, by width: Int) -> [Int] {
        Array(stride(from: first, through: min(last, 1000), by: width))
    }

    public var count: Int { lowerBounds.count }
    /// The row of the open group.
    public var open: Int { count - 1 }
    /// The open group's lower bound.
    public var openAge: Int { lowerBounds[open] }

    /// The groups as intervals of completed years.
    public var intervals: [AgeInterval] {
        lowerBounds.indices.map { AgeInterval(lower: lowerBounds[$0], upper: $0 == open ? nil : lowerBounds[$0 + 1]) }
    }

    /// The width in years of a closed group.
    func width(_ row: Int) -> Double { Double(lowerBounds[row + 1] - lowerBounds[row]) }

    /// As a person says it: `0–4`, `85+`.
    public func label(_ row: Int) -> String {
        AgeInterval(lower: lowerBounds[row], upper: row == open ? nil : lowerBounds[row + 1]).label
    }

    /// The first year of life apart from the rest.
    var hasInfants: Bool { lowerBounds[0] == 0 && lowerBounds[1] == 1 }
    /// 0 and 1–4, as abridged tables have them.
    var hasOneToFour: Bool { hasInfants && count > 2 && lowerBounds[2] == 5 }

    /// The same groups up to one that opens at `age`; nil where no group begins there.
    func opened(at age: Int) -> AgeGroups? {
        guard let row = lowerBounds.firstIndex(of: age), row > 0 else { return nil }
        return AgeGroups(unchecked: Array(lowerBounds[...row]))
    }

    /// The last closed width repeated until a group begins at `age` or above.
    func extended(to age: Int) -> AgeGroups {
        let step = lowerBounds[open] - lowerBounds[open - 1]
        return AgeGroups(unchecked: lowerBounds + stride(from: openAge + step, through: min(age, 149), by: step))
    }

    private init(unchecked bounds: [Int]) { lowerBounds = bounds }
}
