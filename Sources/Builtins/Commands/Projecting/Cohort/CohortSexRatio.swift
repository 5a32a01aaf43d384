internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// Boys born to a girl, from any of the forms they are printed in.
struct CohortSexRatio {
    private let given: CohortAssumption?
    /// Where nothing is given.
    private static let usual = 1.05

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        given = try CohortAssumption("srb", &frame, arguments, &context)
        guard let given else {
            context.note(Message("srb: 1.05 boys a girl (assumed)", zh: "srb：每名女婴1.05名男婴（假定）"))
            return
        }
        guard given.series.type.dimension.isNone, given.ages == nil, !given.hasSexes else {
            throw Problem(
                "cohort_sex_ratio", "srb counts boys to a girl: one number, or one by year", zh: "srb是每名女婴对应的男婴：一个数，或按年的数",
                advice: .suchAs("srb 1.05"))
        }
    }

    func read(_ frame: CohortFrame, _ context: inout Context) throws(Problem) -> CohortSchedule {
        guard let given else { return CohortSchedule(repeating: Self.usual, rows: 1) }
        let cells = try frame.schedule(given.series, rows: [])
        if cells.cells.firstIndex(outside: 60...180) == nil {
            context.note(Message("srb: read as boys per hundred girls", zh: "srb：按每百名女婴对应的男婴读入"))
            return try CohortSchedule(steps: cells.steps, rows: 1, lanes: cells.lanes, cells: cells.cells.mapped { $0 / 100 })
        }
        if cells.cells.firstIndex(outside: 0.4...0.599) == nil {
            context.note(Message("srb: read as the boys' share of births", zh: "srb：按男婴占出生的份额读入"))
            return try CohortSchedule(
                steps: cells.steps, rows: 1, lanes: cells.lanes, cells: cells.cells.mapped { $0 / (1 - $0) })
        }
        return cells
    }
}
