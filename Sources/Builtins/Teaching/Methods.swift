internal import Language
internal import Quantities
internal import Syntax

/// The words of an open slot, each with what it takes along: the methods of `project`.
func methodsPage(_ context: Context) -> Page {
    var page = Page()
    for declaration in context.library.commands.values.sorted(by: { $0.name < $1.name }) {
        page += methods(of: declaration, context, withSources: true)
    }
    page.say(
        Message(
            "p.fit holds the parameters, the fit and the source of the one that was taken; explain trends tells what each is for.",
            zh: "p.fit存有所用方法的参数、拟合和来源；explain trends说明各适用于什么。"))
    return page
}

/// The methods of a command that has some: name, Chinese name, formula, assumptions, and where they are from.
func methods(of declaration: Declaration, _ context: Context, withSources: Bool = false) -> Page {
    let choices = context.library.natives[declaration.name]?.choices ?? []
    guard !choices.isEmpty else { return Page() }
    var page = Page()
    page.say(
        Message("Methods of \(declaration.name)", zh: "\(declaration.name)的方法"), choices.map { row($0, withSources) })
    return page
}
private func row(_ choice: Native.Choice, _ withSource: Bool) -> [Message] {
    let labels = choice.labels.map(\.verbatim).joined()
    let takes = choice.labels.isEmpty ? "".verbatim : Message("  (takes \(labels))", zh: "（可给\(labels)）")
    let chinese = choice.otherNames.first { !$0.utf8.allSatisfy { $0 < 0x80 } } ?? ""
    let source = withSource && !choice.source.isEmpty ? "; \(choice.source)" : ""
    return [choice.name.verbatim, chinese.verbatim, choice.summary + takes + source.verbatim]
}

/// What a method of some command is.
func method(_ name: String, _ context: Context) -> Page {
    var page = Page()
    for declaration in context.library.commands.values.sorted(by: { $0.name < $1.name }) {
        for choice in context.library.natives[declaration.name]?.choices ?? [] where choice.isCalled(name) {
            page.say(
                Message(
                    "\(choice.name), a method of \(declaration.name): \(choice.summary)",
                    zh: "\(choice.name)，\(declaration.name)的方法：\(choice.summary)"))
            page.say(Message("It takes", zh: "可给"), choice.assumptions.map { [$0.label.verbatim, $0.meaning] })
        }
    }
    return page
}
