import Quantities

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
        case .growth: throw Problem("trend_growth", "growth takes a natural rate and migration, not a history")
        }
    }
}
