public import Quantities

extension TrendMethod {
    /// The curve, t years after the first observation, in the letters of its parameters.
    public var formula: Message {
        switch self {
        case .grey:
            Message(
                "x(k) + a·z(k) = u, z the mean of neighbouring running sums", zh: "x(k) + a·z(k) = u，z为相邻累加值的均值")
        default: curve.verbatim
        }
    }
    private var curve: String {
        switch self {
        case .linear: "P(t) = P0 + b·t"
        case .geometric: "P(t) = P0·(1 + r)^t"
        case .exponential: "P(t) = P0·e^(r·t)"
        case .logistic: "P(t) = K / (1 + a·e^(-b·t))"
        case .modifiedExponential: "P(t) = K + a·b^t"
        case .gompertz: "P(t) = K·a^(b^t)"
        case .grey: "x(k) + a·z(k) = u"
        case .growth: "P(t+1) = P(t)·(1 + r) + M"
        case .noChange: "P(t) = P"
        }
    }
    /// Where it is described.
    public var source: String {
        switch self {
        case .linear: "Smith, Tayman and Swanson 2013, State and Local Population Projections, chapter 8"
        case .geometric: "Smith, Tayman and Swanson 2013, State and Local Population Projections, chapter 8"
        case .exponential: "Shryock and Siegel 1976, The Methods and Materials of Demography, chapter 13"
        case .logistic: "Pearl and Reed 1920, PNAS 6(6):275–288"
        case .modifiedExponential: "Croxton and Cowden 1939, Applied General Statistics"
        case .gompertz: "Croxton and Cowden 1939, Applied General Statistics; Winsor 1932, PNAS 18"
        case .grey: "Deng 1982, Systems & Control Letters 1(5):288–294; Liu, Yang and Forrest 2017, Grey Data Analysis"
        case .growth: "综合增长率法, 城市人口规模预测规程"
        case .noChange: "the naive forecast of Armstrong 2001, Principles of Forecasting"
        }
    }
}
