public import Kernels
public import Quantities

/// What each assumption brings to the difference of two projections over the same ages and steps.
///
/// A part is what changes when the assumption of the second takes the place of the first's, as the mean over all orders in which
/// they can be replaced (Shapley 1953; Das Gupta 1993, Current Population Reports P23-186): no order is preferred, and the parts
/// sum to the difference in every cell.
public struct ProjectionDifference: Sendable {
    public enum Driver: Int, Sendable, CaseIterable {
        /// The people at the start, by sex and age.
        case base
        case mortality
        /// Births a woman-year, and boys born to a girl.
        case fertility
        /// With the world outside, and between members.
        case migration
    }

    private let parts: [Buffer]

    /// - Throws: `drivers_apart` where the two are not over the same ages, sexes, steps and members, or not by one convention; what
    ///   a projection throws.
    public init(from first: CohortResult, to second: CohortResult, isInterrupted: @Sendable () -> Bool = { false })
        throws(Problem)
    {
        let pair = try Pair(first.projection, second.projection)
        let count = pair.cellCount
        var sums = [[Double]](repeating: [Double](repeating: 0, count: count), count: Driver.allCases.count)
        for replaced in DriverSet.all {
            let mixed = try pair.population(replaced, isInterrupted)
            for driver in Driver.allCases { sums[driver.rawValue].add(mixed, times: replaced.weight(of: driver)) }
        }
        parts = sums.map(Buffer.init)
    }

    /// What a driver brought by every instant, the base's first: [instant][sex][age][lane].
    public func part(_ driver: Driver) -> Buffer { parts[driver.rawValue] }
}

/// The drivers that are the second projection's.
private struct DriverSet {
    let bits: Int
    private static let count = ProjectionDifference.Driver.allCases.count
    static var all: [DriverSet] { (0..<1 << count).map(DriverSet.init) }

    func has(_ driver: ProjectionDifference.Driver) -> Bool { bits >> driver.rawValue & 1 == 1 }

    /// The part of all orders in which this mixture stands just after the driver's turn, or less that just before it.
    func weight(of driver: ProjectionDifference.Driver) -> Double {
        let others = bits.nonzeroBitCount - (has(driver) ? 1 : 0)
        let orders = Self.factorial(others) * Self.factorial(Self.count - 1 - others) / Self.factorial(Self.count)
        return has(driver) ? orders : -orders
    }
    private static func factorial(_ number: Int) -> Double { (0..<number).reduce(1) { $0 * Double($1 + 1) } }
}

/// Two projections whose assumptions can stand in for each other.
private struct Pair {
    let first, second: CohortProjection
    private let laneCount: Int

    init(_ first: CohortProjection, _ second: CohortProjection) throws(Problem) {
        let lanes = [first.laneCount, second.laneCount]
        guard first.grid == second.grid, first.stepCount == second.stepCount, first.convention == second.convention,
            lanes[0] == lanes[1] || lanes.contains(1)
        else {
            throw Problem(
                "drivers_apart", "the two projections differ in their ages, steps, members or convention",
                zh: "两个预测的年龄组、步数、成员或约定不同")
        }
        (self.first, self.second, laneCount) = (first, second, lanes.max() ?? 1)
    }

    var cellCount: Int { (first.stepCount + 1) * first.grid.rowCount * laneCount }

    /// Nobody asked for a mixture, so that one that runs empty is no error.
    func population(_ replaced: DriverSet, _ isInterrupted: @Sendable () -> Bool) throws(Problem) -> Buffer {
        let from = { (driver: ProjectionDifference.Driver) in replaced.has(driver) ? second : first }
        var assumptions = from(.migration).assumptions
        assumptions.survival = from(.mortality).assumptions.survival
        assumptions.fertility = from(.fertility).assumptions.fertility
        assumptions.boysPerGirl = from(.fertility).assumptions.boysPerGirl
        let floor = from(.base).floor == .refuse ? CohortFloor.none : from(.base).floor
        let mixed = try first.with(assumptions, base: from(.base).base, floor: floor)
        return try mixed.populations(ofLanes: laneCount, isInterrupted)
    }
}

extension [Double] {
    fileprivate mutating func add(_ cells: Buffer, times weight: Double) {
        cells.withUnsafeBufferPointer { cells in
            for cell in indices { self[cell] += weight * cells[cell] }
        }
    }
}
