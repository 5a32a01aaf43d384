import Quantities

/// How far a curve is from the observations it was fitted to; not how far it will be from the future.
public struct FitStatistics: Sendable, Equatable {
    /// Mean absolute error as a part of the observed value; missing where one is zero.
    public let mape: Double
    /// Root of the mean squared error, in the unit of the values.
    public let rmse: Double
    /// 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; missing where all observations are equal.
    public let rSquared: Double
    /// Posterior error ratio C: standard deviation of the errors over that of the observations (both divide by n).
    public let posteriorRatio: Double
    /// Small error probability P: the part of errors within 0.6745 standard deviations (of the observations) of their mean.
    public let smallErrorProbability: Double

    init(observed: [Double], fitted: [Double]) {
        let errors = zip(observed, fitted).map { $0 - $1 }
        let squared = errors.reduce(0) { $0 + $1 * $1 }
        let count = Double(observed.count)
        let (_, spread) = moments(observed)
        let (meanError, errorSpread) = moments(errors)
        mape = zip(errors, observed).reduce(0) { $0 + ($1.1 == 0 ? .nan : abs($1.0 / $1.1)) } / count
        rmse = (squared / count).squareRoot()
        rSquared = spread == 0 ? .nan : 1 - squared / (spread * spread * count)
        posteriorRatio = spread == 0 ? .nan : errorSpread / spread
        smallErrorProbability = Double(errors.count { abs($0 - meanError) < 0.6745 * spread }) / count
    }

    /// The accuracy grade of grey forecasting by C and P, the worse of the two (Deng 1985; Liu, Yang and Forrest 2017, Grey Data Analysis).
    public var greyGrade: GreyGrade {
        GreyGrade.allCases.first { posteriorRatio <= $0.mostRatio && smallErrorProbability >= $0.leastProbability } ?? .fail
    }
}

/// 一级 好, 二级 合格, 三级 勉强, 四级 不合格.
public enum GreyGrade: String, Sendable, CaseIterable {
    case good, qualified, marginal, fail

    var word: Message {
        switch self {
        case .good: Message("good", zh: "一级（好）")
        case .qualified: Message("qualified", zh: "二级（合格）")
        case .marginal: Message("marginal", zh: "三级（勉强）")
        case .fail: Message("fail", zh: "四级（不合格）")
        }
    }

    var mostRatio: Double {
        switch self {
        case .good: 0.35
        case .qualified: 0.5
        case .marginal: 0.65
        case .fail: .infinity
        }
    }

    var leastProbability: Double {
        switch self {
        case .good: 0.95
        case .qualified: 0.8
        case .marginal: 0.7
        case .fail: 0
        }
    }
}

/// Mean and standard deviation (dividing by n).
private func moments(_ x: [Double]) -> (mean: Double, deviation: Double) {
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    return (mean, variance.squareRoot())
}
