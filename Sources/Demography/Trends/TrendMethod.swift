public import Quantities

/// The curves a history can be carried forward by.
public enum TrendMethod: String, Sendable, CaseIterable {
    case linear
    case geometric
    case exponential
    case logistic
    case modifiedExponential = "modified exponential"
    case gompertz = "Gompertz"
    case grey = "GM(1,1)"
    case growth
    case noChange = "no change"

    /// For messages; programs and tables write the raw value.
    public var word: Message {
        switch self {
        case .linear: Message("linear", zh: "直线")
        case .geometric: Message("geometric", zh: "几何增长")
        case .exponential: Message("exponential", zh: "指数增长")
        case .logistic: Message("logistic", zh: "逻辑斯蒂")
        case .modifiedExponential: Message("modified exponential", zh: "修正指数曲线")
        case .gompertz: Message("Gompertz", zh: "龚珀兹曲线")
        case .grey: Message("GM(1,1)", zh: "灰色模型GM(1,1)")
        case .growth: Message("growth", zh: "综合增长率法")
        case .noChange: Message("no change", zh: "不变")
        }
    }
}

/// What a line or an exponential is drawn through.
public enum TrendBasis: Sendable {
    /// The first and the last point: the rate of the whole period, and no jump at its end. The usual simple extrapolation
    /// (Smith, Tayman and Swanson 2013, State and Local Population Projections, chapter 8).
    case ends
    /// All points, each with the same weight.
    case leastSquares
}

/// Trend methods: years and values in, a fit out. Values are in any unit; rates are a year's.
public enum Trend {
    /// A curve that needs no more than the history, by its method.
    ///
    /// `growth` needs rates instead: see `Trend.growth`.
    public static func fit(_ method: TrendMethod, _ history: TrendHistory, at years: [Double]) throws -> TrendFit {
        switch method {
        case .linear: try linear(history, at: years)
        case .geometric: try geometric(history, at: years)
        case .exponential: try exponential(history, at: years)
        case .logistic: try logistic(history, at: years)
        case .modifiedExponential: try modifiedExponential(history, at: years)
        case .gompertz: try gompertz(history, at: years)
        case .grey: try grey(history, at: years)
        case .noChange: try noChange(history, at: years)
        case .growth:
            throw Problem(
                "trend_growth", "growth takes a natural rate and migration, not a history", zh: "综合增长率法要的是自然增长率和迁移，不是历史序列")
        }
    }
}
