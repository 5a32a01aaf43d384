public import Quantities

/// What a population grows by from its age structure alone.
public enum Momentum {
    /// The size at which a population of women comes to rest, over its size, if from now on each woman is replaced by one
    /// daughter: fertility is divided by the net reproduction of the step, and nobody migrates.
    ///
    /// It is the limit of the projection by a Leslie matrix, taken at once from the matrix's left vector, what a woman of each
    /// age is worth in future mothers (Keyfitz 1971, Demography 8; Preston and Guillot 1997, Genus 53).
    ///
    /// - Parameters:
    ///   - women: by age group from birth, the last open.
    ///   - survival: ratios from birth.
    ///   - fertility: births a woman-year.
    /// - Throws: `leslie_shape`; `stable_fertility` where nobody is replaced; `cohort_base` where there are no women.
    public static func ratio(
        women: [Double], survival: [Double], fertility: [Double], boysPerGirl: Double, width: Int
    ) throws(Problem) -> Double {
        guard survival.allSatisfy({ $0 >= 0 && $0 <= 1 }), survival.last.map({ $0 < 1 }) ?? true else {
            throw Problem(
                "cohort_survival", "survival is between 0 and 1, and somebody dies in the open group", zh: "存活率在0与1之间，开口组须有死亡")
        }
        let matrix = try LeslieMatrix(survival: survival, fertility: fertility, boysPerGirl: boysPerGirl, width: width)
        let stationary = stationary(survival)
        let net = LeslieMatrix.netReproduction(
            survival: survival, fertility: fertility, boysPerGirl: boysPerGirl, width: width)
        guard net > 0, net.isFinite else {
            throw Problem(
                "stable_fertility", "without fertility nobody is replaced, and there is no momentum", zh: "没有生育就没有更替，也就没有惯性")
        }
        let total = women.reduce(0, +)
        guard women.count == matrix.size, women.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite else {
            throw Problem(
                "cohort_base", "the women of every age group are not missing, not below zero, and not all zero",
                zh: "各年龄组的女性人数不得缺失、小于零或全为零")
        }
        let worth = worth(survival, (0..<matrix.size).map { matrix[0, $0] / net })
        let inner = { (people: [Double]) in zip(worth, people).reduce(0) { $0 + $1.0 * $1.1 } }
        return inner(women) / inner(stationary) * stationary.reduce(0, +) / total
    }

    /// Women of each group for one in the first; in the open group as many as flow in and stay.
    private static func stationary(_ survival: [Double]) -> [Double] {
        var alive = [1.0]
        for ratio in survival.dropFirst() { alive.append(alive[alive.count - 1] * ratio) }
        alive[alive.count - 1] /= 1 - survival[survival.count - 1]
        return alive
    }

    /// Future daughters of a woman of each group, counted as the matrix does: v(j) = first row(j) + S(j+1)·v(j+1).
    private static func worth(_ survival: [Double], _ bears: [Double]) -> [Double] {
        var values = bears
        let last = bears.count - 1
        values[last] = bears[last] / (1 - survival[last])
        for row in (0..<last).reversed() { values[row] = bears[row] + survival[row + 1] * values[row + 1] }
        return values
    }
}
