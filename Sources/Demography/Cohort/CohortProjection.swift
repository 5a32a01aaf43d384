import Glibc
import Kernels
public import Quantities
import Synchronization

/// A cohort-component projection of a batch: one engine for single and five-year steps, for one population or ten thousand.
///
/// A member of the batch is a lane: an area, a scenario, a path. All lanes of a row stand together, so that a step is a few
/// loops over rows; the batch is cut into tiles of lanes that fit a cache and are the unit of threading. A tile's cells are
/// computed from its own alone, in one order, so that the result does not depend on threads or tiles, bit for bit.
///
/// **How the language calls it.** `project BASE to YEAR by cohort, …` (Builtins, `Projecting/Cohort`) aligns every series by label
/// to `sex`, `age` and `year` in the order of `CohortGrid`, reads an assumption's years as steps and says how, and makes of all
/// other axes (area, scenario, path) one lane axis, innermost; an assumption without them has one lane.
public struct CohortProjection: Sendable {
    public let grid: CohortGrid
    public let stepCount: Int
    public let laneCount: Int
    /// Persons at the start by row of the grid; one step.
    public let base: CohortSchedule
    public let assumptions: CohortAssumptions
    public let convention: CohortConvention
    public let floor: CohortFloor
    /// For messages.
    let names: CohortNames
    /// Age groups in which some member bears in some step, and those between them.
    let fertile: Range<Int>

    /// - Throws: `cohort_shape`, `cohort_steps`, `cohort_base`, `cohort_survival`, `cohort_fertility`, `cohort_sex_ratio`,
    ///   `cohort_migration`, `cohort_floor`: the first assumption that does not fit.
    public init(
        grid: CohortGrid, steps: Int, base: CohortSchedule, assumptions: CohortAssumptions, convention: CohortConvention,
        floor: CohortFloor = .refuse, names: CohortNames = CohortNames()
    ) throws(Problem) {
        guard steps > 0, steps <= 10_000 else {
            throw Problem(
                "cohort_steps", "a projection ends after its base, by at least one step of \(grid.width) years",
                zh: "预测须在基期之后至少\(grid.width)年结束")
        }
        if let persons = floor.persons, !(persons >= 0 && persons.isFinite) {
            throw Problem("cohort_floor", "the floor of a population is a number of persons, not below zero", zh: "人口下限是不小于零的人数")
                .at("floor")
        }
        (self.grid, stepCount, self.base, self.assumptions) = (grid, steps, base, assumptions)
        (self.convention, self.floor, self.names) = (convention, floor, names)
        let schedules = [base, assumptions.survival, assumptions.fertility, assumptions.boysPerGirl]
        let lanes = (schedules + assumptions.migration.schedules).map(\.lanes) + assumptions.moves.map(\.lanes)
        laneCount = lanes.max() ?? 1
        fertile = Self.fertileAges(assumptions.fertility)
        try check()
    }

    private static func fertileAges(_ fertility: CohortSchedule) -> Range<Int> {
        let bearing = (0..<fertility.rows).filter { row in
            (0..<fertility.steps).contains { step in
                let first = (step * fertility.rows + row) * fertility.lanes
                return fertility.cells.isNotZero(in: first..<first + fertility.lanes)
            }
        }
        return bearing.isEmpty ? 0..<0 : bearing[0]..<bearing[bearing.count - 1] + 1
    }

    private func check() throws(Problem) {
        guard base.steps == 1 else {
            throw Problem("cohort_shape", "the base of a projection is at one instant", zh: "预测的基期只有一个时点")
        }
        try check(
            base, Message("the base", zh: "基期人口"), in: 0...1e15,
            Problem("cohort_base", "a population is not below zero", zh: "人口不小于零").at("base"))
        try check(
            assumptions.survival, Message("the survival", zh: "存活率"), in: 0...1,
            Problem("cohort_survival", "the part that survives is between 0 and 1", zh: "存活的部分在0与1之间").at("survival"))
        try checkFertility()
        try check(
            assumptions.boysPerGirl, Message("the sex ratio at birth", zh: "出生性别比"), rows: 1, in: 0.6...1.8,
            Problem(
                "cohort_sex_ratio", "it counts boys to a girl: 105 is per hundred girls, 0.51 the boys' share",
                zh: "它以每个女婴对应的男婴计：105是每百名女婴，0.51是男婴所占份额"
            ).at("boysPerGirl"))
        try checkMigration()
        try checkMoves()
    }

    private func checkMigration() throws(Problem) {
        let migration = assumptions.migration
        try checkFlow(migration.net, Message("the migration", zh: "迁移"), least: -1e15, "migration")
        try checkFlow(migration.inflow, Message("the inflow", zh: "迁入"), least: 0, "inflow")
        try checkFlow(migration.outflow, Message("the outflow", zh: "迁出"), least: 0, "outflow")
        guard let cap = assumptions.cap, !(cap >= 0 && cap <= 1) else { return }
        throw Problem(
            "cohort_cap", "the most that may leave a group is a part of it, between 0 and 1", zh: "一组中最多可离开的份额在0与1之间",
            fix: cap > 1 && cap <= 100 ? "{0} / 100" : nil
        ).at("cap")
    }

    private func checkFlow(_ flow: CohortFlow?, _ name: Message, least: Double, _ argument: String) throws(Problem) {
        guard let flow else { return }
        let reason =
            least < 0
            ? Problem("cohort_migration", "it is a number of persons or a rate", zh: "它是人数或率")
            : Problem("cohort_migration", "it is a number of persons or a rate, not below zero", zh: "它是人数或率，不小于零")
        try check(flow.schedule, name, in: least...1e15, reason.at(argument))
    }

    private func checkMoves() throws(Problem) {
        let places = assumptions.moves.map(\.places)
        guard Set(places).count < 2 else {
            throw Problem("cohort_shape", "all moves are between the same members", zh: "各项转移须在相同的成员之间")
        }
        for moves in assumptions.moves {
            do throws(Problem) { try moves.check(self) } catch { throw error.at("moves") }
        }
    }

    private func check(
        _ schedule: CohortSchedule, _ name: Message, rows: Int? = nil, in range: ClosedRange<Double>, _ reason: Problem
    ) throws(Problem) {
        try schedule.check(
            name, rows: rows ?? grid.rowCount, steps: stepCount, lanes: laneCount, in: range, or: reason, names: names
        ) { row in
            rows == 1 ? Message("", zh: "") : Message(" of \(grid.label(row: row))", zh: "\(grid.label(row: row))的")
        }
    }

    private func checkFertility() throws(Problem) {
        do throws(Problem) { try checkBearing() } catch { throw error.at("fertility") }
    }

    private func checkBearing() throws(Problem) {
        try check(
            assumptions.fertility, Message("the fertility", zh: "生育率"), rows: grid.ageCount, in: 0...2,
            Problem(
                "cohort_fertility", "births a woman-year lie between 0 and 2", zh: "每名妇女每年的生育数在0与2之间", fix: "{0} / 1000"))
        guard !fertile.contains(0) else {
            throw Problem(
                "cohort_fertility", "the fertility of \(grid.label(row: 0)) is above zero, and nobody bears so young",
                zh: "\(grid.label(row: 0))的生育率大于零，但没有人这么早生育")
        }
        guard !fertile.contains(grid.open) else {
            throw Problem(
                "cohort_fertility", "the fertility of \(grid.label(row: grid.open)), the open group, is above zero",
                zh: "开口组\(grid.label(row: grid.open))的生育率大于零")
        }
        guard let (children, lane) = mostChildren(), children > 20 else { return }
        let (whose, rounded) = (
            assumptions.fertility.lanes == 1 ? "".verbatim : names.ofLane(lane), (children * 100).rounded() / 100
        )
        throw Problem(
            "cohort_fertility", "a total fertility of \(rounded) children\(whose) is beyond what is known",
            zh: "总和生育率\(rounded)\(whose)超出已知范围", fix: "{0} / 1000",
            advice: Message("are the rates per 1,000 women?", zh: "生育率是否按每千名妇女计？"))
    }

    /// The largest total fertility of a step, and whose.
    private func mostChildren() -> (children: Double, lane: Int)? {
        let rates = assumptions.fertility
        var most: (children: Double, lane: Int)?
        var sums = [Double](repeating: 0, count: rates.lanes)
        for step in 0..<rates.steps {
            rates.sum(fertile, step: step, into: &sums)
            for (lane, sum) in sums.enumerated() where sum * Double(grid.width) > most?.children ?? 0 {
                most = (sum * Double(grid.width), lane)
            }
        }
        return most
    }
}

// Running.
extension CohortProjection {
    /// 32 GB: beyond it a result is asked for by mistake.
    static let mostCells = 1 << 32

    /// Projects all steps of all members.
    ///
    /// - Parameters:
    ///   - threads: at most so many; the result is the same for every number.
    ///   - tileWidth: lanes that are projected together; else as many as measured best.
    ///   - isInterrupted: polled every few steps.
    ///   - progress: told the part that is done, by any thread.
    /// - Throws: `cohort_size`, `interrupted`, `cohort_emptied` where the floor is to refuse and a group falls below zero,
    ///   `cohort_overflow`.
    public func run(
        keeping: CohortKeeping = .everything, threads: Int = 1, tileWidth: Int? = nil,
        isInterrupted: @Sendable () -> Bool = { false }, progress: @Sendable (Double) -> Void = { _ in }
    ) throws(Problem) -> CohortResult {
        let layout = try CohortLayout(self, keeping, tileWidth: tileWidth, threads: threads)
        let tiles = CohortTileEnds(layout.tileCount)
        var isDone = false
        let cells = Buffer(count: layout.cellCount) { out in
            let start = CellPointer(base: out.baseAddress!)
            let done = Atomic(0)
            let all = Double(layout.tileCount * stepCount)
            isDone = Pieces.run(layout.tileCount, threads: threads, isInterrupted: isInterrupted) { number in
                tiles[number] = withTile(number, layout, start) { tile in
                    tile.run { steps in
                        progress(Double(done.add(steps, ordering: .relaxed).newValue) / all)
                        return !isInterrupted()
                    }
                }
            }
        }
        guard isDone, !tiles.contain(.interrupted) else { throw .interrupted }
        let result = CohortResult(projection: self, layout: layout, cells: cells)
        try result.check(tiles)
        return result
    }

    /// - Throws: `cohort_size` where a result that keeps so much would not fit in memory.
    public func checkSize(keeping: CohortKeeping) throws(Problem) {
        _ = try CohortLayout(self, keeping)
    }

    private func withTile<R>(
        _ number: Int, _ layout: CohortLayout, _ out: CellPointer, _ body: (borrowing CohortTile) -> R
    ) -> R {
        let schedules = [base, assumptions.survival, assumptions.fertility, assumptions.boysPerGirl] + flowSchedules
        return Buffer.withUnsafePointers(schedules.map(\.cells)) { pointers in
            let lanes = layout.lanes(ofTile: number)
            let moves = schedules.count - assumptions.moves.count
            let readers = schedules.indices.map { place in
                // Of moves a lane is all places at once.
                let own = place < moves ? lanes : 0..<schedules[place].lanes
                return ScheduleReader(schedules[place], pointers[place], own)
            }
            return body(CohortTile(self, layout, number, out.base, readers))
        }
    }

    /// Net migration or none, then what else is given.
    private var flowSchedules: [CohortSchedule] {
        let net = assumptions.migration.net?.schedule ?? CohortSchedule(repeating: 0, rows: grid.rowCount)
        let gross = assumptions.migration.isGross ? assumptions.migration.schedules : []
        return [net] + gross + assumptions.moves.map(\.schedule)
    }
}

/// A pointer that several threads write through, each its own tile.
struct CellPointer: @unchecked Sendable {
    let base: UnsafeMutablePointer<Double>
}
