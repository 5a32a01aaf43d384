internal import Language
internal import Syntax

/// The words of an open slot, each with what it takes along: the methods of `project`.
func methodsPage(_ context: Context) -> Page {
    var page = Page()
    for declaration in context.library.commands.values.sorted(by: { $0.name < $1.name }) {
        page += methods(of: declaration, context)
    }
    page.say("p.fit holds the parameters, the fit and the source of the one that was taken; explain trends tells how to choose.")
    return page
}

/// The methods of a command that has some: name, Chinese name, formula, assumptions.
func methods(of declaration: Declaration, _ context: Context) -> Page {
    let choices = context.library.natives[declaration.name]?.choices ?? []
    guard !choices.isEmpty else { return Page() }
    var page = Page()
    page.say("Methods of \(declaration.name)", choices.map(row))
    return page
}
private func row(_ choice: Native.Choice) -> [String] {
    let takes = choice.labels.isEmpty ? "" : "  (takes \(choice.labels.joined(separator: ", ")))"
    return [choice.name, choice.otherNames.first { !$0.utf8.allSatisfy { $0 < 0x80 } } ?? "", choice.summary + takes]
}

/// What a method of some command is.
func method(_ name: String, _ context: Context) -> Page {
    var page = Page()
    for declaration in context.library.commands.values.sorted(by: { $0.name < $1.name }) {
        for choice in context.library.natives[declaration.name]?.choices ?? [] where choice.isCalled(name) {
            page.blocks.append(.text("\(choice.name), a method of \(declaration.name): \(choice.summary)"))
            guard !choice.assumptions.isEmpty else { continue }
            page.say("It takes", choice.assumptions.map { [$0.label, $0.meaning.english] })
        }
    }
    return page
}
