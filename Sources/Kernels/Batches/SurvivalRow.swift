/// A cohort from one instant to the next, for every lane of a batch.
///
/// Both functions return the sign bits of `end`: negative as an integer where a lane is below zero (or is −0).
public struct SurvivalRow {
    let end: BatchCells
    let deaths: BatchCells
    let start: BatchRow
    let survival: BatchRow

    /// `start` and the two rows that are written have one cell a lane.
    public init(end: BatchCells, deaths: BatchCells, start: BatchRow, survival: BatchRow) {
        let lanes = end.count
        precondition(deaths.count == lanes && start.count == lanes, "rows of one batch")
        precondition(survival.isShared || survival.count == lanes, "one survival ratio a lane, or one for all")
        (self.end, self.deaths, self.start, self.survival) = (end, deaths, start, survival)
    }

    /// Arrivals join at the end: end = start·survival + arrivals, deaths = start − start·survival.
    public func arriveAtEnd(_ arrivals: BatchRow) -> Int64 {
        checkArrivals(arrivals)
        let m = Span(_unsafeStart: arrivals.base, count: arrivals.count)
        let s = Span(_unsafeStart: survival.base, count: survival.count)
        return switch (survival.isShared, arrivals.isShared) {
        case (false, false): runEnd(s, m)
        case (false, true): runEnd(s, m[0])
        case (true, false): runEnd(s[0], m)
        case (true, true): runEnd(s[0], m[0])
        }
    }

    /// Half of the arrivals of each end of the period: with at = start + before/2, end = at·survival + after/2,
    /// deaths = at − at·survival. Both rows of arrivals are shared, or neither.
    public func arriveEvenly(before: BatchRow, after: BatchRow) -> Int64 {
        checkArrivals(before)
        checkArrivals(after)
        precondition(before.isShared == after.isShared || before.count == after.count, "both shared or neither")
        let b = Span(_unsafeStart: before.base, count: before.count)
        let a = Span(_unsafeStart: after.base, count: after.count)
        let s = Span(_unsafeStart: survival.base, count: survival.count)
        return switch (survival.isShared, before.isShared) {
        case (false, false): runEven(s, b, a)
        case (false, true): runEven(s, b[0], a[0])
        case (true, false): runEven(s[0], b, a)
        case (true, true): runEven(s[0], b[0], a[0])
        }
    }

    private func checkArrivals(_ arrivals: BatchRow) {
        precondition(arrivals.isShared || arrivals.count == end.count, "one number of arrivals a lane, or one for all")
    }

    @inline(never)
    private func runEnd<S: RowTerm & ~Escapable, M: RowTerm & ~Escapable>(_ survival: S, _ arrivals: M) -> Int64 {
        let (end, deaths) = (end.base, deaths.base)
        let start = Span(_unsafeStart: start.base, count: start.count)
        var signs: UInt64 = 0
        for lane in 0..<start.count {
            let from = start[unchecked: lane]
            let survivors = from * survival[lane: lane]
            let total = survivors + arrivals[lane: lane]
            deaths[lane] = from - survivors
            end[lane] = total
            signs |= total.bitPattern
        }
        return Int64(bitPattern: signs)
    }

    @inline(never)
    private func runEven<S: RowTerm & ~Escapable, M: RowTerm & ~Escapable>(
        _ survival: S, _ before: M, _ after: M
    ) -> Int64 {
        let (end, deaths) = (end.base, deaths.base)
        let start = Span(_unsafeStart: start.base, count: start.count)
        var signs: UInt64 = 0
        for lane in 0..<start.count {
            let from = start[unchecked: lane] + 0.5 * before[lane: lane]
            let survivors = from * survival[lane: lane]
            let total = survivors + 0.5 * after[lane: lane]
            deaths[lane] = from - survivors
            end[lane] = total
            signs |= total.bitPattern
        }
        return Int64(bitPattern: signs)
    }
}
