public import Quantities

/// The part of women with so many children who go on to have another (Henry 1953; Feeney and Yu 1987, Population Studies 41).
public enum ParityProgression {
    /// a(i) = W(i+1 and more)/W(i and more), of women who bear no more, by the children they have borne. The last class is open:
    /// none goes on from it that is known. Missing where nobody came so far.
    ///
    /// - Throws: `parity_classes` where there are fewer than two classes, a number is missing or below zero, or there are no women.
    public static func ratios(women: [Double]) throws(Problem) -> [Double] {
        guard women.count >= 2, women.allSatisfy({ $0 >= 0 && $0.isFinite }), women.contains(where: { $0 > 0 }) else {
            throw Problem(
                "parity_classes",
                "women by children borne have two classes or more, none missing or below zero, and not all zero",
                zh: "按曾生子女数分的妇女至少要有两组，不得缺失、小于零或全为零")
        }
        var reached = women
        for parity in women.indices.dropLast().reversed() { reached[parity] += reached[parity + 1] }
        return zip(reached, reached.dropFirst()).map { $0 > 0 ? $1 / $0 : .nan }
    }

    /// a₀ + a₀a₁ + a₀a₁a₂ + …: children a woman, were nobody to go on from the last class.
    ///
    /// - Throws: `parity_classes` where a ratio is not between 0 and 1.
    public static func total(ratios: [Double]) throws(Problem) -> Double {
        guard ratios.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
            throw Problem(
                "parity_classes", "a parity progression ratio is a part of women, between 0 and 1", zh: "孩次递进比是妇女的一部分，在0与1之间")
        }
        var (reached, total) = (1.0, 0.0)
        for ratio in ratios {
            reached *= ratio
            total += reached
        }
        return total
    }
}

/// What becomes of women who begin without children and go from one parity to the next by the risks of a period, age after age:
/// its fertility freed of how many of its women stood at each parity (Ma Yingtong 1986, 递进生育率; Rallu and Toulemon 1994, Population
/// 49, as PATFR).
public struct ParityTable: Sendable, Equatable {
    /// Births of an order by age, of one woman: [order][age].
    public let births: [[Double]]
    /// The part of women at each parity in the end.
    public let completed: [Double]

    /// What births over women are.
    public enum Risk: String, Sendable, CaseIterable {
        /// Births a woman-year, by women of the middle of the year or their years: q = n·h/(1 + n·h/2).
        case rate
        /// The part of the women at the start of a year who bear within it: q = 1 − (1 − h)ⁿ.
        case probability
    }

    /// - Parameters:
    ///   - births: by order and age group; the last order is open.
    ///   - women: by parity and age group, from 0; those of the last parity bear the last order, and stay.
    ///   - widths: of the age groups.
    /// - Throws: `parity_classes` where the classes do not meet, a number is missing or below zero, some bear where there are no
    ///   women, or a probability is above one.
    public init(births: [[Double]], women: [[Double]], widths: [Double], as risk: Risk) throws(Problem) {
        let (classes, ages) = (women.count, widths.count)
        let all = births + women
        guard classes >= 2, births.count == classes,
            all.allSatisfy({ $0.count == ages && $0.allSatisfy { $0 >= 0 && $0.isFinite } }),
            ages > 0, widths.allSatisfy({ $0 > 0 })
        else {
            throw Problem(
                "parity_classes",
                "births by order and women by parity have the same classes and ages, none missing or below zero",
                zh: "分孩次出生与分孩次妇女的组数、年龄须相同，不得缺失或小于零",
                advice: Message(
                    "first births stand beside women without children, and the last class of both is open",
                    zh: "一孩对应无孩妇女，两者的末组均为开放组"))
        }
        var parts = [1.0] + [Double](repeating: 0, count: classes - 1)
        var table = births
        for age in 0..<ages {
            var moved = parts
            for parity in 0..<classes {
                let q = try Self.risk(births[parity][age], women[parity][age], widths[age], risk, isOpen: parity == classes - 1)
                table[parity][age] = parts[parity] * q
                guard parity < classes - 1 else { continue }
                moved[parity] -= table[parity][age]
                moved[parity + 1] += table[parity][age]
            }
            parts = moved
        }
        (self.births, completed) = (table, parts)
    }

    /// Births in an age group of a woman who enters it: one at most, but any number in the open parity.
    private static func risk(
        _ births: Double, _ women: Double, _ width: Double, _ risk: Risk, isOpen: Bool
    ) throws(Problem) -> Double {
        guard births > 0 else { return 0 }
        let h = births / women
        let q =
            switch risk {
            case _ where isOpen: width * h
            case .rate: width * h / (1 + width * h / 2)
            case .probability: h <= 1 ? 1 - (1..<Int(width)).reduce(1 - h) { left, _ in left * (1 - h) } : .nan
            }
        guard q.isFinite, isOpen || q <= 1 else {
            throw Problem(
                "parity_classes", "more women bear at a parity and age than are there to bear", zh: "某一孩次、年龄的生育多于可生育的妇女",
                advice: Message(
                    "are both in the same unit, and births by the mother's parity before?", zh: "两者单位是否相同，出生是否按生育前的孩次？"))
        }
        return q
    }

    /// Children of each order a woman has.
    public var totals: [Double] { births.map { $0.reduce(0, +) } }
    public var total: Double { totals.reduce(0, +) }
    /// The part of women of each parity who go on: totals over those of the order before. The open class has none.
    public var ratios: [Double] {
        let totals = totals
        return totals.indices.dropLast().map { $0 == 0 ? totals[0] : totals[$0 - 1] > 0 ? totals[$0] / totals[$0 - 1] : .nan }
    }
}
