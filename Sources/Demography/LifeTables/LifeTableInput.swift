import Glibc
import Quantities

/// What a life table is made from. Cells stand by age group, the lanes of a batch innermost; every lane is a table of its own.
public enum LifeTableInput: Sendable {
    /// m, deaths per person-year, the open group's too.
    case rates([Double])
    /// q, the part of those who enter a group that dies in it; the open group's is 1, whatever is written there. Its m, one a
    /// lane, serves the classic closing.
    case probabilities([Double], openRates: [Double]? = nil)
    /// l, survivors at the beginning of each group, of any radix.
    case survivors([Double], openRates: [Double]? = nil)
    /// Deaths and the person-years they come from.
    case deaths([Double], exposures: [Double])
}

/// m and q by group as they are known; what is not is NaN until the table is made.
struct Mortality {
    let groups: AgeGroups
    let lanes: Int
    var m: [Double]
    var q: [Double]
    /// Whether q was read and m follows from it.
    let isByProbability: Bool

    /// - Throws: `life_shape`, `life_rate`, `life_probability`, `life_survivors`, `life_exposure`, `life_zero`.
    init(_ input: LifeTableInput, _ groups: AgeGroups, _ zeroDeaths: ZeroDeaths) throws(Problem) {
        self.groups = groups
        switch input {
        case .rates(let rates):
            lanes = try Self.lanes(of: rates, groups)
            (m, q, isByProbability) = (rates, Self.missing(rates.count), false)
            try handleZeros(zeroDeaths)
        case .deaths(let deaths, let exposures):
            lanes = try Self.lanes(of: deaths, groups)
            m = try Self.rates(deaths, exposures, groups, zeroDeaths)
            (q, isByProbability) = (Self.missing(deaths.count), false)
            try handleZeros(zeroDeaths == .half ? .keep : zeroDeaths)
        case .probabilities(let probabilities, let openRates):
            lanes = try Self.lanes(of: probabilities, groups)
            (m, q, isByProbability) = (Self.missing(probabilities.count), probabilities, true)
            try open(by: openRates)
        case .survivors(let survivors, let openRates):
            lanes = try Self.lanes(of: survivors, groups)
            q = try Self.probabilities(survivors, groups, lanes)
            (m, isByProbability) = (Self.missing(survivors.count), true)
            try open(by: openRates)
        }
        try check()
    }

    init(groups: AgeGroups, lanes: Int, m: [Double], q: [Double], isByProbability: Bool) {
        (self.groups, self.lanes, self.m, self.q, self.isByProbability) = (groups, lanes, m, q, isByProbability)
    }

    private static func missing(_ count: Int) -> [Double] { Array(repeating: .nan, count: count) }

    private static func lanes(of cells: [Double], _ groups: AgeGroups) throws(Problem) -> Int {
        guard !cells.isEmpty, cells.count.isMultiple(of: groups.count) else {
            throw Problem(
                "life_shape", "a life table needs one number for each of its \(groups.count) age groups, not \(cells.count)",
                zh: "生命表的\(groups.count)个年龄组各要一个数，而这里有\(cells.count)个")
        }
        return cells.count / groups.count
    }

    private static func rates(
        _ deaths: [Double], _ exposures: [Double], _ groups: AgeGroups, _ zeroDeaths: ZeroDeaths
    ) throws(Problem) -> [Double] {
        guard deaths.count == exposures.count else {
            throw Problem("life_shape", "deaths and exposures cover the same ages", zh: "死亡数与暴露人年的年龄必须相同")
        }
        let lanes = deaths.count / groups.count
        if let place = exposures.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
            throw Problem(
                "life_exposure", "\(groups.label(place / lanes)) has no person-years to divide deaths by",
                zh: "\(groups.label(place / lanes))岁没有可除的暴露人年")
        }
        if let place = deaths.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
            throw Problem(
                "life_rate", "the deaths of \(groups.label(place / lanes)) are missing or below zero",
                zh: "\(groups.label(place / lanes))岁的死亡数缺失或小于零")
        }
        let half = zeroDeaths == .half ? 0.5 : 0
        return zip(deaths, exposures).map { ($0 == 0 ? half : $0) / $1 }
    }

    private static func probabilities(_ survivors: [Double], _ groups: AgeGroups, _ lanes: Int) throws(Problem) -> [Double] {
        if let place = survivors.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
            throw Problem(
                "life_survivors", "the survivors to \(groups.label(place / lanes)) are missing or below zero",
                zh: "\(groups.label(place / lanes))岁的尚存人数缺失或小于零")
        }
        var q = survivors.map { _ in 1.0 }
        for place in 0..<(survivors.count - lanes) {
            let (now, next) = (survivors[place], survivors[place + lanes])
            guard now > 0, next <= now else {
                throw survivorProblem(groups, place / lanes, isEmpty: now == 0)
            }
            q[place] = 1 - next / now
        }
        return q
    }

    private static func survivorProblem(_ groups: AgeGroups, _ row: Int, isEmpty: Bool) -> Problem {
        let (age, next) = (groups.label(row), groups.label(row + 1))
        if isEmpty { return Problem("life_survivors", "nobody survives to \(age)", zh: "没有人活到\(age)岁") }
        return Problem("life_survivors", "more survive to \(next) than to \(age)", zh: "活到\(next)岁的比活到\(age)岁的多")
    }

    private mutating func open(by rates: [Double]?) throws(Problem) {
        let row = groups.open * lanes
        for lane in 0..<lanes { q[row + lane] = 1 }
        guard let rates else { return }
        guard rates.count == lanes else {
            throw Problem("life_shape", "the open group has one rate a table", zh: "每张表的开口组只有一个死亡率")
        }
        m.replaceSubrange(row..., with: rates)
    }

    /// Every number that was read is one that can be.
    private func check() throws(Problem) {
        for place in m.indices {
            let row = place / lanes
            let isKnown = !(isByProbability && (row < groups.open || m[place].isNaN))
            if isKnown, !(m[place] >= 0 && m[place] <= most(row)) { throw rateProblem(m[place], row) }
            if isByProbability, !(q[place] >= 0 && q[place] <= 1) {
                throw Problem(
                    "life_probability", "the probability of dying at \(groups.label(row)) is not between 0 and 1",
                    zh: "\(groups.label(row))岁的死亡概率不在0与1之间")
            }
        }
    }

    /// No population is known where more die in a year than live in it, below the age of the last few.
    private func most(_ row: Int) -> Double { Self.most(groups, row) }
    static func most(_ groups: AgeGroups, _ row: Int) -> Double { groups.lowerBounds[row] < 80 && row < groups.open ? 1 : 10 }

    private func rateProblem(_ rate: Double, _ row: Int) -> Problem {
        let age = groups.label(row)
        guard rate > 0, rate.isFinite else {
            return Problem("life_rate", "the death rate of \(age) is missing or below zero", zh: "\(age)岁的死亡率缺失或小于零")
        }
        return Problem(
            "life_rate", "the death rate of \(age) is above \(Int(most(row))) a person-year",
            zh: "\(age)岁的死亡率每人年超过\(Int(most(row)))",
            fix: "{0} / 1000")
    }
}

extension Mortality {
    private mutating func handleZeros(_ choice: ZeroDeaths) throws(Problem) {
        guard let place = m.firstIndex(of: 0) else { return }
        switch choice {
        case .keep: return
        case .refuse:
            throw Problem("life_zero", "nobody died at \(groups.label(place / lanes))", zh: "\(groups.label(place / lanes))岁没有死亡")
        case .half: throw Problem("life_zero", "half a death needs deaths and exposures, not rates", zh: "补半个死亡需要死亡数与暴露人年，而不是死亡率")
        case .interpolate: for lane in 0..<lanes { try interpolateZeros(lane) }
        }
    }

    /// ln m on a straight line between the nearest groups with deaths; beyond the last of them the nearest rate.
    private mutating func interpolateZeros(_ lane: Int) throws(Problem) {
        let known = (0..<groups.count).filter { m[$0 * lanes + lane] > 0 }
        guard !known.isEmpty else { throw Problem("life_zero", "nobody died at any age", zh: "任何年龄都没有死亡") }
        for row in 0..<groups.count where m[row * lanes + lane] == 0 {
            let before = known.last { $0 < row } ?? known[0]
            let after = known.first { $0 > row } ?? known[known.count - 1]
            m[row * lanes + lane] = between(before, after, row, lane)
        }
    }

    private func between(_ before: Int, _ after: Int, _ row: Int, _ lane: Int) -> Double {
        let (low, high) = (m[before * lanes + lane], m[after * lanes + lane])
        guard before < row, row < after else { return before >= row ? low : high }
        let age = { (row: Int) in Double(groups.lowerBounds[row]) }
        return low * pow(high / low, (age(row) - age(before)) / (age(after) - age(before)))
    }
}
