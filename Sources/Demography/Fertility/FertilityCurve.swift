import Glibc
import Kernels
public import Quantities

/// Fertility as a curve over exact age, with its total, mean age and variance.
public enum FertilityCurve: Sendable, Equatable {
    /// f(x) = TFR·b/(c√π)·(c/x)^(3/2)·exp(−b²(c/x + x/c − 2)), c the mean age and b² = c²/(2·variance) (Hadwiger 1940,
    /// Skandinavisk Aktuarietidskrift 23; Chandola, Coleman and Hiorns 1999, Population Studies 53).
    case hadwiger
    /// A gamma density over the years since `from`: shape k = (mean − from)²/variance (Hoem et al. 1981, Demography 18).
    case gamma(from: Double)

    /// Rates by age group: the mean of the curve over each.
    ///
    /// - Throws: `fertility_curve` where a parameter cannot be, `fertility_rates`.
    public func rates(
        totalFertility: Double, meanAge: Double, variance: Double, firstAge: Int, width: Int, count: Int
    ) throws(Problem) -> FertilityRates {
        guard totalFertility >= 0, totalFertility <= 20, meanAge > start, meanAge < 60, variance > 0.1, variance < 400 else {
            throw Problem(
                "fertility_curve",
                "a fertility curve has a total of 0 to 20, a mean age after its beginning, and a variance in years squared",
                zh: "生育曲线的总和生育率在0到20之间，平均年龄在起点之后，方差以年的平方计")
        }
        guard width > 0, width <= 50, firstAge >= 0, firstAge < 100, count > 0, count <= 100 else {
            throw Problem("fertility_rates", "fertility is by age groups", zh: "生育率按年龄组给出")
        }
        let curve = density(meanAge, variance)
        let cells = (0..<count).map { group in
            let first = firstAge + group * width
            let years = (first..<first + width).reduce(0) {
                $0 + Quadrature.integral(from: Double($1), to: Double($1 + 1), curve)
            }
            return totalFertility * years / Double(width)
        }
        return try FertilityRates(firstAge: firstAge, width: width, cells)
    }

    private var start: Double {
        switch self {
        case .hadwiger: 0
        case .gamma(let from): from
        }
    }

    /// The curve at a total of one; computed by logarithms, so that the tails neither overflow nor divide by zero.
    private func density(_ mean: Double, _ variance: Double) -> (Double) -> Double {
        switch self {
        case .hadwiger:
            let b = mean / (2 * variance).squareRoot()
            return { age in
                guard age > 0 else { return 0 }
                return exp(
                    log(b / (mean * Double.pi.squareRoot())) + 1.5 * log(mean / age) - b * b * (mean / age + age / mean - 2))
            }
        case .gamma(let from):
            let shape = (mean - from) * (mean - from) / variance
            let scale = variance / (mean - from)
            let level = -lgamma(shape) - shape * log(scale)
            return { age in age <= from ? 0 : exp(level + (shape - 1) * log(age - from) - (age - from) / scale) }
        }
    }
}

/// Brass's relational Gompertz model: Y(x) = α + β·Ys(x), Y = −ln(−ln F), F the share of fertility before age x (Brass 1978;
/// Moultrie et al. 2013, Tools for Demographic Estimation, chapter 7).
public enum RelationalGompertz {
    /// Ys at 15, 20 … 45 of the standard for high fertility (Booth 1984, Population Studies 38).
    public static let booth: [Double] = [-1.77306, -0.69130, 0.02564, 0.70000, 1.47872, 2.62602, 4.80970]

    /// Shares of total fertility before 15, at 15–19 … 40–44, and at 45 and over.
    ///
    /// - Parameters:
    ///   - alpha: how much earlier than in the standard children are born; 0 for the standard.
    ///   - beta: how much more closely together; 1 for the standard.
    /// - Throws: `fertility_curve`.
    public static func shares(alpha: Double, beta: Double, standard: [Double] = booth) throws(Problem) -> [Double] {
        guard alpha.isFinite, beta > 0, beta.isFinite, !standard.isEmpty,
            zip(standard, standard.dropFirst()).allSatisfy({ $0 < $1 })
        else {
            throw Problem(
                "fertility_curve", "the relational Gompertz model has a finite α, a β above zero, and a rising standard",
                zh: "相关冈珀茨模型的α须有限，β须大于零，标准须递增")
        }
        let before = standard.map { exp(-exp(-(alpha + beta * $0))) }
        return zip(before + [1], [0] + before).map { $0 - $1 }
    }

    /// α and β from shares: the line through Y over Ys by least squares.
    ///
    /// - Throws: `fertility_curve` where shares do not sum to one or a cumulated share is not between 0 and 1.
    public static func fit(_ shares: [Double], standard: [Double] = booth) throws(Problem) -> (alpha: Double, beta: Double) {
        guard shares.count == standard.count + 1, standard.count >= 2, abs(shares.reduce(0, +) - 1) < 1e-6 else {
            throw Problem(
                "fertility_curve", "the model needs a share for each age of its standard and one above, which sum to one",
                zh: "模型需要标准各年龄及其以上的份额，合计为一")
        }
        var before = 0.0
        let cumulated = shares.dropLast().map { share in
            before += share
            return before
        }
        guard cumulated.allSatisfy({ $0 > 0 && $0 < 1 }),
            let line = LeastSquares(rows: standard.map { [1, $0] }, cumulated.map { -log(-log($0)) })
        else {
            throw Problem(
                "fertility_curve", "the shares of fertility before each age are between 0 and 1", zh: "各年龄以前的生育份额在0与1之间")
        }
        return (line.coefficients[0], line.coefficients[1])
    }
}
