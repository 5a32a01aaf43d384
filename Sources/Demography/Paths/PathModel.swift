import Glibc
public import Quantities

/// How a path leaves its central course: deviations z from zero, drawn from the normal distribution.
///
/// The spread is assumed, not estimated: what a probability says of the future is what the model was told.
public enum PathModel: Sendable, Equatable {
    /// z(t) = z(s) + σ √(t − s) ε: the longer ahead, the less is known (Box and Jenkins 1970, Time Series Analysis).
    case walk
    /// z(t) = φ^(t − s) z(s) + σ √((1 − φ^2(t − s)) / (1 − φ²)) ε: it comes back to its course, and its spread settles at
    /// σ / √(1 − φ²) (Box and Jenkins 1970).
    case autoregressive(Double)
    /// z(t) = σ ε with one ε for all times: what is not known is the level.
    case level

    /// What is added to the last deviation, and what part of it is kept, over a time.
    func step(over time: Double) -> (kept: Double, spread: Double) {
        switch self {
        case .walk: (1, time.squareRoot())
        case .level: (1, 0)
        case .autoregressive(let phi):
            (pow(phi, time), abs(phi) == 1 ? time.squareRoot() : ((1 - pow(phi, 2 * time)) / (1 - phi * phi)).squareRoot())
        }
    }

    /// The standard deviation of z after so many years, with σ = 1.
    public func spread(after time: Double) -> Double { self == .level ? 1 : step(over: time).spread }

    public var formula: Message {
        switch self {
        case .walk: Message("random walk: z(t+1) = z(t) + σ ε", zh: "随机游走：z(t+1) = z(t) + σ ε")
        case .autoregressive(let phi):
            Message("first-order autoregression: z(t+1) = \(phi) z(t) + σ ε", zh: "一阶自回归：z(t+1) = \(phi) z(t) + σ ε")
        case .level: Message("one deviation for all years: z = σ ε", zh: "各年同一偏差：z = σ ε")
        }
    }
}
