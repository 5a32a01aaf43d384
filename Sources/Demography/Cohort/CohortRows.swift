import Kernels

/// Rows of one section of a tile: instant by instant, row by row, lanes together.
struct SectionRows {
    let base: UnsafeMutablePointer<Double>
    let instantStride: Int
    let rowStride: Int
    let lanes: Int

    subscript(instant: Int, row: Int) -> BatchCells { self[instant, row..<row + 1] }

    /// Rows that follow each other, as one.
    subscript(instant: Int, rows: Range<Int>) -> BatchCells {
        BatchCells(base + instant * instantStride + rows.lowerBound * rowStride, count: rows.count * lanes)
    }

    /// The lanes of one place of several that exchange people.
    func block(_ instant: Int, _ row: Int, _ place: Int, of others: Int) -> BatchCells {
        BatchCells(base + instant * instantStride + row * rowStride + place * others, count: others)
    }

    /// The same rows as an assumption is read: step k ends at instant k + 1.
    var byStep: ScheduleReader {
        ScheduleReader(base: base + instantStride, stepStride: instantStride, rowStride: rowStride, lanes: lanes)
    }
}

/// An assumption as a tile reads it: one number a row, or one for each of its lanes.
struct ScheduleReader {
    private let base: UnsafePointer<Double>
    private let stepStride: Int
    private let rowStride: Int
    private let lanes: Int

    init(base: UnsafePointer<Double>, stepStride: Int, rowStride: Int, lanes: Int) {
        (self.base, self.stepStride, self.rowStride, self.lanes) = (base, stepStride, rowStride, lanes)
    }

    init(_ schedule: CohortSchedule, _ cells: UnsafePointer<Double>, _ lanes: Range<Int>) {
        let isShared = schedule.lanes == 1
        base = isShared ? cells : cells + lanes.lowerBound
        stepStride = schedule.steps == 1 ? 0 : schedule.rows * schedule.lanes
        rowStride = schedule.lanes
        self.lanes = isShared ? 1 : lanes.count
    }

    subscript(step: Int, row: Int) -> BatchRow { self[step, row..<row + 1] }

    /// Rows that follow each other, as one.
    ///
    /// - Precondition: one row alone, or `isDense`.
    subscript(step: Int, rows: Range<Int>) -> BatchRow {
        BatchRow(base + step * stepStride + rows.lowerBound * rowStride, count: rows.count * lanes)
    }

    /// Whether its rows stand one behind the other, each with a number for every lane of a tile.
    func isDense(_ tileLanes: Int) -> Bool { lanes == tileLanes && rowStride == lanes }
}
