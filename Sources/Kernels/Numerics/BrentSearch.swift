/// Brent's method as a state that asks for one value at a time (R. P. Brent, Algorithms for Minimization without
/// Derivatives, 1973, chapter 4): inverse quadratic interpolation or secant where they make progress, else bisection.
///
/// Invariant after both ends are known: `best` and `opposite` enclose the root and |f(best)| ≤ |f(opposite)|.
struct BrentSearch {
    private typealias Point = (x: Double, f: Double)

    private(set) var candidate: Double
    private(set) var outcome: RootOutcome?

    private let lower: Double
    private let upper: Double
    private var stage = Stage.lowerEnd
    private var previous: Point = (0, 0)
    private var current: Point = (0, 0)
    private var opposite: Point = (0, 0)
    private var step = 0.0
    private var stepBefore = 0.0

    private enum Stage { case lowerEnd, upperEnd, inside }

    init(lower: Double, upper: Double) {
        (self.lower, self.upper) = (lower, upper)
        candidate = lower
    }

    /// The answer, or the nearest point so far.
    var best: RootOutcome { outcome ?? .notConverged(at: current.x, value: current.f) }

    mutating func receive(_ value: Double) {
        guard outcome == nil else { return }
        if value.isNaN {
            outcome = .missing(at: candidate)
            return
        }
        switch stage {
        case .lowerEnd: receiveLower(value)
        case .upperEnd: receiveUpper(value)
        case .inside: moveOn(to: (candidate, value))
        }
    }

    private mutating func receiveLower(_ value: Double) {
        (previous, current) = ((lower, value), (lower, value))
        if value == 0 { return finish() }
        (stage, candidate) = (.upperEnd, upper)
    }

    private mutating func receiveUpper(_ value: Double) {
        if value != 0 && (value < 0) == (previous.f < 0) {
            outcome = .noSignChange(atLower: previous.f, atUpper: value)
            return
        }
        stage = .inside
        opposite = previous
        moveOn(to: (upper, value))
    }

    private mutating func moveOn(to point: Point) {
        if stepBefore != 0 || step != 0 { previous = current }
        current = point
        if (current.f < 0) == (opposite.f < 0) || step == 0 { restart() }
        if abs(opposite.f) < abs(current.f) { (previous, current, opposite) = (current, opposite, current) }
        propose()
    }

    /// The enclosing pair is the last two points.
    private mutating func restart() {
        opposite = previous
        step = current.x - previous.x
        stepBefore = step
    }

    private mutating func propose() {
        let half = 0.5 * (opposite.x - current.x)
        if current.f == 0 || abs(half) <= tolerance { return finish() }
        chooseStep(half)
        candidate = current.x + (abs(step) > tolerance ? step : (half > 0 ? tolerance : -tolerance))
    }

    /// Half of 1e-12 of the point's size; near zero a 1e-18 part of the first bracket.
    private var tolerance: Double {
        max(0.5e-12 * abs(current.x), 1e-18 * abs(upper - lower))
    }

    private mutating func chooseStep(_ half: Double) {
        let (numerator, denominator) = interpolation(half)
        let limit = min(3 * half * denominator - abs(tolerance * denominator), abs(stepBefore * denominator))
        let progresses = abs(stepBefore) >= tolerance && abs(previous.f) > abs(current.f)
        if progresses && 2 * numerator < limit {
            (stepBefore, step) = (step, numerator / denominator)
        } else {
            (stepBefore, step) = (half, half)
        }
    }

    /// The step p/q with p ≥ 0: secant through two points, inverse quadratic through three.
    private func interpolation(_ half: Double) -> (Double, Double) {
        let s = current.f / previous.f
        let (p, q): (Double, Double)
        if previous.x == opposite.x {
            (p, q) = (2 * half * s, 1 - s)
        } else {
            let (r, t) = (current.f / opposite.f, previous.f / opposite.f)
            p = s * (2 * half * t * (t - r) - (current.x - previous.x) * (r - 1))
            q = (t - 1) * (r - 1) * (s - 1)
        }
        return p > 0 ? (p, -q) : (-p, q)
    }

    private mutating func finish() {
        candidate = current.x
        outcome = .root(at: current.x, value: current.f)
    }
}
