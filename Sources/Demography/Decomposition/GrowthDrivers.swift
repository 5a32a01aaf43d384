public import Kernels
public import Quantities

/// What age structure, mortality, fertility and migration bring to the growth of a projection: four projections of one base, each
/// with one thing less than the one before (Bongaarts and Bulatao 1999, Population and Development Review 25; Andreev, Kantorová
/// and Bongaarts 2013, United Nations Population Division, Technical Paper 2013/3).
///
/// The parts are differences of neighbours in that row, so that they sum to the growth in every cell and nothing is left over.
public struct GrowthDrivers: Sendable {
    public enum Driver: String, Sendable, CaseIterable {
        case structure, mortality, fertility, migration
    }

    public enum Variant: String, Sendable, CaseIterable {
        /// Mortality stays as in the first step, each woman is replaced by one daughter, nobody migrates.
        case momentum
        /// Mortality changes, each woman is replaced by one daughter, nobody migrates.
        case replacement
        /// Mortality and fertility change, nobody migrates.
        case natural
        /// The projection itself.
        case standard
    }

    /// Population at every instant, the base's first, in the order of a series: [instant][sex][age][lane].
    private let populations: [Variant: Buffer]
    private let base: Buffer

    /// - Parameter standard: the projection as it was run.
    /// - Throws: `stable_fertility` where nobody bears in a step, so that no multiple of its fertility replaces anybody; what a
    ///   projection throws.
    public init(_ standard: CohortResult, isInterrupted: @Sendable () -> Bool = { false }) throws(Problem) {
        let projection = standard.projection
        var populations = [Variant.standard: standard.populations]
        for variant in Variant.allCases where variant != .standard {
            let other = try projection.with(try variant.assumptions(of: projection), floor: projection.floor)
            populations[variant] = try other.populations(ofLanes: projection.laneCount, isInterrupted)
        }
        self.populations = populations
        base = projection.base.spread(steps: projection.stepCount + 1, lanes: projection.laneCount)
    }

    /// What a driver brought by every instant, the base's first.
    public func part(_ driver: Driver) -> Buffer {
        switch driver {
        case .structure: population(.momentum).less(base)
        case .mortality: population(.replacement).less(population(.momentum))
        case .fertility: population(.natural).less(population(.replacement))
        case .migration: population(.standard).less(population(.natural))
        }
    }

    public func population(_ variant: Variant) -> Buffer { populations[variant]! }
}

extension GrowthDrivers.Variant {
    fileprivate func assumptions(of projection: CohortProjection) throws(Problem) -> CohortAssumptions {
        var own = projection.assumptions
        guard self != .standard else { return own }
        (own.migration, own.moves, own.cap) = (.none, [], nil)
        guard self != .natural else { return own }
        if self == .momentum { own.survival = own.survival.heldAtFirstStep }
        own.fertility = try own.replacementFertility(projection.grid, projection.names)
        return own
    }
}

extension CohortProjection {
    /// The same with other assumptions.
    func with(_ assumptions: CohortAssumptions, base: CohortSchedule? = nil, floor: CohortFloor) throws(Problem)
        -> CohortProjection
    {
        try CohortProjection(
            grid: grid, steps: stepCount, base: base ?? self.base, assumptions: assumptions, convention: convention, floor: floor,
            names: names)
    }

    /// Its population at every instant, for as many members: one that serves all is repeated.
    func populations(ofLanes lanes: Int, _ isInterrupted: @Sendable () -> Bool) throws(Problem) -> Buffer {
        let cells = try run(keeping: .populationOnly, isInterrupted: isInterrupted).populations
        guard laneCount < lanes else { return cells }
        return Buffer(count: cells.count * lanes) { out in
            for cell in out.indices { out[cell] = cells[cell / lanes] }
        }
    }
}

extension CohortAssumptions {
    /// Fertility of the same age pattern by which each woman is replaced by one daughter at the survival of the step, as the step
    /// counts births.
    ///
    /// - Throws: `stable_fertility` where nobody bears in a step.
    fileprivate func replacementFertility(_ grid: CohortGrid, _ names: CohortNames) throws(Problem) -> CohortSchedule {
        let schedules = [survival, fertility, boysPerGirl]
        let (steps, lanes) = (schedules.map(\.steps).max() ?? 1, schedules.map(\.lanes).max() ?? 1)
        let ages = grid.ageCount
        var cells = [Double](repeating: 0, count: steps * ages * lanes)
        for step in 0..<steps {
            for lane in 0..<lanes {
                let column = { (schedule: CohortSchedule) in
                    (0..<ages).map { schedule.value(step: step, row: $0, lane: lane) }
                }
                let bears = column(fertility)
                let daughters = LeslieMatrix.netReproduction(
                    survival: column(survival), fertility: bears,
                    boysPerGirl: boysPerGirl.value(step: step, row: 0, lane: lane), width: grid.width)
                guard daughters > 0 else { throw Self.childless(names.inStep(steps == 1 ? 0 : step)) }
                for age in 0..<ages { cells[(step * ages + age) * lanes + lane] = bears[age] / daughters }
            }
        }
        return try CohortSchedule(steps: steps, rows: ages, lanes: lanes, cells)
    }
    private static func childless(_ place: Message) -> Problem {
        Problem(
            "stable_fertility", "nobody bears\(place), so that no fertility of this pattern replaces anybody",
            zh: "\(place)无人生育，这一模式的生育率无法实现更替")
    }
}

extension CohortSchedule {
    /// The first step's numbers for every step.
    fileprivate var heldAtFirstStep: CohortSchedule {
        CohortSchedule(oneStep: Buffer(cells.prefix(rows * lanes).map { $0 }), rows: rows, lanes: lanes)
    }
}

extension Buffer {
    /// Cell by cell.
    ///
    /// - Precondition: both have as many.
    func less(_ other: Buffer) -> Buffer {
        precondition(count == other.count)
        return Buffer(count: count) { out in
            withUnsafeBufferPointer { own in
                other.withUnsafeBufferPointer { other in
                    for cell in out.indices { out[cell] = own[cell] - other[cell] }
                }
            }
        }
    }
}
