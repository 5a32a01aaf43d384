internal import Demography
internal import Language
internal import Quantities

/// Who comes from the world outside and who goes there: on balance, or both ways apart.
struct CohortMigrationInput {
    private let net, inflow, outflow: CohortFlowInput?

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        net = try CohortFlowInput("migration", &frame, arguments, &context)
        inflow = try CohortFlowInput("inflow", &frame, arguments, &context)
        outflow = try CohortFlowInput("outflow", &frame, arguments, &context)
        guard net != nil, isGross else { return }
        throw Problem(
            "cohort_migration", "migration is those who come less those who leave: give it, or inflow and outflow",
            zh: "migration是迁入减迁出：只给它，或给inflow与outflow", correction: .init(nil, arguments.projection(without: "migration"))
        ).at("migration")
    }

    /// Whether both ways are known.
    var isGross: Bool { inflow != nil || outflow != nil }

    var notes: [Message] {
        let given = [net, inflow, outflow].compactMap(\.self)
        if given.isEmpty { return [Message("migration: none given, the population is closed", zh: "migration：未给出，按封闭人口")] }
        return given.map { Message("\($0.given.label): \($0.note)", zh: "\($0.given.label)：\($0.note)") }
    }

    func read(_ frame: CohortFrame, _ arguments: Arguments) throws(Problem) -> CohortMigration {
        let flow = { (input: CohortFlowInput?) throws(Problem) in
            try input.map { given throws(Problem) in try given.flow(frame, arguments) }
        }
        if isGross { return .gross(inflow: try flow(inflow), outflow: try flow(outflow)) }
        switch try flow(net) {
        case nil: return .none
        case .counts(let persons)?: return .counts(persons)
        case .rates(let rates)?: return .rates(rates)
        }
    }
}
