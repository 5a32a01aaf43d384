internal import Demography
internal import Language
internal import Quantities

extension Arguments {
    /// How a projection by cohorts was asked for.
    ///
    /// - Throws: `cohort_wanted` where the argument is none.
    func cohortProjection(_ name: String, of function: String) throws(Problem) -> CommandRecord {
        guard let value = value(name), case .call(let call) = value.recipe.unnamed.step, let made = call.command,
            made.arguments.word("method").flatMap({ try? ProjectionMethod(named: $0) }) == .cohort
        else {
            throw Problem(
                "cohort_wanted", "\(function) wants a projection by cohorts", zh: "\(function)要的是队列要素预测",
                advice: Message(
                    "first  p = project … by cohort, …,  then  \(function)(p)",
                    zh: "先写p = project … by cohort, …，再写\(function)(p)"))
        }
        return made
    }
}

/// A projection by cohorts read once more from what it was made of, to run it by other numbers.
struct CohortRerun {
    let frame: CohortFrame
    let types: CohortTypes
    var convention: CohortConvention { inputs.convention }
    private let inputs: CohortInputs
    private let arguments: Arguments

    init(_ made: CommandRecord, _ context: Context) throws(Problem) {
        // What it has said is not said again.
        var scratch = context
        arguments = made.arguments
        let history = try BaseHistory(try arguments.series("base"), arguments)
        let base = try history.series.lane(history.index, history.times.count - 1)
        var frame = try CohortFrame(base, at: history.last, to: try arguments.whole("year") ?? 0, arguments)
        inputs = try CohortInputs(&frame, arguments, &scratch)
        (self.frame, types) = (frame, CohortTypes(frame, inputs))
    }

    func run(_ context: Context) throws(Problem) -> CohortResult {
        var scratch = context
        return try inputs.run(frame, keeping: .everything, arguments, &scratch).result
    }
}
