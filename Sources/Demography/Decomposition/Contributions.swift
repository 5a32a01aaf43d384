/// What each of many factors brought to the difference of a function of them all.
public enum Contributions {
    /// By the integral of each partial derivative along the straight line between the two (Horiuchi, Wilmoth and Pletcher 2008,
    /// Demography 45): the parts sum to the difference but for an error that falls with the square of the steps.
    ///
    /// - Precondition: both have as many factors, and there is a step.
    public static func alongLine<Failure: Error>(
        from first: [Double], to second: [Double], steps: Int = 40, _ function: ([Double]) throws(Failure) -> Double
    ) throws(Failure) -> [Double] {
        precondition(first.count == second.count && steps > 0)
        var parts = [Double](repeating: 0, count: first.count)
        let change = zip(first, second).map { ($1 - $0) / Double(steps) }
        for step in 0..<steps {
            let middle = zip(first, change).map { $0 + (Double(step) + 0.5) * $1 }
            for factor in parts.indices where change[factor] != 0 {
                var (below, above) = (middle, middle)
                below[factor] -= change[factor] / 2
                above[factor] += change[factor] / 2
                parts[factor] += try function(above) - function(below)
            }
        }
        return parts
    }

    /// By replacing one factor after the other, from the first to the last and back again, and taking the mean of both ways
    /// (Andreev, Shkolnikov and Begun 2002, Demographic Research 7): the parts sum to the difference exactly.
    ///
    /// - Precondition: both have as many factors.
    public static func stepwise<Failure: Error>(
        from first: [Double], to second: [Double], _ function: ([Double]) throws(Failure) -> Double
    ) throws(Failure) -> [Double] {
        precondition(first.count == second.count)
        let upward = try replaced(first, second, Array(first.indices), function)
        let downward = try replaced(first, second, first.indices.reversed(), function)
        return zip(upward, downward).map { ($0 + $1) / 2 }
    }

    private static func replaced<Failure: Error>(
        _ first: [Double], _ second: [Double], _ order: [Int], _ function: ([Double]) throws(Failure) -> Double
    ) throws(Failure) -> [Double] {
        var (state, before) = (first, try function(first))
        var parts = [Double](repeating: 0, count: first.count)
        for factor in order {
            state[factor] = second[factor]
            let after = try function(state)
            (parts[factor], before) = (after - before, after)
        }
        return parts
    }
}
