internal import Language
internal import Quantities

extension Context {
    /// What a probability rests on is said beside it: the spread that the paths below were given.
    mutating func noteSpreads(below recipe: Recipe?) {
        guard !isTyping, let recipe else { return }
        note(spreads(below: recipe))
    }

    /// The models of the paths below, each with the assumption it is of.
    func spreads(below recipe: Recipe, of label: String? = nil) -> [Message] {
        var search = SpreadSearch()
        search.visit(recipe, of: label)
        return search.found.compactMap { label, call in
            guard let told = told(call) else { return nil }
            return label.map { Message("\($0): \(told)", zh: "\($0)：\(told)") } ?? told
        }
    }

    private func told(_ call: Recipe.Call) -> Message? {
        var made = Arguments()
        for (label, recipe) in call.inputs {
            var scratch = self
            guard let label, let value = try? recipe.value(in: &scratch) else { continue }
            made.slots[label] = .value(value)
        }
        guard let x = try? made.series("x"), let spread = try? PathSpread(of: x, made) else { return nil }
        return spread.told(of: x.type)
    }
}

/// The calls of `paths` in a history, each once, with the assumption of a command that they serve.
private struct SpreadSearch {
    private(set) var found: [(label: String?, call: Recipe.Call)] = []
    private var seen: Set<ObjectIdentifier> = []

    mutating func visit(_ recipe: Recipe, of label: String?) {
        guard seen.insert(ObjectIdentifier(recipe)).inserted else { return }
        guard case .call(let call) = recipe.step else {
            for input in recipe.inputs { visit(input, of: label) }
            return
        }
        if call.name == "paths" { found.append((label, call)) }
        let labels = Set(call.command?.arguments.assumptions.map(\.label) ?? [])
        for input in call.inputs { visit(input.recipe, of: input.label.flatMap { labels.contains($0) ? $0 : nil } ?? label) }
    }
}
