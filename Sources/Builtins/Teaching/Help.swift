public import Language
internal import Quantities
internal import Syntax

/// What a name is, in every sense it has: command, function, name of one's own, method, rule, unit, word, universe.
/// All of it comes from the declarations and the documentation above them.
func help(on topic: String, _ context: Context) throws(Problem) -> Page {
    if topic.isEmpty { return overview(context) }
    if let page = listing(topic, context) { return page }
    var page = Page()
    page += ownName(topic, context)
    page += command(topic, context)
    page += function(topic, context)
    page += method(topic, context)
    page += text(topic, context)
    page += universe(topic, context)
    if page.blocks.isEmpty {
        page += unit(topic, context)
        page += word(topic, context)
    }
    guard !page.blocks.isEmpty else { throw unknownTopic(topic, context) }
    return page
}

/// A rule or an error code at length; whatever else is known falls back on help.
func explanation(of topic: String, _ context: Context) throws(Problem) -> Page {
    let page = text(topic, context)
    return page.blocks.isEmpty ? try help(on: topic, context) : page
}

private func unknownTopic(_ topic: String, _ context: Context) -> Problem {
    let near = nearNames(to: topic, among: knownTopics(context, explaining: false))
    return Problem(
        "unknown_topic", "there is no help on \(topic)", zh: "没有关于\(topic)的帮助",
        fix: near.first.map { "help \($0)" } ?? "help", advice: .or(near.dropFirst().map { "help \($0)" }))
}
// MARK: entries

/// Usage, text, examples, source.
func entry(_ usage: String, _ comment: String, _ other: [String] = []) -> Page {
    let documentation = Documentation(comment)
    var page = Page([.heading(usage)])
    page.say(documentation.explained)
    if !other.isEmpty { page.say("Also: " + other.joined(separator: ", ")) }
    page += illustration(documentation)
    return page
}
/// The examples with the files they read, and the source.
private func illustration(_ documentation: Documentation) -> Page {
    var page = Page()
    for file in documentation.files { page.blocks += [.heading("File \(file.name)"), .program(file.text)] }
    if let first = documentation.examples.first {
        page.blocks.append(.heading(documentation.examples.count == 1 ? "Example" : "Examples"))
        page.blocks.append(.program(([first] + documentation.examples.dropFirst()).joined(separator: "\n\n")))
    }
    page.say(documentation.source.isEmpty ? "" : "Source: \(documentation.source)")
    return page
}

private func command(_ name: String, _ context: Context) -> Page {
    guard let declaration = context.library.commands[name] else { return Page() }
    return entry(declaration.usage, declaration.documentation) + methods(of: declaration, context)
}

private func function(_ name: String, _ context: Context) -> Page {
    guard let function = context.library.functions[name] else { return Page() }
    let twin = Documentation(function.documentation).twin
    let original = twin.flatMap { context.library.functions[$0] } ?? function
    let others = context.twins(of: original.name).filter { $0 != name } + (twin.map { [$0] } ?? [])
    return entry(function.usage, function.documentation, others)
}

/// A name of the session: what it is, how it was made, what its comment says.
private func ownName(_ name: String, _ context: Context) -> Page {
    guard let value = context.scope.values[name] else { return Page() }
    if case .function(let function) = value.payload { return entry(function.usage, function.documentation) }
    let comment = context.topics.texts[name] ?? ""
    var page = Page([.heading("\(name): \(value.kindLine)")])
    var tree = WhyTree(context: context)
    if let made = try? tree.step(of: value) { page.blocks.append(.program(made)) }
    page.say(Documentation(comment).text)
    page += illustration(Documentation(comment))
    return page
}
extension Value {
    /// The type line, or what it is instead of a series.
    fileprivate var kindLine: String {
        if let record, record.main == nil { return "a record of \(record.fields.map(\.name).joined(separator: ", "))" }
        return series?.type.line ?? payload.noun.english
    }
}

/// A rule, an error code, or another text that stands above a declaration.
private func text(_ topic: String, _ context: Context) -> Page {
    guard context.scope.values[topic] == nil, let comment = context.topics.texts[topic] else { return Page() }
    let documentation = Documentation(comment)
    var page = Page()
    page.say(documentation.text)
    page += illustration(documentation)
    return page
}

private func unit(_ symbol: String, _ context: Context) -> Page {
    guard let unit = context.library.units.unit(ifKnown: symbol) else { return Page() }
    return Page([.text("unit \(symbol): \(context.meaning(of: unit))")])
}
private func word(_ head: String, _ context: Context) -> Page {
    let vocabulary = context.library.vocabulary
    if let word = vocabulary.word(head) { return Page([.text("word \(head) of table heads: \(word.meaning)")]) }
    guard let known = MeasureWords(vocabulary).longest(in: head)?.word, Vocabulary.normal(head).hasSuffix(known),
        let word = vocabulary.word(known)
    else { return Page() }
    return Page([.text("a table head \(head) is read as \(word.name): \(word.meaning)")])
}
private func universe(_ name: String, _ context: Context) -> Page {
    guard context.library.universes.contains(name) else { return Page() }
    return Page([.text("universe \(name): who is counted; universes never mix without a bridge (explain universes)")])
}

extension Function {
    /// `cagr(x, [by = "compound"], [periods])`
    public var usage: String { "\(name)(\(parameters.map(usage).joined(separator: ", ")))" }

    private func usage(_ parameter: FunctionDefinition.Parameter) -> String {
        guard let standard = parameter.standard else { return parameter.name.text }
        if case .missing = standard.form { return "[\(parameter.name.text)]" }
        return "[\(parameter.name.text) = \(source.text(in: standard.span))]"
    }
    private var source: SourceText {
        switch body {
        case .language(_, let source, _), .native(_, let source): source
        }
    }
}
