internal import Demography
internal import Display
internal import Kernels
internal import Language
internal import Quantities

/// `project BASE to YEAR by cohort, fertility F, mortality M …`: births, deaths and migration by sex and age, over every label of
/// the base and the assumptions.
func projectedByCohort(_ history: BaseHistory, to end: Int, _ arguments: Arguments, _ context: inout Context) throws(Problem)
    -> Projection
{
    let base = try history.series.lane(history.index, history.times.count - 1)
    var frame = try CohortFrame(base, at: history.last, to: end, arguments)
    let inputs = try CohortInputs(&frame, arguments, &context)
    let types = CohortTypes(frame, inputs.fertility.ages)
    try types.population.checkSize()
    try types.account.checkSize()
    guard !context.isTyping else { return CohortFields(types, inputs).projection }
    let run = try inputs.run(frame, arguments, &context)
    let fields = try CohortFields(types, inputs, run)
    report(run, inputs, frame, fields, &context)
    return fields.projection
}

/// The assumptions as they were given, their labels known to be those of the projection.
struct CohortInputs {
    let convention: CohortConvention
    let floor: CohortFloor
    let mortality: CohortMortalityInput
    let fertility: CohortFertility
    let migration: CohortMigrationInput
    let srb: CohortSexRatio

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        convention =
            try arguments.assumption("convention").map { value throws(Problem) in
                try cohortWord(value, under: "convention", among: CohortConvention.allCases)
            } ?? .endPre
        floor = try Self.floor(arguments, context)
        fertility = try CohortFertility(&frame, arguments, &context)
        mortality = try CohortMortalityInput(&frame, arguments, &context)
        srb = try CohortSexRatio(&frame, arguments, &context)
        migration = try CohortMigrationInput(&frame, arguments, &context)
    }
    private static func floor(_ arguments: Arguments, _ context: Context) throws(Problem) -> CohortFloor {
        guard let value = arguments.assumption("floor"), !context.isTyping else { return .refuse }
        guard let persons = value.series?.scalar else {
            throw Problem(
                "cohort_floor", "floor is a number of persons", zh: "floor是人数", correction: .init("floor", "0"))
        }
        return .persons(persons)
    }

    /// The numbers, and the projection of them.
    func run(_ frame: CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) -> CohortRun {
        let mortality = try mortality.read(frame, arguments, context)
        let assumptions = CohortAssumptions(
            survival: mortality.survival, fertility: try fertility.schedule(frame, arguments),
            boysPerGirl: try srb.read(frame, &context), migration: try migration.read(frame, arguments))
        do throws(Problem) {
            let projection = try CohortProjection(
                grid: frame.grid, steps: frame.steps.count, base: try frame.schedule(frame.base, rows: frame.rows),
                assumptions: assumptions, convention: convention, floor: floor, names: frame.names)
            let isInterrupted = context.world.isInterrupted
            return CohortRun(
                result: try projection.run(threads: Pieces.processors, isInterrupted: isInterrupted), mortality: mortality)
        } catch {
            throw error.ofCohort(arguments)
        }
    }
}

/// A projection that was run, and what it was run with.
struct CohortRun {
    let result: CohortResult
    let mortality: CohortMortality
}

extension Problem {
    /// A problem of the engine, whose fix stands where the number came from.
    fileprivate func ofCohort(_ arguments: Arguments) -> Problem {
        switch code {
        case "cohort_fertility": return about("fertility", arguments)
        case "cohort_emptied":
            var problem = self
            problem.correction = .init(nil, arguments.projection(adding: "floor 0"))
            problem.advice = Message("or fewer who leave; what the floor adds is said", zh: "或减少迁出；下限所补会说明")
            return problem
        default: return self
        }
    }
}

extension Arguments {
    /// The projection as it was asked for, with one assumption more.
    fileprivate func projection(adding assumption: String) -> String {
        let years = sources["years"].map { " from \($0)" } ?? ""
        let given = assumptions.map { ", \($0.label) \(sources[$0.label] ?? "…")" }.joined()
        return
            "project \(sources["base"] ?? "…") to \(sources["year"] ?? "…") by \(sources["method"] ?? "cohort")\(years)\(given), \(assumption)"
    }
}

/// What a reader must know: the convention, what the numbers were taken for, and how far the projection leads from no change.
private func report(
    _ run: CohortRun, _ inputs: CohortInputs, _ frame: CohortFrame, _ fields: CohortFields, _ context: inout Context
) {
    let (grid, result) = (frame.grid, run.result)
    let (count, width) = (frame.steps.count, grid.width)
    let steps = Message(
        "\(count) step\(count == 1 ? "" : "s") of \(width == 1 ? "a year" : "\(width) years")", zh: "\(count)步，每步\(width)年")
    context.note(
        Message(
            "cohort: \(inputs.convention.rawValue), \(inputs.convention.rule); \(steps), open from \(grid.openAge)",
            zh:
                "队列要素：\(inputs.convention.rawValue)，\(inputs.convention.rule)；\(steps)，开口组\(grid.openAge)+"
        ))
    context.note(run.mortality.note)
    context.note(inputs.migration.note)
    if case .persons = inputs.floor {
        let (cells, persons) = result.corrections
        let added = valueText(persons, in: frame.base.type)
        context.note(
            Message(
                "floor: \(cells) cell\(cells == 1 ? "" : "s") raised, \(added) added; p.account[correction] has them",
                zh: "floor：抬高\(cells)个单元格，共补\(added)；见p.account[correction]"))
    }
    if frame.laneCount == 1 {
        context.note(heldNote(valueText(result.total(0), in: frame.base.type), frame.end.year))
    }
}
