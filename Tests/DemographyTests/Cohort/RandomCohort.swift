import Demography
import Kernels

/// A repeatable stream of numbers in 0..<1.
struct Numbers {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) * 0x1p-53
    }
    mutating func next(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + next() * (range.upperBound - range.lowerBound)
    }
    mutating func choice<C: RandomAccessCollection>(_ choices: C) -> C.Element where C.Index == Int {
        choices[min(choices.count - 1, Int(next() * Double(choices.count)))]
    }
    /// Cells of a schedule: for all steps and lanes, or for one of either.
    mutating func schedule(
        steps: Int, rows: Int, lanes: Int, _ number: (_ row: Int, inout Numbers) -> Double
    ) throws -> CohortSchedule {
        let (steps, lanes) = (choice([1, steps]), choice([1, lanes]))
        let cells = (0..<steps * rows * lanes).map { number($0 / lanes % rows, &self) }
        return try CohortSchedule(steps: steps, rows: rows, lanes: lanes, cells)
    }
}

/// Inputs of a projection without sense but within bounds.
struct RandomCohort {
    var grid: CohortGrid
    var steps: Int
    var lanes: Int
    var base: [Double]
    var assumptions: CohortAssumptions
    var convention: CohortConvention

    /// - Parameter isMoving: whether members exchange people, and what leaves is held by a cap.
    init(seed: Int, isMoving: Bool = false) throws {
        var numbers = Numbers(seed: seed)
        let ages = numbers.choice([3, 4, 11, 21])
        let sexes = numbers.choice([[Sex.female], Sex.allCases])
        grid = try CohortGrid(width: numbers.choice([1, 5]), ageCount: ages, sexes: sexes)
        steps = numbers.choice([1, 2, 7])
        lanes = numbers.choice([1, 2, 9])
        convention = numbers.choice(CohortConvention.allCases)
        let rows = grid.rowCount
        base = (0..<rows * lanes).map { _ in numbers.next(0...1e6) }
        assumptions = try CohortAssumptions(
            survival: numbers.schedule(steps: steps, rows: rows, lanes: lanes) { $1.next(0.2...1) },
            fertility: numbers.schedule(steps: steps, rows: ages, lanes: lanes) { row, numbers in
                row == 0 || row == ages - 1 ? 0 : numbers.next(0...0.1)
            },
            boysPerGirl: numbers.schedule(steps: steps, rows: 1, lanes: lanes) { $1.next(0.9...1.2) })
        switch numbers.choice([0, 1, 2, 3]) {
        case 1:
            try assumptions.migration = .counts(numbers.schedule(steps: steps, rows: rows, lanes: lanes) { $1.next(-2e5...2e5) })
        case 2:
            try assumptions.migration = .rates(numbers.schedule(steps: steps, rows: rows, lanes: lanes) { $1.next(-0.02...0.02) })
        case 3: try assumptions.migration = .gross(inflow: flow(&numbers), outflow: flow(&numbers))
        default: break
        }
        if isMoving { try move(&numbers) }
    }

    /// Persons or rates, or nobody.
    private func flow(_ numbers: inout Numbers) throws -> CohortFlow? {
        switch numbers.choice([0, 1, 2]) {
        case 1: try .counts(numbers.schedule(steps: steps, rows: grid.rowCount, lanes: lanes) { $1.next(0...1e5) })
        case 2: try .rates(numbers.schedule(steps: steps, rows: grid.rowCount, lanes: lanes) { $1.next(0...0.02) })
        default: nil
        }
    }

    /// Three places with two members each; two kinds of moves at once.
    private mutating func move(_ numbers: inout Numbers) throws {
        lanes = 6
        base = (0..<grid.rowCount * lanes).map { _ in numbers.next(0...1e6) }
        assumptions = try assumptions.lane(0)
        let all = (0..<3).flatMap { from in (0..<3).filter { $0 != from }.map { CohortMoves.Pair(from: from, to: $0) } }
        let measures: [CohortMoves.Measure] = convention.isEven ? [.counts, .rates] : [.counts, .rates, .parts]
        assumptions.moves = try (0..<2).map { _ in
            let (measure, pairs) = (numbers.choice(measures), numbers.choice([all, [all[1]], [all[0], all[5], all[2]]]))
            let most = [CohortMoves.Measure.counts: 1e4, .rates: 0.02, .parts: 0.4][measure]!
            let schedule = try numbers.schedule(steps: steps, rows: pairs.count * grid.rowCount, lanes: 2) { $1.next(0...most) }
            return try CohortMoves(measure, places: 3, pairs: pairs, schedule: schedule)
        }
        assumptions.cap = numbers.choice([nil, 0.5, 0.01])
    }

    func projection(floor: CohortFloor = .none) throws -> CohortProjection {
        try CohortProjection(
            grid: grid, steps: steps, base: CohortSchedule(rows: grid.rowCount, lanes: lanes, base), assumptions: assumptions,
            convention: convention, floor: floor)
    }

    func run(floor: CohortFloor = .none) throws -> CohortResult { try projection(floor: floor).run() }

    /// Every cell the projection has of an age.
    func forEachCell(_ body: (_ step: Int, _ sex: Sex, _ age: Int, _ lane: Int) throws -> Void) rethrows {
        for step in 0..<steps {
            for sex in grid.sexes {
                for age in 0..<grid.ageCount {
                    for lane in 0..<lanes { try body(step, sex, age, lane) }
                }
            }
        }
    }

    /// Base and counts of migrants, times a factor.
    func scaled(by factor: Double) throws -> RandomCohort {
        var other = self
        other.base = base.map { $0 * factor }
        other.assumptions.migration = try assumptions.migration.scaled(by: factor)
        other.assumptions.moves = try assumptions.moves.map { moves in
            guard moves.measure == .counts else { return moves }
            return try CohortMoves(.counts, places: moves.places, pairs: moves.pairs, schedule: moves.schedule.scaled(by: factor))
        }
        return other
    }
}

extension CohortConvention {
    var isEven: Bool { self == .even || self == .leslieEven }
}

extension CohortMigration {
    func scaled(by factor: Double) throws -> CohortMigration {
        switch self {
        case .none, .rates: self
        case .counts(let counts): try .counts(counts.scaled(by: factor))
        case .gross(let inflow, let outflow): try .gross(inflow: inflow?.scaled(by: factor), outflow: outflow?.scaled(by: factor))
        }
    }
}

extension CohortFlow {
    /// Persons are; rates stay.
    func scaled(by factor: Double) throws -> CohortFlow {
        if case .counts(let counts) = self { try .counts(counts.scaled(by: factor)) } else { self }
    }
}

extension CohortSchedule {
    func scaled(by factor: Double) throws -> CohortSchedule {
        try CohortSchedule(steps: steps, rows: rows, lanes: lanes, cells.map { $0 * factor })
    }

    /// What one member sees.
    func lane(_ lane: Int) throws -> CohortSchedule {
        try CohortSchedule(
            steps: steps, rows: rows,
            (0..<steps * rows).map { value(step: $0 / rows, row: $0 % rows, lane: lane) })
    }
}
