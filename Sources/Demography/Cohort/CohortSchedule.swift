public import Kernels
public import Quantities

/// Numbers by step, row and member: an assumption of a projection.
///
/// A single step holds for every step, a single lane for every member; both are then stored once.
public struct CohortSchedule: Sendable {
    public let steps: Int
    public let rows: Int
    public let lanes: Int
    /// [step][row][lane].
    public let cells: Buffer

    /// - Throws: `cohort_shape` where the cells are not steps × rows × lanes.
    public init(steps: Int = 1, rows: Int, lanes: Int = 1, cells: Buffer) throws(Problem) {
        let (byRow, tooMany) = steps.multipliedReportingOverflow(by: rows)
        let (count, tooManyLanes) = byRow.multipliedReportingOverflow(by: lanes)
        guard steps > 0, rows > 0, lanes > 0, !tooMany, !tooManyLanes, count == cells.count else {
            throw Problem(
                "cohort_shape", "\(cells.count) cells are not \(steps) steps of \(rows) rows for \(lanes) members",
                zh: "\(cells.count)个数不等于\(steps)步乘\(rows)行乘\(lanes)个成员")
        }
        (self.steps, self.rows, self.lanes, self.cells) = (steps, rows, lanes, cells)
    }

    /// - Throws: `cohort_shape`.
    public init(steps: Int = 1, rows: Int, lanes: Int = 1, _ cells: [Double]) throws(Problem) {
        try self.init(steps: steps, rows: rows, lanes: lanes, cells: Buffer(cells))
    }

    /// The same number everywhere.
    public init(repeating value: Double, rows: Int) {
        (steps, self.rows, lanes, cells) = (1, max(1, rows), 1, Buffer(repeating: value, count: max(1, rows)))
    }

    /// Numbers that hold for every step: [row][lane].
    init(oneStep cells: Buffer, rows: Int, lanes: Int) {
        precondition(cells.count == rows * lanes)
        (steps, self.rows, self.lanes, self.cells) = (1, rows, lanes, cells)
    }

    /// Survival of the sexes in the order of the grid, a step for each of `tables`.
    ///
    /// - Throws: `cohort_shape` where the ratios differ in ages or lanes.
    public init(survival tables: [[SurvivalRatios]]) throws(Problem) { try self.init(tables, \.ratios) }

    /// Separation factors in the same order: a row less for each sex.
    ///
    /// - Throws: `cohort_shape`.
    public init(separation tables: [[SurvivalRatios]]) throws(Problem) { try self.init(tables, \.separation) }

    private init(_ tables: [[SurvivalRatios]], _ cells: KeyPath<SurvivalRatios, [Double]>) throws(Problem) {
        let all = tables.flatMap { $0 }
        let isEven = tables.allSatisfy { $0.count == tables[0].count }
        guard let first = all.first, isEven, all.allSatisfy({ $0.hasShape(of: first) }) else {
            throw Problem("cohort_shape", "the survival ratios of all sexes and steps have the same ages", zh: "各性别、各步的存活率年龄必须相同")
        }
        let rows = first[keyPath: cells].count / first.laneCount * tables[0].count
        try self.init(steps: tables.count, rows: rows, lanes: first.laneCount, all.flatMap { $0[keyPath: cells] })
    }

    /// The cells of all steps and members: [step][row][lane].
    ///
    /// - Precondition: as many as the schedule has, or any where it has one.
    public func spread(steps: Int, lanes: Int) -> Buffer {
        guard steps != self.steps || lanes != self.lanes else { return cells }
        precondition((self.steps == 1 || self.steps == steps) && (self.lanes == 1 || self.lanes == lanes))
        return Buffer(count: steps * rows * lanes) { out in
            cells.withUnsafeBufferPointer { from in
                guard let to = out.baseAddress, let from = from.baseAddress else { return }
                for row in 0..<steps * rows {
                    let source = BatchRow(from + (self.steps == 1 ? row % rows : row) * self.lanes, count: self.lanes)
                    BatchCells(to + row * lanes, count: lanes).set(source)
                }
            }
        }
    }

    /// One number; the step and lane are folded onto what is stored.
    public func value(step: Int, row: Int, lane: Int) -> Double {
        cells[((steps == 1 ? 0 : step) * rows + row) * lanes + (lanes == 1 ? 0 : lane)]
    }
}

extension SurvivalRatios {
    fileprivate func hasShape(of other: SurvivalRatios) -> Bool {
        (ageCount, laneCount, width) == (other.ageCount, other.laneCount, other.width)
    }
}
