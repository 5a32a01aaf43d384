import Glibc
public import Quantities

/// Mortality at all ages from that under five: ln m = a + b·h + c·h² + v·k, with h the logarithm of 5q0 and k what adults' mortality
/// departs from the usual by (Wilmoth, Zureick, Canudas-Romo, Inoue and Sawyer 2012, Population Studies 66).
public enum LogQuadratic {
    /// 0, 1–4, 5–9 … 110+.
    public static let groups = try! AgeGroups.abridged(to: 110)

    /// The logarithms of 5q0 that are searched for an expectation of life: beyond them the curve turns.
    public static let range = log(0.0005)...log(0.6)

    /// Death rates by age group. Those of 1–4 follow from 5q0 and the infants' rate: 4q1 = 1 − (1 − 5q0)/(1 − 1q0).
    ///
    /// - Throws: `life_probability` where 5q0 is not between 0 and 1, or below that of infants alone; `life_relation` where k is
    ///   missing.
    public static func rates(underFive q5: Double, k: Double, isFemale: Bool) throws(Problem) -> [Double] {
        guard q5 > 0, range.contains(log(q5)) else {
            throw Problem(
                "life_probability", "the log-quadratic model holds where 0.0005 to 0.6 of all die before five",
                zh: "对数二次模型适用于五岁以下死亡概率在0.0005与0.6之间")
        }
        guard k.isFinite, abs(k) < 20 else {
            throw Problem("life_relation", "k of the log-quadratic model lies around zero", zh: "对数二次模型的k在零附近")
        }
        let h = log(q5)
        let rates = (isFemale ? female : male).map { exp($0.a + $0.b * h + $0.c * h * h + $0.v * k) }
        return [rates[0], try childhood(q5, infants: rates[0], isFemale)] + rates.dropFirst()
    }

    /// The life table of the model with an expectation of life, by `ak` and Greville as MORTPAK.
    ///
    /// - Throws: `life_level`, `life_probability`, `life_relation`.
    public static func table(expectation: Double, k: Double, isFemale: Bool) throws(Problem) -> LifeTable {
        try MortalityLevel.table(for: expectation, in: range) { level throws(Problem) in
            try LifeTable(
                .rates(try rates(underFive: exp(level), k: k, isFemale: isFemale)), groups: groups,
                sex: isFemale ? .female : .male, conventions: .init(separation: .greville(.mortpak)))
        }
    }

    /// m of 1–4, by the a of Andreev and Kingkade and of Coale and Demeny.
    private static func childhood(_ q5: Double, infants m: Double, _ isFemale: Bool) throws(Problem) -> Double {
        let a = InfantSeparation.andreevKingkade(.rates).years(.rate(m), isFemale ? .female : .male)
        let q0 = m / (1 + (1 - a.infants) * m)
        let q1 = 1 - (1 - q5) / (1 - q0)
        guard q1 >= 0 else {
            throw Problem(
                "life_probability", "so few die under five that the model has more infants among them than there are",
                zh: "五岁以下死亡过少，模型的婴儿死亡超过其总数")
        }
        return q1 / (4 - (4 - a.oneToFour) * q1)
    }

    private typealias Coefficients = (a: Double, b: Double, c: Double, v: Double)

    /// 0, 5–9, 10–14 … 110+: table 3 of the source, by the digits of its files.
    private static let female: [Coefficients] = [
        (-0.661863, 0.768375, -0.027653, 0.000000),
        (-2.560800, 1.793730, 0.108217, 0.278808),
        (-3.243488, 1.665262, 0.108767, 0.342304),
        (-3.109929, 1.579731, 0.114700, 0.400651),
        (-2.978885, 1.505335, 0.101141, 0.413296),
        (-3.018507, 1.372931, 0.081536, 0.388381),
        (-3.020073, 1.287858, 0.077807, 0.339110),
        (-3.148739, 1.107097, 0.063719, 0.282882),
        (-3.268999, 0.933945, 0.053265, 0.224622),
        (-3.520218, 0.664238, 0.028941, 0.177428),
        (-3.407639, 0.555552, 0.020826, 0.142886),
        (-3.258670, 0.446084, 0.010136, 0.118995),
        (-2.890729, 0.398832, 0.004164, 0.080655),
        (-2.660826, 0.259053, -0.013455, 0.057118),
        (-2.294916, 0.175935, -0.022857, 0.029455),
        (-2.041413, 0.048080, -0.035373, 0.011447),
        (-1.730800, -0.006398, -0.034717, 0.003259),
        (-1.447309, -0.053074, -0.032731, 0.003971),
        (-1.158218, -0.061651, -0.025930, 0.000000),
        (-0.865460, -0.059826, -0.019809, 0.000000),
        (-0.629413, -0.051294, -0.013442, 0.000000),
        (-0.428180, -0.034109, -0.007483, 0.000000),
        (-0.296638, -0.022904, -0.004068, 0.000000),
    ]
    private static let male: [Coefficients] = [
        (-0.510107, 0.816432, -0.024515, 0.000000),
        (-3.043540, 1.526982, 0.081660, 0.171998),
        (-3.955432, 1.238959, 0.063850, 0.168263),
        (-3.937401, 1.042480, 0.074951, 0.216109),
        (-3.416499, 1.165062, 0.094548, 0.302175),
        (-3.423661, 1.144385, 0.090473, 0.362364),
        (-3.443845, 1.068243, 0.081432, 0.384827),
        (-3.419776, 0.962048, 0.071416, 0.377948),
        (-3.382858, 0.833685, 0.060863, 0.352974),
        (-3.445565, 0.603888, 0.036250, 0.306022),
        (-3.421684, 0.400074, 0.013837, 0.256351),
        (-3.414404, 0.176036, -0.012810, 0.201669),
        (-3.140207, 0.092088, -0.021644, 0.161609),
        (-2.856547, 0.021731, -0.028270, 0.121574),
        (-2.411387, 0.038758, -0.023490, 0.086448),
        (-2.041148, 0.009261, -0.025241, 0.053668),
        (-1.645602, 0.008493, -0.022110, 0.031573),
        (-1.320278, -0.018344, -0.021863, 0.006120),
        (-1.036834, -0.031424, -0.018398, 0.000000),
        (-0.731049, -0.016988, -0.013273, 0.000000),
        (-0.502445, -0.008093, -0.008628, 0.000000),
        (-0.327491, 0.000060, -0.004760, 0.000000),
        (-0.221176, 0.002808, -0.002650, 0.000000),
    ]
}
