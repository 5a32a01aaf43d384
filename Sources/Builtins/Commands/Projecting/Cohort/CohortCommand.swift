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
    let types = CohortTypes(frame, inputs)
    try types.population.checkSize()
    try types.account.checkSize()
    guard !context.isTyping else { return CohortFields(types, inputs).projection }
    let run = try inputs.run(frame, keeping: .populationOnly, arguments, &context)
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
    let moves: CohortMovesInput
    /// The most of a group that may leave in a step; nil: all who are said to.
    let cap: Double?
    let srb: CohortSexRatio

    init(_ frame: inout CohortFrame, _ arguments: Arguments, _ context: inout Context) throws(Problem) {
        convention =
            try arguments.assumption("convention").map { value throws(Problem) in
                try cohortWord(value, under: "convention", among: CohortConvention.allCases)
            } ?? .endPre
        floor = try Self.floor(arguments, context)
        cap = try Self.cap(arguments, context)
        fertility = try about("fertility") { () throws(Problem) in try CohortFertility(&frame, arguments, &context) }
        mortality = try about("mortality") { () throws(Problem) in try CohortMortalityInput(&frame, arguments, &context) }
        srb = try about("srb") { () throws(Problem) in try CohortSexRatio(&frame, arguments, &context) }
        migration = try CohortMigrationInput(&frame, arguments, &context)
        moves = try CohortMovesInput(&frame, arguments, &context)
    }
    private static func floor(_ arguments: Arguments, _ context: Context) throws(Problem) -> CohortFloor {
        guard let value = arguments.assumption("floor"), !context.isTyping else { return .refuse }
        guard let persons = value.series?.scalar else {
            throw Problem(
                "cohort_floor", "floor is a number of persons", zh: "floor是人数", correction: .init("floor", "0")
            ).at("floor")
        }
        return .persons(persons)
    }
    private static func cap(_ arguments: Arguments, _ context: Context) throws(Problem) -> Double? {
        guard let value = arguments.assumption("cap"), !context.isTyping else { return nil }
        guard let part = value.series?.scalar, value.series?.type.dimension.isNone == true else {
            throw Problem(
                "cohort_cap", "cap is a part of those in a group", zh: "cap是组内人数的份额", correction: .init("cap", "80%")
            ).at("cap")
        }
        return part
    }

    /// The numbers, and the projection of them.
    func run(_ frame: CohortFrame, keeping: CohortKeeping, _ arguments: Arguments, _ context: inout Context) throws(Problem)
        -> CohortRun
    {
        let mortality = try mortality.read(frame, arguments, context)
        let assumptions = CohortAssumptions(
            survival: mortality.survival,
            fertility: try about("fertility") { () throws(Problem) in try fertility.schedule(frame, arguments) },
            boysPerGirl: try srb.read(frame, &context), migration: try migration.read(frame, arguments),
            moves: try moves.read(frame, arguments), cap: cap)
        do throws(Problem) {
            let projection = try CohortProjection(
                grid: frame.grid, steps: frame.steps.count, base: try frame.schedule(frame.base, rows: frame.rows),
                assumptions: assumptions, convention: convention, floor: floor, names: frame.names)
            let result = try projection.run(
                keeping: keeping, threads: Pieces.processors, isInterrupted: context.world.isInterrupted,
                progress: context.progress(
                    Message("projecting", zh: "推算"), frame.laneCount, Message("members", zh: "个成员")))
            return CohortRun(result: result, mortality: mortality)
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

/// Runs what an assumption is read by: its problems are about it.
func about<T>(_ label: String, _ body: () throws(Problem) -> T) throws(Problem) -> T {
    do throws(Problem) { return try body() } catch { throw error.at(label) }
}

extension Problem {
    /// A problem of the engine under the labels of the language, whose fix stands where the number came from.
    fileprivate func ofCohort(_ arguments: Arguments) -> Problem {
        guard code != "cohort_emptied" else { return emptied(arguments) }
        let labels = ["survival": "mortality", "boysPerGirl": "srb"]
        guard let own = argument else { return self }
        var problem = self
        problem.argument = nil
        return problem.about(labels[own] ?? own, arguments)
    }
    private func emptied(_ arguments: Arguments) -> Problem {
        var problem = self
        problem.argument = ["outflow", "migration", "moves"].first { arguments.assumption($0) != nil }
        problem.correction = .init(nil, arguments.projection(adding: "floor 0"))
        problem.advice = Message("or fewer who leave, or  cap 80%; what either changes is said", zh: "或减少迁出，或写cap 80%；所作改动会说明")
        return problem
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
    context.note(inputs.migration.notes + inputs.moves.notes)
    if let cap = inputs.cap {
        let ((cells, persons), part) = (result.stayed, plainText(cap * 100) + "%")
        let kept = valueText(persons, in: frame.base.type)
        context.note(
            Message(
                "cap: at most \(part) of a group leave in a step; held in \(cells) cell\(cells == 1 ? "" : "s"), where \(kept) more were to leave",
                zh: "cap：每步至多\(part)的组内人口离开；在\(cells)个单元格起作用，少离开\(kept)"))
    }
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
