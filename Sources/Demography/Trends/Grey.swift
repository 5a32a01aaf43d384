import Glibc
import Kernels
public import Quantities

extension Trend {
    /// GM(1,1), the grey model of one series (灰色预测).
    ///
    /// With x⁽¹⁾ the running sum and z(k) the mean of neighbouring sums, x(k) + a·z(k) = u is fitted by least squares; then
    /// x̂(1) = x(1) and x̂(k) = (1 − e^a)(x(1) − u/a)e^(−a(k−1)).
    ///
    /// - Throws: `trend_uneven` where the years are not evenly spaced.
    public static func grey(_ history: TrendHistory, at years: [Double]) throws(Problem) -> TrendFit {
        try history.require(points: 4, for: .grey)
        try history.requirePositive(for: .grey)
        guard let spacing = history.spacing else {
            throw Problem(
                "trend_uneven", "GM(1,1) needs evenly spaced years", zh: "GM(1,1)要求年份等距", fix: "fill({0}, by: linear)")
        }
        let model = try GreyModel(history.values)
        var curve = TrendCurve(
            method: .grey, parameters: ["a": model.development, "u": model.input],
            convention: Message(
                "mean sequence form, first point kept, whole history, k in steps of \(yearLabel(spacing)) years",
                zh: "均值形式，保留首点，用全部历史，k的步长为\(yearLabel(spacing))年")
        ) { model.value(step: $0 / spacing) }
        let grade = FitStatistics(observed: history.values, fitted: history.times.map(curve.value)).greyGrade
        curve.warnings = model.warnings(history.values, grade)
        return try curve.fit(history, at: years)
    }
}

struct GreyModel {
    /// −a is the growth of the fitted series a step.
    let development: Double
    let input: Double
    private let first: Double

    /// - Throws: `trend_no_fit`.
    init(_ x: [Double]) throws(Problem) {
        let sums = Array(Scan.sum(Buffer(x), shape: [x.count], axis: 0))
        let means = zip(sums, sums.dropFirst()).map { ($0 + $1) / 2 }
        guard let fit = LeastSquares(rows: means.map { [-$0, 1] }, Array(x.dropFirst())) else {
            throw Problem("trend_no_fit", "GM(1,1) has no solution for these values", zh: "这些值使GM(1,1)无解")
        }
        (development, input, first) = (fit.coefficients[0], fit.coefficients[1], x[0])
    }

    /// `expm1(a)/a` tends to 1, so the limit a = 0 is the constant u.
    func value(step: Double) -> Double {
        if step <= 0 { return first }
        let growth = expm1(development)
        let inputPart = development == 0 ? input : input * growth / development
        return (inputPart - first * growth) * exp(-development * step)
    }

    func warnings(_ x: [Double], _ grade: GreyGrade) -> [Message] {
        var warnings: [Message] = []
        if !ratiosAdmissible(x) {
            warnings.append(Message("the ratios of neighbouring values vary too much for GM(1,1)", zh: "级比波动过大，不宜用GM(1,1)"))
        }
        if -development > 0.3 {
            warnings.append(
                Message("growth is too fast for GM(1,1) beyond a few steps: −a is above 0.3", zh: "增长过快，GM(1,1)只宜外推几步：−a大于0.3"))
        }
        if grade == .marginal || grade == .fail {
            warnings.append(Message("the accuracy grade by C and P is \(grade.rawValue)", zh: "按C和P评定的精度等级：\(grade.word)"))
        }
        return warnings
    }

    /// Admissible ratios x(k−1)/x(k) lie between e^(−2/(n+1)) and e^(2/(n+1)).
    private func ratiosAdmissible(_ x: [Double]) -> Bool {
        let bound = 2 / Double(x.count + 1)
        return zip(x, x.dropFirst()).allSatisfy { abs(log($0 / $1)) < bound }
    }
}
