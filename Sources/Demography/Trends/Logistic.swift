import Glibc
import Kernels
public import Quantities

extension Trend {
    /// y = K / (1 + a·e^(−bt)) (Verhulst; Pearl and Reed).
    ///
    /// With `limit` K is given and the logits are fitted by least squares. Without, K is found too: through three even
    /// points exactly, else by least squares on all points.
    ///
    /// - Throws: `trend_limit` where the given K is not above every value; `trend_no_fit` where the data show no limit.
    public static func logistic(
        _ history: TrendHistory, at years: [Double], limit: Double? = nil
    ) throws(Problem) -> TrendFit {
        try history.require(points: limit == nil ? 3 : 2, for: .logistic)
        try history.requirePositive(for: .logistic)
        let (found, convention) = try logisticCurve(history, limit)
        let curve = TrendCurve(
            method: .logistic, parameters: ["K": found.limit, "a": exp(found.logA), "b": found.rate], convention: convention,
            limit: found.limit
        ) { found.value($0) }
        return try curve.fit(history, at: years)
    }

    private static func logisticCurve(
        _ history: TrendHistory, _ limit: Double?
    ) throws(Problem) -> (LogisticCurve, convention: Message) {
        if let limit {
            let convention = Message("the limit as given, least squares on the logits", zh: "极限值给定，对logit作最小二乘")
            return (try LogisticCurve(history, limit: limit), convention)
        }
        if history.count == 3, let curve = LogisticCurve(threePoints: history) {
            return (curve, Message("through three points", zh: "三点法"))
        }
        let convention = Message("nonlinear least squares on all points", zh: "对全部点作非线性最小二乘")
        return (try LogisticCurve(fitting: history), convention)
    }
}

struct LogisticCurve {
    let limit: Double
    let logA: Double
    let rate: Double

    func value(_ t: Double) -> Double { limit / (1 + exp(logA - rate * t)) }

    /// A given limit: ln((K − y)/y) = ln a − b·t is a straight line.
    init(_ history: TrendHistory, limit: Double) throws(Problem) {
        guard history.values.allSatisfy({ $0 < limit }) else {
            throw Problem(
                "trend_limit", "the limit of a logistic curve lies above every value of its history", zh: "逻辑斯蒂曲线的极限须大于历史序列的每个值")
        }
        self.init(history, admissible: limit)
    }

    private init(_ history: TrendHistory, admissible limit: Double) {
        let logits = history.values.map { log((limit - $0) / $0) }
        let (start, slope) = Trend.line(history.times, logits, .leastSquares)
        (self.limit, logA, rate) = (limit, start, -slope)
    }

    /// Three even points: 1/y is a modified exponential, with limit 1/K. nil where it has none above zero.
    init?(threePoints history: TrendHistory) {
        let inverses = history.values.map { 1 / $0 }
        guard let sums = ThreeSums(inverses, spacing: history.spacing), sums.limit > 0, sums.factor > 0 else { return nil }
        (limit, logA, rate) = (1 / sums.limit, log(sums.factor / sums.limit), -log(sums.base))
    }

    /// Least squares on all points, from the best of several limits above the largest value.
    init(fitting history: TrendHistory) throws(Problem) {
        let top = history.values.max()!
        let starts = [1.01, 1.1, 1.3, 2, 5, 20].map { LogisticCurve(history, admissible: $0 * top) }
        let start = starts.min { $0.squares(history) < $1.squares(history) }!
        let fit = NonlinearLeastSquares(start: [log(start.limit), start.logA, start.rate]) { p in
            LogisticCurve(limit: exp(p[0]), logA: p[1], rate: p[2]).residuals(history)
        }
        // A limit hundreds of times the data is an exponential curve in all but name.
        guard let fit, fit.converged, exp(fit.parameters[0]) < 200 * top else {
            throw Problem(
                "trend_no_fit", "the growth of these values does not slow down, so they show no limit", zh: "这些值的增长并未放缓，看不出极限")
        }
        self.init(limit: exp(fit.parameters[0]), logA: fit.parameters[1], rate: fit.parameters[2])
    }

    private init(limit: Double, logA: Double, rate: Double) {
        (self.limit, self.logA, self.rate) = (limit, logA, rate)
    }

    private func residuals(_ history: TrendHistory) -> [Double] {
        zip(history.times, history.values).map { $1 - value($0) }
    }

    private func squares(_ history: TrendHistory) -> Double { residuals(history).reduce(0) { $0 + $1 * $1 } }
}
