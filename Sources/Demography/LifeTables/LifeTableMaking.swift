import Glibc
import Quantities

/// A life table on the way: what was read, then the open group, then a and q together, then the columns.
struct LifeTableMaking {
    private let conventions: LifeTableConventions
    private let sexes: [LifeTableSex]
    private let read: AgeGroups
    private var mortality: Mortality
    private var a: [Double]
    /// Rows before this have q as read.
    private let rowsByProbability: Int
    /// m of the open group as read, one a lane; NaN where it was not.
    private let openRates: [Double]
    /// e of the open group, where it is given.
    private var openYears: [Double]?

    init(
        _ input: LifeTableInput, _ groups: AgeGroups, _ sexes: [LifeTableSex], _ conventions: LifeTableConventions
    ) throws(Problem) {
        mortality = try Mortality(input, groups, conventions.zeroDeaths)
        guard sexes.count == 1 || sexes.count == mortality.lanes else {
            throw Problem("life_shape", "a life table needs one sex a table, or one for all", zh: "每张生命表要一个性别，或全部共用一个")
        }
        (self.conventions, self.sexes, read) = (conventions, sexes, groups)
        a = Array(repeating: .nan, count: mortality.m.count)
        rowsByProbability = mortality.isByProbability ? groups.open : 0
        openRates = Array(mortality.m[(groups.open * mortality.lanes)...])
        try checkSeparation()
    }

    private var lanes: Int { mortality.lanes }
    private var groups: AgeGroups { mortality.groups }

    private var separations: SeparationRows {
        SeparationRows(groups: groups, lanes: lanes, sexes: sexes, infants: conventions.infants, separation: separation)
    }

    /// What is given of the groups as read says nothing of those above.
    private var separation: Separation {
        guard case .given(let years) = conventions.separation else { return conventions.separation }
        return .given(Array(years.prefix(read.open * lanes)))
    }

    private func checkSeparation() throws(Problem) {
        guard conventions.radix > 0, conventions.radix.isFinite else {
            throw Problem("life_separation", "the radix of a life table is above zero", zh: "生命表基数必须大于零")
        }
        for case .together(let boysPerGirl) in sexes where !(boysPerGirl > 0 && boysPerGirl.isFinite) {
            throw Problem("life_births", "the boys born to a girl are above zero", zh: "出生性别比必须大于零")
        }
        if case .given(let infants, let oneToFour) = conventions.infants,
            !((0...1).contains(infants) && (0...4).contains(oneToFour))
        {
            throw Problem(
                "life_separation", "infants die within the first year, children within 1–4", zh: "婴儿的a在一岁以内，1–4岁的a在四年以内")
        }
        switch conventions.separation {
        case .given(let years): try checkGiven(years)
        case .constant(let share) where !(share > 0 && share < 1):
            throw Problem("life_separation", "deaths fall on a part of the age group between 0 and 1", zh: "死亡在年龄组内的位置在0与1之间")
        default: try checkInfants()
        }
    }

    /// A first group such as 0–4 hides the first year, which no rule for other ages describes.
    private func checkInfants() throws(Problem) {
        guard groups.lowerBounds[0] == 0, !groups.hasInfants else { return }
        throw Problem(
            "life_infants", "a life table from birth needs the first year of life apart: 0, 1–4, 5–9 …",
            zh: "从出生开始的生命表须把第一年单列：0、1–4、5–9……")
    }

    private func checkGiven(_ years: [Double]) throws(Problem) {
        guard years.count >= groups.open * lanes else {
            throw Problem("life_separation", "a is given for every age group", zh: "每个年龄组都要给出a")
        }
        for place in 0..<(groups.open * lanes) where !(years[place] >= 0 && years[place] <= groups.width(place / lanes)) {
            throw Problem(
                "life_separation", "the dead of \(groups.label(place / lanes)) lived longer there than the group is wide",
                zh: "\(groups.label(place / lanes))岁的a超过了年龄组的宽度")
        }
    }
}

// The open group.
extension LifeTableMaking {
    /// - Throws: `life_open`, `life_law`.
    mutating func close() throws(Problem) {
        switch conventions.closing {
        case .classic: try requireOpenRates()
        case .given(let years): try take(years)
        case .extended(let law, _, _):
            _ = try conventions.closing.groups(of: read)
            try extend(by: law)
        }
    }

    private func requireOpenRates() throws(Problem) {
        let open = groups.open * lanes
        guard mortality.m[open...].allSatisfy({ $0 > 0 }) else {
            throw Problem(
                "life_open", "the open age group has no deaths or no death rate to close the table by",
                zh: "开口组没有死亡或没有死亡率，无法封闭生命表",
                advice: Message("extend the table by a law, or give the expectation of life", zh: "用死亡率定律延长，或给出预期寿命"))
        }
    }

    private mutating func take(_ years: [Double]) throws(Problem) {
        guard years.count == 1 || years.count == lanes, years.allSatisfy({ $0 > 0 && $0 < 60 }) else {
            throw Problem(
                "life_open", "the open age group has an expectation of life between 0 and 60 years, one a table",
                zh: "每张表的开口组要一个0到60年之间的预期寿命")
        }
        let all = years.count == 1 ? Array(repeating: years[0], count: lanes) : years
        openYears = all
        mortality.m.replaceSubrange((groups.open * lanes)..., with: all.map { 1 / $0 })
    }

    /// Carries the rates on to 130 by the law, from the open group's age.
    private mutating func extend(by law: OldAgeLaw) throws(Problem) {
        settle()
        let old = groups
        var longer = mortality.widened(to: old.extended(to: OldAgeLaw.last))
        for lane in 0..<lanes {
            let points = (0..<old.open).filter { law.fitted.contains(old.lowerBounds[$0]) }.map {
                (age: middle($0), rate: mortality.m[$0 * lanes + lane])
            }
            let ages = (old.open..<longer.groups.count).map {
                Double(longer.groups.lowerBounds[$0]) + old.width(old.open - 1) / 2
            }
            guard let rates = law.rates(at: ages, fittedTo: points), rates.allSatisfy({ $0 > 0 && $0.isFinite }) else {
                let range = "\(law.fitted.lowerBound)–\(law.fitted.upperBound)"
                throw Problem(
                    "life_law", "the \(law.curve.rawValue) law cannot be fitted to the death rates at \(range)",
                    zh: "\(range)岁的死亡率无法拟合\(law.curve.rawValue)定律")
            }
            for (place, rate) in rates.enumerated() { longer.m[(old.open + place) * lanes + lane] = rate }
        }
        mortality = longer
        a = Array(repeating: .nan, count: mortality.m.count)
    }

    private func middle(_ row: Int) -> Double { Double(groups.lowerBounds[row]) + groups.width(row) / 2 }
}

extension Mortality {
    /// The same with more groups above, whose m and q are still to come.
    fileprivate func widened(to groups: AgeGroups) -> Mortality {
        let more = [Double](repeating: .nan, count: groups.count * lanes - m.count)
        return Mortality(groups: groups, lanes: lanes, m: m + more, q: q + more, isByProbability: isByProbability)
    }
}

// a, m and q, which depend on each other.
extension LifeTableMaking {
    /// Where q was read, m follows from a, and a from m: both are found by repetition, which shrinks every error at least
    /// tenfold. Elsewhere one pass is the answer.
    mutating func settle() {
        separations.fill(&a, mortality)
        if rowsByProbability > 0 {
            for row in 0..<rowsByProbability { halfway(row) }
            for _ in 0..<60 where refine() > 1e-15 {}
        }
        for row in rowsByProbability..<groups.open { probabilities(row) }
        for lane in 0..<lanes { mortality.q[groups.open * lanes + lane] = 1 }
    }

    /// A first m from the middle of the group.
    private mutating func halfway(_ row: Int) {
        let n = groups.width(row)
        for cell in (row * lanes)..<((row + 1) * lanes) {
            mortality.m[cell] = mortality.q[cell] / (n * (1 - mortality.q[cell] / 2))
        }
    }

    /// The largest change of a rate.
    private mutating func refine() -> Double {
        separations.fill(&a, mortality)
        var change = 0.0
        for cell in 0..<(rowsByProbability * lanes) {
            let (n, q) = (groups.width(cell / lanes), mortality.q[cell])
            let m = q / (n - (n - a[cell]) * q)
            change = max(change, abs(m - mortality.m[cell]))
            mortality.m[cell] = m
        }
        return change
    }

    /// q = n·m / (1 + (n − a)·m). Where that exceeds 1 the rate is so high that a must be that of a constant hazard, and both are.
    private mutating func probabilities(_ row: Int) {
        let n = groups.width(row)
        for cell in (row * lanes)..<((row + 1) * lanes) {
            let m = mortality.m[cell]
            let q = n * m / (1 + (n - a[cell]) * m)
            if q > 1 { a[cell] = constantHazard(m, n) }
            mortality.q[cell] = q > 1 ? -expm1(-n * m) : q
        }
    }
}

// The columns.
extension LifeTableMaking {
    func table() -> LifeTable {
        var table = LifeTable(groups: groups, laneCount: lanes)
        (table.mx, table.ax, table.qx) = (mortality.m, a, mortality.q)
        fill(&table)
        guard case .extended(_, let rate, let open) = conventions.closing else { return table }
        return shorten(table, rate, to: open ?? read.openAge)
    }

    /// Row by row, all lanes together: down the ages for survivors and deaths, up again for the sums.
    private func fill(_ table: inout LifeTable) {
        let last = groups.open * lanes
        for lane in 0..<lanes { table.lx[lane] = conventions.radix }
        for row in 0..<groups.open {
            let n = groups.width(row)
            for cell in (row * lanes)..<((row + 1) * lanes) {
                let dead = table.lx[cell] * table.qx[cell]
                let alive = table.lx[cell] - dead
                (table.dx[cell], table.lx[cell + lanes]) = (dead, alive)
                table.nLx[cell] = n * alive + table.ax[cell] * dead
            }
        }
        for lane in 0..<lanes {
            let cell = last + lane
            table.dx[cell] = table.lx[cell]
            table.ax[cell] = openYears?[lane] ?? 1 / table.mx[cell]
            table.nLx[cell] = table.lx[cell] * table.ax[cell]
            table.Tx[cell] = table.nLx[cell]
        }
        for cell in stride(from: last - 1, through: 0, by: -1) { table.Tx[cell] = table.Tx[cell + lanes] + table.nLx[cell] }
        for cell in table.Tx.indices { table.ex[cell] = table.lx[cell] > 0 ? table.Tx[cell] / table.lx[cell] : .nan }
    }

    private func shorten(_ table: LifeTable, _ rate: Closing.OpenRate, to age: Int) -> LifeTable {
        guard var shorter = try? table.opened(at: age) else { return table }
        if case .kept = rate, age == read.openAge, openRates.allSatisfy({ $0 > 0 }) { shorter.open(with: openRates) }
        return shorter
    }
}
