import Kernels
import Quantities

/// What a projection supposes of every step.
public struct CohortAssumptions: Sendable {
    /// Survival ratios by sex and age, from birth or the group below into the group; rows as in the grid.
    public var survival: CohortSchedule
    /// Births a woman-year, by age group of the mother. None in the first group and in the open one.
    public var fertility: CohortSchedule
    /// Boys born to a girl: one row.
    public var boysPerGirl: CohortSchedule
    /// With the world outside.
    public var migration: CohortMigration
    /// From one member of the batch to another.
    public var moves: [CohortMoves]
    /// The most of a group that may leave it in a step, as a part of those who begin in it and of those who live into it; nil: all who
    /// are said to.
    public var cap: Double?

    public init(
        survival: CohortSchedule, fertility: CohortSchedule, boysPerGirl: CohortSchedule, migration: CohortMigration = .none,
        moves: [CohortMoves] = [], cap: Double? = nil
    ) {
        (self.survival, self.fertility) = (survival, fertility)
        (self.boysPerGirl, self.migration) = (boysPerGirl, migration)
        (self.moves, self.cap) = (moves, cap)
    }
}

/// Who comes and goes, by sex and the age group they are counted in; rows as in the grid.
public enum CohortMigration: Sendable {
    case none
    /// On balance: persons in the whole step.
    case counts(CohortSchedule)
    /// On balance, a year, per person of the group at the start of the step.
    case rates(CohortSchedule)
    /// Those who come and those who leave, apart.
    case gross(inflow: CohortFlow?, outflow: CohortFlow?)

    var schedules: [CohortSchedule] { flows.map(\.flow.schedule) }
    /// What is given, each by its own name.
    public var flows: [(name: String, flow: CohortFlow)] {
        [("migration", net), ("inflow", inflow), ("outflow", outflow)].compactMap { name, flow in flow.map { (name, $0) } }
    }
    /// On balance.
    var net: CohortFlow? {
        switch self {
        case .none, .gross: nil
        case .counts(let schedule): .counts(schedule)
        case .rates(let schedule): .rates(schedule)
        }
    }
    var inflow: CohortFlow? { if case .gross(let inflow, _) = self { inflow } else { nil } }
    var outflow: CohortFlow? { if case .gross(_, let outflow) = self { outflow } else { nil } }
    var isGross: Bool { if case .gross = self { true } else { false } }
}

/// People who come, or who leave.
public enum CohortFlow: Sendable {
    /// Persons in the whole step.
    case counts(CohortSchedule)
    /// Events a year, per person of the group at the start of the step: of the group that is left, or that is joined.
    case rates(CohortSchedule)

    public var schedule: CohortSchedule {
        switch self {
        case .counts(let schedule), .rates(let schedule): schedule
        }
    }
}

/// What happens where more leave a group than are in it.
public enum CohortFloor: Sendable, Equatable {
    /// The projection fails and says where.
    case refuse
    /// The group goes below zero: sums and differences of projections need that.
    case none
    /// The group is raised to so many persons, and what was added stands in the account as a correction.
    case persons(Double)

    public var persons: Double? { if case .persons(let number) = self { number } else { nil } }
}

/// What a result holds besides its population.
public enum CohortKeeping: Sendable {
    /// Deaths, births and migration of every step: the account.
    case everything
    case populationOnly
}

extension CohortSchedule {
    /// - Parameters:
    ///   - reason: what is thrown where a number is outside the range, with the reason as its message.
    ///   - label: what a row is of.
    /// - Throws: `cohort_shape` where rows, steps or lanes do not fit.
    func check(
        _ name: Message, rows: Int, steps: Int, lanes: Int, in range: ClosedRange<Double>, or reason: Problem,
        names: CohortNames = CohortNames(), label: (Int) -> Message
    ) throws(Problem) {
        guard self.rows == rows else {
            throw Problem(
                "cohort_shape", "\(name) has \(self.rows) rows, and the projection \(rows)",
                zh: "\(name)有\(self.rows)行，而预测有\(rows)行")
        }
        guard self.steps == 1 || self.steps == steps else {
            throw Problem(
                "cohort_shape", "\(name) has \(self.steps) steps, and the projection \(steps)",
                zh: "\(name)有\(self.steps)步，而预测有\(steps)步")
        }
        guard self.lanes == 1 || self.lanes == lanes else {
            throw Problem(
                "cohort_shape", "\(name) has \(self.lanes) members, and the projection \(lanes)",
                zh: "\(name)有\(self.lanes)个成员，而预测有\(lanes)个")
        }
        guard let place = cells.firstIndex(outside: range) else { return }
        var problem = reason
        let step = self.steps == 1 ? "".verbatim : names.inStep(place / self.lanes / rows)
        let (row, lane) = (label(place / self.lanes % rows), self.lanes == 1 ? "".verbatim : names.ofLane(place % self.lanes))
        let value = cells[place].isNaN ? Message("missing", zh: "缺失") : Message(verbatim: "\(cells[place])")
        if !(cells[place] > range.upperBound) { problem.fix = nil }
        problem.message = Message(
            "\(name)\(row)\(lane)\(step) is \(value): \(reason.message)",
            zh: "\(row)\(name)\(lane)\(step)为\(value)：\(reason.message)")
        throw problem
    }
}
