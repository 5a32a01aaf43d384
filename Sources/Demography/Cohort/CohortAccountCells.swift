public import Kernels
public import Quantities

/// What a step's account is made of, in its order.
public enum CohortPart: Int, Sendable, CaseIterable {
    case start, births, deaths, migration, correction, end
}

// The account of every cell at once. Ages stand one behind the other, so that most parts are blocks of the arrays they come from.
extension CohortResult {
    /// `change` of every cell: [part][step][sex][age][lane], parts in the order of `CohortPart`.
    public var account: Buffer {
        let size = projection.stepCount * grid.rowCount * layout.lanes
        let sources = [populations, newborns, cohortDeaths, migrants, corrected]
        return Buffer(count: CohortPart.allCases.count * size) { out in
            guard let out = out.baseAddress else { return }
            Buffer.withUnsafePointers(sources) { from in
                for step in 0..<projection.stepCount {
                    for sex in grid.sexes {
                        let block = AccountBlock(self, step, sex, from)
                        for part in CohortPart.allCases { block.write(part, to: out + part.rawValue * size + block.start) }
                    }
                }
            }
        }
    }

    /// Deaths by the age group in which they fall, [step][sex][age][lane]: of each cohort's deaths the separation factor's part
    /// stays in the group it comes from. The total is that of the cohort deaths.
    ///
    /// D0 = C0 + Cn·s0, Dx = Cx·(1 − s(x−n)) + C(x+n)·sx, Dω = Cω·(1 − s(ω−n)) (Preston, Heuveline and Guillot 2001, chapter 6).
    /// - Parameter separation: rows as in the grid without the open groups.
    /// - Throws: `cohort_shape`, `cohort_separation`.
    public func periodDeaths(separation: CohortSchedule) throws(Problem) -> Buffer {
        let (lanes, closed) = (layout.lanes, grid.open)
        try separation.check(
            Message("the separation", zh: "分离因子"), rows: grid.sexes.count * closed, steps: projection.stepCount, lanes: lanes,
            in: 0...1, or: Problem("cohort_separation", "it is a part of the deaths", zh: "它是死亡的一部分"), names: projection.names
        ) { row in
            let label = grid.label(row: row / closed * grid.ageCount + row % closed)
            return Message(" of \(label)", zh: "\(label)的")
        }
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
    /// Of the block in the array of a part.
    let start: Int
    let isEven: Bool
    private let before, after, newborns, deaths, migrants, corrected: UnsafePointer<Double>

    /// - Parameter from: populations, newborns, deaths, migrants, corrections.
    init(_ result: CohortResult, _ step: Int, _ sex: Sex, _ from: [UnsafePointer<Double>]) {
        let (grid, lanes) = (result.grid, result.layout.lanes)
        (ages, self.lanes, isEven) = (grid.ageCount, lanes, result.projection.convention.isEven)
        start = (step * grid.rowCount + grid.row(sex, 0)) * lanes
        (before, after) = (from[0] + start, from[0] + start + grid.rowCount * lanes)
        newborns = from[1] + (step * 2 + sex.rawValue) * lanes
        (deaths, migrants, corrected) = (from[2] + start, from[3] + start, from[4] + start)
    }

    func write(_ part: CohortPart, to out: UnsafeMutablePointer<Double>) {
        switch part {
        case .start: writeCohorts(before, to: out, times: 1)
        case .births:
            out.update(from: newborns, count: lanes)
            (out + lanes).update(repeating: 0, count: (ages - 1) * lanes)
        case .deaths: out.update(from: deaths, count: ages * lanes)
        case .migration: writeMigration(to: out)
        case .correction: out.update(from: corrected, count: ages * lanes)
        case .end: out.update(from: after, count: ages * lanes)
        }
    }

    /// What stood in the group a cohort comes from: nobody for the youngest, the last two groups together for the open one.
    private func writeCohorts(_ from: UnsafePointer<Double>, to out: UnsafeMutablePointer<Double>, times factor: Double) {
        out.update(repeating: 0, count: lanes)
        BatchCells(out + lanes, count: (ages - 1) * lanes).set(BatchRow(from, count: (ages - 1) * lanes), times: factor)
        let open = BatchCells(out + (ages - 1) * lanes, count: lanes)
        open.setSum(open.row, BatchRow(from + (ages - 1) * lanes, count: lanes), times: factor)
    }

    /// Migrants count where they join the cohort: half of those of the group below and half of its own where they come evenly.
    private func writeMigration(to out: UnsafeMutablePointer<Double>) {
        guard isEven else { return out.update(from: migrants, count: ages * lanes) }
        writeCohorts(migrants, to: out, times: 0.5)
        let all = BatchCells(out, count: ages * lanes)
        all.setSum(all.row, BatchRow(migrants, count: ages * lanes), times: 0.5)
    }
}
