public import Kernels
public import Quantities

// The account of every cell at once. Ages stand one behind the other, so that most parts are blocks of the arrays they come from.
extension CohortResult {
    /// `change` of every cell: [part][step][sex][age][lane], parts in the order of `parts`.
    public var account: Buffer {
        let size = projection.stepCount * grid.rowCount * layout.lanes
        let people = populations
        let sources = parts.map { $0 == .start || $0 == .end ? people : source($0) }
        return Buffer(count: parts.count * size) { out in
            guard let out = out.baseAddress else { return }
            Buffer.withUnsafePointers(sources) { from in
                for step in 0..<projection.stepCount {
                    for sex in grid.sexes {
                        let block = AccountBlock(self, step, sex)
                        for (place, part) in parts.enumerated() { block.write(part, of: from[place], to: out + place * size) }
                    }
                }
            }
        }
    }
    /// The cells that a part is taken from.
    private func source(_ part: CohortPart) -> Buffer {
        switch part {
        case .start, .end: populations
        case .births: newborns
        case .deaths: cohortDeaths
        case .migration: migrants
        case .inflow, .outflow, .arrivals, .departures: flows(part)
        case .correction: corrected
        }
    }

    /// Deaths by the age group in which they fall, [step][sex][age][lane]: of each cohort's deaths the separation factor's part
    /// stays in the group it comes from. The total is that of the cohort deaths.
    ///
    /// D0 = C0 + Cn·s0, Dx = Cx·(1 − s(x−n)) + C(x+n)·sx, Dω = Cω·(1 − s(ω−n)) (Preston, Heuveline and Guillot 2001, chapter 6).
    /// - Parameter separation: rows as in the grid without the open groups.
    /// - Throws: `cohort_shape`, `cohort_separation`.
    public func periodDeaths(separation: CohortSchedule) throws(Problem) -> Buffer {
        try projection.check(separation: separation)
        let (lanes, closed) = (layout.lanes, grid.open)
        let sources = [cohortDeaths, separation.spread(steps: projection.stepCount, lanes: lanes)]
        var early = [Double](repeating: 0, count: closed * lanes)
        return Buffer(count: sources[0].count) { out in
            early.withUnsafeMutableBufferPointer { early in
                guard let out = out.baseAddress, let early = early.baseAddress else { return }
                Buffer.withUnsafePointers(sources) { from in
                    for group in 0..<projection.stepCount * grid.sexes.count {
                        let start = group * grid.ageCount * lanes
                        let deaths = DeathBlock(cohorts: from[0] + start, parts: from[1] + group * closed * lanes, lanes, closed)
                        deaths.write(to: out + start, early: early)
                    }
                }
            }
        }
    }
}

extension CohortProjection {
    /// - Throws: `cohort_shape`, `cohort_separation` where these are not the separation factors of its deaths.
    public func check(separation: CohortSchedule) throws(Problem) {
        let closed = grid.open
        try separation.check(
            Message("the separation", zh: "分离因子"), rows: grid.sexes.count * closed, steps: stepCount, lanes: laneCount,
            in: 0...1, or: Problem("cohort_separation", "it is a part of the deaths", zh: "它是死亡的一部分"), names: names
        ) { row in
            let label = grid.label(row: row / closed * grid.ageCount + row % closed)
            return Message(" of \(label)", zh: "\(label)的")
        }
    }
}

/// The deaths of one sex in one step.
private struct DeathBlock {
    let cohorts, parts: UnsafePointer<Double>
    let lanes, closed: Int

    init(cohorts: UnsafePointer<Double>, parts: UnsafePointer<Double>, _ lanes: Int, _ closed: Int) {
        (self.cohorts, self.parts, self.lanes, self.closed) = (cohorts, parts, lanes, closed)
    }

    /// Every cohort's deaths, with what falls early moved to the group below; `early` is room for that.
    func write(to out: UnsafeMutablePointer<Double>, early: UnsafeMutablePointer<Double>) {
        let (block, moved) = (closed * lanes, BatchCells(early, count: closed * lanes))
        moved.setProduct(BatchRow(cohorts + lanes, count: block), BatchRow(parts, count: block), times: 1)
        out.update(from: cohorts, count: block + lanes)
        BatchCells(out, count: block).add(moved.row)
        let above = BatchCells(out + lanes, count: block)
        above.setDifference(above.row, moved.row)
    }
}

/// The account of one sex in one step, each part a row an age group.
private struct AccountBlock {
    let ages, lanes: Int
    let isEven: Bool
    /// Of the block in the array of a part, of what the next instant has, and of newborns.
    private let start, next, newborns: Int

    init(_ result: CohortResult, _ step: Int, _ sex: Sex) {
        let (grid, lanes) = (result.grid, result.layout.lanes)
        (ages, self.lanes, isEven) = (grid.ageCount, lanes, result.projection.convention.isEven)
        start = (step * grid.rowCount + grid.row(sex, 0)) * lanes
        (next, newborns) = (start + grid.rowCount * lanes, (step * 2 + sex.rawValue) * lanes)
    }

    /// - Parameters:
    ///   - from: the whole array that the part is taken from.
    ///   - out: that of the part.
    func write(_ part: CohortPart, of from: UnsafePointer<Double>, to out: UnsafeMutablePointer<Double>) {
        let to = out + start
        switch part {
        case .start: writeCohorts(from + start, to: to, times: 1)
        case .births:
            to.update(from: from + newborns, count: lanes)
            (to + lanes).update(repeating: 0, count: (ages - 1) * lanes)
        case .deaths, .correction: to.update(from: from + start, count: ages * lanes)
        case .migration, .inflow, .outflow, .arrivals, .departures: writeComings(from + start, to: to)
        case .end: to.update(from: from + next, count: ages * lanes)
        }
    }

    /// What stood in the group a cohort comes from: nobody for the youngest, the last two groups together for the open one.
    private func writeCohorts(_ from: UnsafePointer<Double>, to out: UnsafeMutablePointer<Double>, times factor: Double) {
        out.update(repeating: 0, count: lanes)
        BatchCells(out + lanes, count: (ages - 1) * lanes).set(BatchRow(from, count: (ages - 1) * lanes), times: factor)
        let open = BatchCells(out + (ages - 1) * lanes, count: lanes)
        open.setSum(open.row, BatchRow(from + (ages - 1) * lanes, count: lanes), times: factor)
    }

    /// Who comes or leaves counts where he joins the cohort: half of those of the group below and half of its own where they come
    /// evenly.
    private func writeComings(_ from: UnsafePointer<Double>, to out: UnsafeMutablePointer<Double>) {
        guard isEven else { return out.update(from: from, count: ages * lanes) }
        writeCohorts(from, to: out, times: 0.5)
        let all = BatchCells(out, count: ages * lanes)
        all.setSum(all.row, BatchRow(from, count: ages * lanes), times: 0.5)
    }
}
