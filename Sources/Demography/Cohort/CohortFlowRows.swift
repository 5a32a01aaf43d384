import Kernels
import Quantities

/// Who comes and goes in a step, as persons by row, before the step lets them join their groups.
struct CohortFlowRows {
    private let grid: CohortGrid
    private let lanes: Int
    private let cap: Double?
    private let isEven: Bool
    private let population, newborns: SectionRows
    private let survival: ScheduleReader

    private let net, inflow, outflow: FlowReader?
    private let moves: [MovesReader]
    private let isMigrationComputed: Bool
    /// Net migrants with the world outside, as persons.
    private let outside: ScheduleReader
    private let migrationRows, inflowRows, outflowRows, departures, arrivals, moved, joiningRows, stayed: SectionRows
    private let scratch: UnsafeMutablePointer<Double>
    /// Cells from a place of the scratch to the next.
    private let scratchStride: Int

    /// - Parameter readers: net migration or none, inflow and outflow where they are given, then the moves.
    init(_ projection: CohortProjection, _ rows: SectionPlaces, _ readers: [ScheduleReader], _ survival: ScheduleReader) {
        let assumptions = projection.assumptions
        (grid, cap, self.survival) = (projection.grid, assumptions.cap, survival)
        isEven = projection.convention.isEven
        (population, newborns) = (rows[.population], rows[.newborns])
        lanes = population.lanes
        var rest = readers[1...]
        net = assumptions.migration.net.map { FlowReader($0, readers[0]) }
        inflow = assumptions.migration.inflow.map { FlowReader($0, rest.removeFirst()) }
        outflow = assumptions.migration.outflow.map { FlowReader($0, rest.removeFirst()) }
        moves = zip(assumptions.moves, rest).map { [lanes] in MovesReader($0, $1, lanes: lanes) }
        isMigrationComputed = assumptions.isMigrationComputed
        outside = isMigrationComputed ? rows[.migration].byStep : readers[0]
        (migrationRows, inflowRows, outflowRows) = (rows[.migration], rows[.inflow], rows[.outflow])
        (departures, arrivals, moved) = (rows[.departures], rows[.arrivals], rows[.moved])
        (joiningRows, stayed) = (rows[.joining], rows[.stayed])
        (scratch, scratchStride) = (rows.scratch, rows.spanLength * lanes)
    }

    /// All who join a group on balance.
    var joining: ScheduleReader { moves.isEmpty ? outside : joiningRows.byStep }

    /// Everybody but those who join newborns at the end of the step.
    func take(_ step: Int) {
        if !moves.isEmpty { for place in 0..<moves[0].places { moved[step + 1, place].clear() } }
        for row in 0..<grid.rowCount where !joinsNewborns(row) { settle(step, row) }
    }

    /// Those who join newborns, when it is known how many there are.
    func takeNewborns(_ step: Int) {
        for sex in grid.sexes where joinsNewborns(grid.row(sex, 0)) { settle(step, grid.row(sex, 0)) }
    }

    private func joinsNewborns(_ row: Int) -> Bool { row % grid.ageCount == 0 && !isEven }

    private func settle(_ step: Int, _ row: Int) {
        setOutside(step, row)
        if cap != nil || hasTransitions { setLiving(step, row) }
        if cap != nil { hold(step, row) }
        setBalance(step, row)
        guard !moves.isEmpty else { return }
        departures[step + 1, row].clear()
        arrivals[step + 1, row].clear()
        for moves in moves { move(moves, step, row) }
        join(step, row)
    }

    private var hasTransitions: Bool { moves.contains { $0.measure == .parts } }

    /// Those alive at the end of the step, but for migrants: none of the newborns where half of those who join them come before.
    private func setLiving(_ step: Int, _ row: Int) {
        let (living, age) = (scratch(.living), row % grid.ageCount)
        switch age {
        case 0: living.set(newborns[step + 1, row / grid.ageCount].row)
        case grid.open: living.setSum(population[step, row - 1].row, population[step, row].row)
        default: living.set(population[step, row - 1].row)
        }
        living.setProduct(living.row, survival[step, row], times: 1)
    }
}

// With the world outside.
extension CohortFlowRows {
    private func setOutside(_ step: Int, _ row: Int) {
        let (stock, width) = (population[step, row].row, Double(grid.width))
        if isMigrationComputed { net?.write(to: migrationRows[step + 1, row], step, row, stock, width) }
        inflow?.write(to: inflowRows[step + 1, row], step, row, stock, width)
        outflow?.write(to: outflowRows[step + 1, row], step, row, stock, width)
    }

    /// Those who come less those who leave, where they are given apart.
    private func setBalance(_ step: Int, _ row: Int) {
        guard isMigrationComputed, net == nil else { return }
        let balance = migrationRows[step + 1, row]
        balance.clear()
        if inflow != nil { balance.add(inflowRows[step + 1, row].row) }
        if outflow != nil { balance.setDifference(balance.row, outflowRows[step + 1, row].row) }
    }

    /// No more than the cap's part of a group leaves, of those who begin the step in it and of those who live into it, so that nobody
    /// is missing; the others stay, all ways out reduced alike.
    private func hold(_ step: Int, _ row: Int) {
        guard let cap else { return }
        let (leaving, free, most) = (scratch(.leaving), scratch(.free), scratch(.most))
        most.set(population[step, row].row)
        if row % grid.ageCount > 0 || !isEven { most.lower(to: scratch(.living).row) }
        leaving.clear()
        if isMigrationComputed, net != nil { leaving.addNegatives(of: migrationRows[step + 1, row].row) }
        if outflow != nil { leaving.add(outflowRows[step + 1, row].row) }
        for moves in moves where moves.measure != .parts {
            for pair in moves.pairs.indices {
                block(.leaving, moves.pairs[pair].origin, moves).add(wanted(moves, pair, step, row).row)
            }
        }
        free.setPart(within: most.row, times: cap, of: leaving.row)
        if isMigrationComputed, net != nil { migrationRows[step + 1, row].scaleNegatives(by: free.row) }
        if outflow != nil { outflowRows[step + 1, row].setProduct(outflowRows[step + 1, row].row, free.row, times: 1) }
        stayed[step + 1, row].setRest(of: leaving.row, part: free.row)
    }

    private func join(_ step: Int, _ row: Int) {
        let all = joiningRows[step + 1, row]
        all.setDifference(arrivals[step + 1, row].row, departures[step + 1, row].row)
        all.add(outside[step, row])
    }

    private func scratch(_ place: Scratch) -> BatchCells { BatchCells(scratch + place.rawValue * scratchStride, count: lanes) }
    private func block(_ place: Scratch, _ member: Int, _ moves: MovesReader) -> BatchCells {
        BatchCells(scratch + place.rawValue * scratchStride + member * moves.others, count: moves.others)
    }
}

// From member to member.
extension CohortFlowRows {
    /// Those of a pair who would move, as persons.
    private func wanted(_ moves: MovesReader, _ pair: Int, _ step: Int, _ row: Int) -> BatchCells {
        let (flow, given) = (block(.flow, 0, moves), moves.reader[step, pair * grid.rowCount + row])
        switch moves.measure {
        case .counts: flow.set(given)
        case .rates:
            let stock = population.block(step, row, moves.pairs[pair].origin, of: moves.others)
            flow.setProduct(stock.row, given, times: Double(grid.width))
        case .parts: flow.setProduct(block(.living, moves.pairs[pair].origin, moves).row, given, times: 1)
        }
        return flow
    }

    private func move(_ moves: MovesReader, _ step: Int, _ row: Int) {
        for (number, pair) in moves.pairs.enumerated() {
            let flow = wanted(moves, number, step, row)
            if cap != nil, moves.measure != .parts {
                flow.setProduct(flow.row, block(.free, pair.origin, moves).row, times: 1)
            }
            departures.block(step + 1, row, pair.origin, of: moves.others).add(flow.row)
            arrivals.block(step + 1, row, pair.destination, of: moves.others).add(flow.row)
            moved.block(step + 1, pair.destination, pair.origin, of: moves.others).add(flow.row)
        }
    }
}

/// Who comes or leaves, as a tile reads it.
private struct FlowReader {
    private let reader: ScheduleReader
    private let isRate: Bool

    init(_ flow: CohortFlow, _ reader: ScheduleReader) {
        self.reader = reader
        isRate = if case .rates = flow { true } else { false }
    }

    /// As persons of the whole step.
    func write(to out: BatchCells, _ step: Int, _ row: Int, _ stock: BatchRow, _ width: Double) {
        if isRate { out.setProduct(stock, reader[step, row], times: width) } else { out.set(reader[step, row]) }
    }
}

/// Who moves from member to member, as the one tile reads it.
private struct MovesReader {
    let measure: CohortMoves.Measure
    let pairs: [CohortMoves.Pair]
    let places: Int
    /// Lanes of a place.
    let others: Int
    let reader: ScheduleReader

    init(_ moves: CohortMoves, _ reader: ScheduleReader, lanes: Int) {
        (measure, pairs, places, self.reader) = (moves.measure, moves.pairs, moves.places, reader)
        others = lanes / moves.places
    }
}
