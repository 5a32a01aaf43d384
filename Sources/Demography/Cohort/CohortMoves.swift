public import Quantities

/// People who go over from one member of the batch to another: from area to area, from one register to another. What leaves one
/// arrives in the other.
///
/// By counts and rates these are moves, events of the step, and join the migrants of both members as the convention of the
/// projection has it. By parts they are transitions: of those of a member who live to the end of a step, the part that then lives
/// in another. With survival by member the two make the survivorship proportions of multiregional demography, S_od = s_o·τ_od
/// (Rogers 1975, Introduction to Multiregional Mathematical Demography; Willekens and Rogers 1978, IIASA RR-78-18).
public struct CohortMoves: Sendable {
    public enum Measure: Sendable {
        /// Persons in the whole step, by the group that migrants are counted in.
        case counts
        /// Events a year, per person of the origin's group at the start of the step.
        case rates
        /// Of those alive at the end of the step, by their group then.
        case parts
    }
    public struct Pair: Sendable, Hashable {
        public let origin, destination: Int
        public init(from origin: Int, to destination: Int) { (self.origin, self.destination) = (origin, destination) }
    }

    public let measure: Measure
    /// Members that exchange people. All other axes of the batch are the same on both sides: lane = place·others + other.
    public let places: Int
    public let pairs: [Pair]
    /// Pair by pair the rows of the grid; one lane for all others, or one for each.
    public let schedule: CohortSchedule

    /// - Throws: `cohort_shape` where a pair is not of two of the places, or the rows are not those of all pairs.
    public init(_ measure: Measure, places: Int, pairs: [Pair], schedule: CohortSchedule) throws(Problem) {
        let isWithin = pairs.allSatisfy { pair in
            pair.origin != pair.destination && (0..<places).contains(pair.origin) && (0..<places).contains(pair.destination)
        }
        guard places > 1, !pairs.isEmpty, isWithin, schedule.rows.isMultiple(of: pairs.count) else {
            throw Problem(
                "cohort_shape", "people move between two different members, and every pair has the rows of the projection",
                zh: "人口在两个不同的成员之间转移，每一对都有预测的各行")
        }
        (self.measure, self.places, self.pairs, self.schedule) = (measure, places, pairs, schedule)
    }

    /// Rows of a pair.
    var rowCount: Int { schedule.rows / pairs.count }
    /// Members that it needs.
    var lanes: Int { places * schedule.lanes }
}

extension CohortMoves {
    /// - Throws: `cohort_shape`, `cohort_moves`.
    func check(_ projection: CohortProjection) throws(Problem) {
        let grid = projection.grid
        guard rowCount == grid.rowCount, projection.laneCount.isMultiple(of: places) else {
            throw Problem(
                "cohort_shape", "moves between \(places) members by \(rowCount) rows do not fit the projection",
                zh: "\(places)个成员、\(rowCount)行之间的转移与预测不符")
        }
        try schedule.check(
            Message("the move", zh: "转移"), rows: schedule.rows, steps: projection.stepCount, lanes: projection.laneCount / places,
            in: measure == .parts ? 0...1 : 0...1e15, or: reason, names: CohortNames(steps: projection.names.steps)
        ) { row in
            Message(
                "\(of(row, projection)) of \(grid.label(row: row % rowCount))",
                zh: "\(grid.label(row: row % rowCount))\(of(row, projection))的")
        }
        if measure == .parts { try checkParts(projection) }
    }
    private var reason: Problem {
        measure == .parts
            ? Problem("cohort_moves", "a transition is a part of those alive, between 0 and 1", zh: "转移比是存活者中的一部分，在0与1之间")
            : Problem("cohort_moves", "who moves is a number of persons or a rate, not below zero", zh: "转移是人数或率，不小于零")
    }
    /// ` from 流动 to 户籍`.
    private func of(_ row: Int, _ projection: CohortProjection) -> Message {
        let pair = pairs[row / rowCount]
        let (origin, destination) = (projection.names.place(pair.origin), projection.names.place(pair.destination))
        return Message(" from \(origin) to \(destination)", zh: "由\(origin)转到\(destination)")
    }

    private func checkParts(_ projection: CohortProjection) throws(Problem) {
        guard !projection.convention.isEven else {
            throw Problem(
                "cohort_moves",
                "transitions are of those alive at the end of a step, and \(projection.convention.rawValue) lets half of all migrants come at its start",
                zh: "转移比针对步末存活者，而\(projection.convention.rawValue)中迁移者有一半在步初到达",
                advice: Message("convention wpp_end_post, or moves by rates", zh: "用convention wpp_end_post，或按率给出"))
        }
        for origin in Set(pairs.map(\.origin)) {
            let own = pairs.indices.filter { pairs[$0].origin == origin }
            try checkSums(own, projection)
        }
    }
    /// No more leave a member than live there.
    private func checkSums(_ own: [Int], _ projection: CohortProjection) throws(Problem) {
        for step in 0..<schedule.steps {
            for row in 0..<rowCount {
                for lane in 0..<schedule.lanes {
                    let sum = own.reduce(0) { $0 + schedule.value(step: step, row: $1 * rowCount + row, lane: lane) }
                    guard sum > 1 + 1e-9 else { continue }
                    let name = projection.names.place(pairs[own[0]].origin)
                    throw Problem(
                        "cohort_moves",
                        "the transitions of \(projection.grid.label(row: row)) from \(name) add up to \(Double((sum * 1e4).rounded() / 1e4)): more than live there",
                        zh: "\(name)的\(projection.grid.label(row: row))转移比合计\(Double((sum * 1e4).rounded() / 1e4))，超过存活者",
                        advice: Message("rates a year are typed  as rate", zh: "年率要写as rate"))
                }
            }
        }
    }
}
