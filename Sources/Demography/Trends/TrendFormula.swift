extension TrendMethod {
    /// The curve, t years after the first observation, in the letters of its parameters.
    public var formula: String {
        switch self {
        case .linear: "P(t) = P0 + b·t"
        case .geometric: "P(t) = P0·(1 + r)^t"
        case .exponential: "P(t) = P0·e^(r·t)"
        case .logistic: "P(t) = K / (1 + a·e^(-b·t))"
        case .modifiedExponential: "P(t) = K + a·b^t"
        case .gompertz: "P(t) = K·a^(b^t)"
        case .grey: "x(k) + a·z(k) = u, z the mean of neighbouring running sums"
        case .growth: "P(t+1) = P(t)·(1 + r) + M"
        case .noChange: "P(t) = P"
        }
    }
}
