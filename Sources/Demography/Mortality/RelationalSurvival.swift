import Glibc
public import Quantities

/// Brass's relational logit system: Y(x) = α + β·Ys(x), with Y = ½·ln((1 − l)/l) and l of a radix of one (Brass 1971, Biological
/// Aspects of Demography; Preston, Heuveline and Guillot 2001, 9.1).
public enum RelationalSurvival {
    /// Survivors by age from a standard's, of the same radix: α raises mortality at all ages, β above one at high ages against
    /// low ones.
    ///
    /// - Throws: `life_survivors` where the standard is missing, below zero or rises; `life_relation` where α or β cannot be.
    public static func survivors(standard: [Double], alpha: Double, beta: Double) throws(Problem) -> [Double] {
        guard alpha.isFinite, beta > 0, beta.isFinite else {
            throw Problem("life_relation", "the relational model has a finite α and a β above zero", zh: "相关模型的α须有限，β须大于零")
        }
        let falls = zip(standard, standard.dropFirst()).allSatisfy { $0 >= $1 }
        guard falls, standard.allSatisfy({ $0 >= 0 && $0.isFinite }), let radix = standard.first, radix > 0 else {
            throw Problem(
                "life_survivors", "the standard's survivors are not missing, not below zero, and do not rise",
                zh: "标准的尚存人数不得缺失、小于零或上升")
        }
        return standard.map { alive in
            // At birth and where nobody is left the logit is infinite, and so stays.
            if alive == radix || alive == 0 { return alive }
            let logit = log((radix - alive) / alive) / 2
            return radix / (1 + exp(2 * (alpha + beta * logit)))
        }
    }
}
