/// Levenberg–Marquardt for fits of a few parameters (Marquardt 1963; damping scaled by the columns' own sizes).
///
/// Each step solves the damped problem as a linear least squares of [J; √λ·D], never by normal equations.
public struct NonlinearLeastSquares: Sendable {
    public let parameters: [Double]
    /// Σ residual².
    public let residualSum: Double
    /// False where the last steps still moved by more than the tolerance.
    public let converged: Bool
    public let steps: Int

    /// Minimises Σ r(p)² from `start`. A residual that is not finite marks a point outside the domain, where no step goes;
    /// nil where `start` itself lies there.
    public init?(start: [Double], limit: Int = 500, residuals: ([Double]) -> [Double]) {
        guard var search = DampedSearch(start, residuals) else { return nil }
        var steps = 0
        while search.state == .moving && steps < limit {
            search.step(residuals)
            steps += 1
        }
        parameters = search.point
        residualSum = search.sum
        converged = search.state == .settled
        self.steps = steps
    }
}

private struct DampedSearch {
    private(set) var point: [Double]
    private(set) var sum: Double
    private(set) var state = State.moving
    private var residual: [Double]
    private var damping = 1e-3
    private var sizes: [Double]

    enum State { case moving, settled, lost }

    private static let tolerance = 1e-12
    private static let mostDamping = 1e14

    init?(_ start: [Double], _ residuals: ([Double]) -> [Double]) {
        point = start
        residual = residuals(start)
        sum = squares(residual)
        sizes = start.map { _ in 0 }
        precondition(residual.count >= start.count, "at least as many residuals as parameters")
        guard sum.isFinite else { return nil }
    }

    /// One derivative, then shorter and shorter steps until one goes down.
    mutating func step(_ residuals: ([Double]) -> [Double]) {
        let jacobian = derivative(residuals)
        guard jacobian.joined().allSatisfy(\.isFinite) else {
            state = .lost
            return
        }
        for column in sizes.indices {
            sizes[column] = max(sizes[column], jacobian.reduce(0) { $0 + $1[column] * $1[column] }.squareRoot())
        }
        while damping < Self.mostDamping {
            if tryStep(jacobian, residuals) { return }
            damping *= 4
        }
        // No direction goes down: a minimum to working precision.
        state = .settled
    }

    private mutating func tryStep(_ jacobian: [[Double]], _ residuals: ([Double]) -> [Double]) -> Bool {
        guard let move = dampedMove(jacobian) else { return false }
        let next = zip(point, move).map { $0 - $1 }
        let nextResidual = residuals(next)
        let nextSum = squares(nextResidual)
        guard nextSum <= sum else { return false }  // also false for a sum that is not a number
        if isSmall(move) || sum - nextSum <= 1e-15 * sum && isSmall(move, 1e-7) { state = .settled }
        (point, residual, sum) = (next, nextResidual, nextSum)
        damping = max(damping / 10, 1e-16)
        return true
    }

    private func dampedMove(_ jacobian: [[Double]]) -> [Double]? {
        let brakes = sizes.indices.map { column -> [Double] in
            let size = sizes[column] > 0 ? sizes[column] : 1
            return sizes.indices.map { $0 == column ? damping.squareRoot() * size : 0 }
        }
        return LeastSquares(rows: jacobian + brakes, residual + brakes.map { _ in 0 })?.coefficients
    }

    private func isSmall(_ move: [Double], _ tolerance: Double = tolerance) -> Bool {
        zip(move, point).allSatisfy { abs($0) <= tolerance * (abs($1) + 1e-300) }
    }

    /// Central differences, step ∛ε of the parameter: error about ε^(2/3).
    private func derivative(_ residuals: ([Double]) -> [Double]) -> [[Double]] {
        let columns = point.indices.map { index -> [Double] in
            var (above, below) = (point, point)
            let step = 6e-6 * max(abs(point[index]), 1e-8)
            above[index] += step
            below[index] -= step
            return zip(residuals(above), residuals(below)).map { ($0 - $1) / (above[index] - below[index]) }
        }
        return residual.indices.map { row in columns.map { $0[row] } }
    }
}

private func squares(_ residual: [Double]) -> Double {
    residual.reduce(0) { $0 + $1 * $1 }
}
