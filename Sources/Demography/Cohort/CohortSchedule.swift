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

    /// The same rows at other places among `count`, of which the rest is zero; a row without a place is left out.
    ///
    /// - Precondition: a place for every row, all below `count`.
    public func placing(_ places: [Int?], among count: Int) -> CohortSchedule {
        precondition(places.count == rows && places.allSatisfy { $0 ?? 0 < count && $0 ?? 0 >= 0 })
        let buffer = Buffer(count: steps * count * lanes) { out in
            out.update(repeating: 0)
            cells.withUnsafeBufferPointer { cells in
                guard let to = out.baseAddress, let from = cells.baseAddress else { return }
                for step in 0..<steps {
                    for (row, place) in places.enumerated() {
                        guard let place else { continue }
                        (to + (step * count + place) * lanes).update(from: from + (step * rows + row) * lanes, count: lanes)
                    }
                }
            }
        }
        return CohortSchedule(buffer, steps: steps, rows: count, lanes: lanes)
    }
    private init(_ cells: Buffer, steps: Int, rows: Int, lanes: Int) {
        (self.steps, self.rows, self.lanes, self.cells) = (steps, rows, lanes, cells)
    }

    /// The sum of some rows of a step, by lane, as they follow each other.
    func sum(_ rows: Range<Int>, step: Int, into sums: inout [Double]) {
        sums.withUnsafeMutableBufferPointer { sums in
            cells.withUnsafeBufferPointer { cells in
                guard let out = sums.baseAddress, let from = cells.baseAddress else { return }
                let total = BatchCells(out, count: lanes)
                total.clear()
                total.addRows(BatchRow(from + (step * self.rows + rows.lowerBound) * lanes, count: rows.count * lanes))
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
