/// What a search for f(x) = 0 between two ends found.
public enum RootOutcome: Sendable, Equatable {
    /// A point within 1e-12 of its size from a change of sign, and the function's value there.
    case root(at: Double, value: Double)
    /// Both ends have the same sign: the function's values there.
    case noSignChange(atLower: Double, atUpper: Double)
    /// The function has no value at this point.
    case missing(at: Double)
    /// The nearest point reached.
    case notConverged(at: Double, value: Double)
}

/// Roots of functions of one number, bracketed, many at once.
public enum RootFinding {
    /// One root a lane, between `lower[i]` and `upper[i]`; `evaluate` is given one point a lane and answers one value a lane.
    ///
    /// All lanes are evaluated together so that the function can be a projection of a whole batch; a lane that has
    /// finished is given its own answer again. At most `limit` evaluations.
    public static func find<Failure: Error>(
        lower: [Double], upper: [Double], limit: Int = 200, evaluate: ([Double]) throws(Failure) -> [Double]
    ) throws(Failure) -> [RootOutcome] {
        precondition(lower.count == upper.count && limit >= 2)
        var searches = zip(lower, upper).map { BrentSearch(lower: $0, upper: $1) }
        for _ in 0..<limit where searches.contains(where: { $0.outcome == nil }) {
            let values = try evaluate(searches.map(\.candidate))
            precondition(values.count == searches.count, "one value a lane")
            for lane in searches.indices { searches[lane].receive(values[lane]) }
        }
        return searches.map(\.best)
    }

    /// One root of one function.
    public static func find<Failure: Error>(
        lower: Double, upper: Double, limit: Int = 200, evaluate: (Double) throws(Failure) -> Double
    ) throws(Failure) -> RootOutcome {
        try find(lower: [lower], upper: [upper], limit: limit) { points throws(Failure) in [try evaluate(points[0])] }[0]
    }
}
