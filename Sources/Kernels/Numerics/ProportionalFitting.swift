/// Cells brought to given sums along some of their axes, their odds ratios kept: iterative proportional fitting (Deming and Stephan 1940,
/// Annals of Mathematical Statistics 11).
///
/// A cell of zero stays zero. It is one pass over the cells and a scaling for each margin and round.
public struct ProportionalFitting: Sendable {
    /// What a margin gives: sums over all axes but these.
    public struct Margin: Sendable {
        /// The axes it keeps, rising.
        public var axes: [Int]
        /// Row-major over those axes.
        public var sums: [Double]
        public init(axes: [Int], sums: [Double]) { (self.axes, self.sums) = (axes, sums) }
    }
    public private(set) var cells: [Double]
    public private(set) var rounds = 0
    /// The largest difference of a sum from what it should be, as a part of the largest sum of its margin.
    public private(set) var deviation = Double.infinity
    /// Whether the last round came below the tolerance.
    public var isConverged: Bool { deviation <= tolerance }
    private let tolerance: Double

    /// - Precondition: cells and sums are finite and not below zero, and of the sizes the shape says.
    /// - Parameter isInterrupted: asked once a round.
    public init(
        _ cells: [Double], shape: [Int], to margins: [Margin], tolerance: Double = 1e-10, rounds limit: Int = 1000,
        isInterrupted: () -> Bool = { false }
    ) {
        precondition(cells.count == Shape.count(shape), "one cell a place")
        (self.cells, self.tolerance) = (cells, tolerance)
        let places = margins.map { Self.places(shape, keeping: $0.axes) }
        for (margin, places) in zip(margins, places) {
            precondition(margin.sums.count == (places.max() ?? -1) + 1, "one sum a place of the margin")
        }
        while rounds < limit, deviation > tolerance, !isInterrupted() {
            for (margin, places) in zip(margins, places) { scale(to: margin.sums, places) }
            rounds += 1
            deviation = zip(margins, places).map { farthest(from: $0.sums, $1) }.max() ?? 0
        }
    }

    /// For each cell its place in a margin.
    private static func places(_ shape: [Int], keeping axes: [Int]) -> [Int] {
        let strides = Shape.strides(shape)
        let own = Shape.strides(axes.map { shape[$0] })
        return (0..<Shape.count(shape)).map { cell in
            zip(axes, own).reduce(0) { $0 + cell / strides[$1.0] % shape[$1.0] * $1.1 }
        }
    }
    /// What the cells sum to over a margin's places.
    private func sums(_ places: [Int], count: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: count)
        for (cell, place) in zip(cells, places) { sums[place] += cell }
        return sums
    }
    private mutating func scale(to wanted: [Double], _ places: [Int]) {
        let factors = zip(wanted, sums(places, count: wanted.count)).map { $1 > 0 ? $0 / $1 : 0 }
        for (cell, place) in places.enumerated() { cells[cell] *= factors[place] }
    }
    private func farthest(from wanted: [Double], _ places: [Int]) -> Double {
        let largest = max(wanted.max() ?? 0, .leastNormalMagnitude)
        return zip(wanted, sums(places, count: wanted.count)).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
    }
}
