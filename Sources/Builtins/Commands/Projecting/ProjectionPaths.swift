internal import Language
internal import Quantities

/// `paths 1000, seed 7`: the assumptions of a projection that stray are drawn again, on so many paths and by that seed. Each says its
/// own model; each has draws of its own, by its label, unless it was given a stream.
func drawingPaths(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Arguments {
    var drawing = try PathDrawing(arguments, context)
    let takes = (try? ProjectionMethod(named: arguments.word("method") ?? ""))?.labels ?? []
    guard drawing.count != nil || drawing.seed != nil, takes.contains("paths") else { return arguments }
    var drawn = arguments
    let labels = ["base"] + arguments.assumptions.map(\.label)
    let values = [arguments.value("base")] + arguments.assumptions.map(\.value)
    var isAny = false
    for (place, (label, value)) in zip(labels, values).enumerated() {
        guard let value, let again = try drawing.again(value, label, &context) else { continue }
        isAny = true
        if place == 0 { drawn.slots[label] = .value(again) } else { drawn.assumptions[place - 1].value = again }
    }
    guard isAny else { throw arguments.withoutPaths }
    return drawn
}

/// How many paths, by which seed; nil: as each assumption says.
private struct PathDrawing {
    let count: Int?
    let seed: Int?
    /// What two assumptions share strays as one, by the label of the first.
    private var rewriting = RecipeRewriting()

    init(_ arguments: Arguments, _ context: Context) throws(Problem) {
        count = try arguments.whole(under: "paths", such: 1000, context)
        seed = try arguments.whole(under: "seed", such: 7, context)
        if let count { try PathSpread.check(count: count, under: "paths") }
    }

    /// The value with its paths drawn again; nil where it has none. What was said of the former ones is taken back.
    mutating func again(_ value: Value, _ label: String, _ context: inout Context) throws(Problem) -> Value? {
        let history = rewriting.rewritten(value.recipe) { [self, context] call in
            call.name == "paths" ? inputs(of: call, label, context) : nil
        }
        guard let history else { return nil }
        if context.isTyping { return Value(try relabelled(value.payload), history) }
        let stale = context.spreads(below: value.recipe)
        context.notes.removeAll(where: stale.contains)
        var scratch = context
        let made = try history.value(in: &scratch)
        context.note(context.spreads(below: history, of: label))
        return Value(made.payload, history)
    }

    private func inputs(of call: Recipe.Call, _ label: String, _ context: Context) -> [(label: String?, recipe: Recipe)] {
        call.inputs.map { input in
            var scratch = context
            let other: Double? =
                switch input.label {
                case "count": count.map(Double.init)
                case "seed": seed.map(Double.init)
                case "stream" where (try? input.recipe.value(in: &scratch).series?.scalar) == 0: PathSpread.stream(of: label)
                default: nil
                }
            return other.map { (input.label, Value(Series($0)).recipe) } ?? input
        }
    }

    /// The type alone, on so many paths.
    private func relabelled(_ payload: Payload) throws(Problem) -> Payload {
        guard let count else { return payload }
        switch payload {
        case .series(let series):
            guard let index = series.type.index(of: "path") else { return payload }
            var type = series.type
            type.axes[index] = Axis("path", .numbered(count))
            try type.checkSize()
            return .series(.hollow(type))
        case .record(let record):
            let fields = try record.fields.map { field throws(Problem) in
                (name: field.name, value: Value(try relabelled(field.value.payload), field.value.recipe))
            }
            return .record(Record(fields, main: record.main, shown: record.shown))
        default: return payload
        }
    }
}

extension Arguments {
    /// The whole number of an assumption, with its cells also where only types are asked for.
    fileprivate func whole(under label: String, such example: Int, _ context: Context) throws(Problem) -> Int? {
        guard let value = assumption(label) else { return nil }
        var scratch = context
        let series = value.series?.cells.isHollow == true ? try value.recipe.value(in: &scratch).series : value.series
        guard let number = series?.scalar, let whole = Int(exactly: number) else {
            throw Problem(
                "whole_needed", "\(label) wants a whole number", zh: "\(label)要的是整数", correction: .init(label, "\(example)"))
        }
        return whole
    }

    /// No assumption says how it strays: the first that could is offered.
    fileprivate var withoutPaths: Problem {
        let first = assumptions.first { ["fertility", "natural", "migration", "mortality"].contains($0.label) }
        let correction = first.map { assumption in
            let hasYears = assumption.value.series?.type.axes.contains(where: \.isYear) == true
            let model = hasYears ? "" : ", by: level"
            return Problem.Correction(assumption.label, "paths(\(sources[assumption.label] ?? "…"), sd: 3%\(model))")
        }
        return Problem(
            "no_paths", "no assumption says how it strays from its course", zh: "没有一个假设写明如何偏离其中心走势",
            advice: Message("the model and the spread are yours to choose", zh: "模型与离散程度由你选定"), correction: correction)
    }
}
