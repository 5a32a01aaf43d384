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
    let found = near.isEmpty ? context.topicsThatSay(topic) : near
    return Problem(
        "unknown_topic", "there is no help on \(topic)", zh: "没有关于\(topic)的帮助",
        fix: found.first.map { "help \($0)" } ?? "help", advice: .or(found.dropFirst().map { "help \($0)" }))
}
extension Context {
    /// Commands, functions and rules in whose text a word stands: those that say it first come first.
    fileprivate func topicsThatSay(_ word: String) -> [String] {
        let wanted = word.lowercased()
        guard wanted.count > 1, wanted.count < 60 else { return [] }
        let commands = library.commands.map { ($0.key, $0.value.documentation) }
        let rules = topics.rules.map { ($0, topics.texts[$0] ?? "") }
        let functions = library.functions.map { ($0.key, $0.value.documentation) }
        return [commands, rules, functions].flatMap { texts in
            texts.filter { $0.1.lowercased().contains(wanted) && Documentation($0.1).twin == nil }.map(\.0).sorted()
        }.prefix(4).map { $0 }
    }
}

// MARK: entries

/// Usage, text, examples, source.
func entry(_ usage: String, _ documentation: Documentation, _ other: [String] = []) -> Page {
    var page = Page([.heading(usage.verbatim)])
    page.say(documentation.explained)
    if !other.isEmpty {
        let list = other.map(\.verbatim).joined()
        page.say(Message("Also: \(list)", zh: "又名：\(list)"))
    }
    page += illustration(documentation)
    return page
}
/// The examples with the files they read, and the source.
private func illustration(_ documentation: Documentation) -> Page {
    var page = Page()
    for file in documentation.files { page += fileShown(file) }
    if let first = documentation.examples.first {
        page.blocks.append(.heading(Message(documentation.examples.count == 1 ? "Example" : "Examples", zh: "例")))
        page.blocks.append(.program(([first] + documentation.examples.dropFirst()).joined(separator: "\n\n")))
    }
    if !documentation.source.isEmpty { page.say(Message("Source: \(documentation.source)", zh: "来源：\(documentation.source)")) }
    return page
}
func fileShown(_ file: (name: String, text: String)) -> Page {
    Page([.heading(Message("File \(file.name)", zh: "文件\(file.name)")), .program(file.text)])
}

private func command(_ name: String, _ context: Context) -> Page {
    guard let declaration = context.library.commands[name] else { return Page() }
    return entry(declaration.usage, Documentation(declaration.documentation)) + methods(of: declaration, context)
}

/// A twin says what its original says, with examples of its own.
private func function(_ name: String, _ context: Context) -> Page {
    guard let function = context.library.functions[name] else { return Page() }
    let own = Documentation(function.documentation)
    let original = own.twin.flatMap { context.library.functions[$0] } ?? function
    let others = context.twins(of: original.name).filter { $0 != name } + (own.twin.map { [$0] } ?? [])
    return entry(function.usage, own.speaking(for: Documentation(original.documentation)), others)
}

/// A name of the session: what it is, how it was made, what its comment says.
private func ownName(_ name: String, _ context: Context) -> Page {
    guard let value = context.scope.values[name] else { return Page() }
    if case .function(let function) = value.payload { return entry(function.usage, Documentation(function.documentation)) }
    let documentation = context.comment(above: name)
    let line = value.kindLine
    var page = Page([.heading(Message("\(name): \(line)", zh: "\(name)：\(line)"))])
    var tree = WhyTree(context: context)
    if let made = try? tree.step(of: value) { page.blocks.append(.program(made.english)) }
    page.say(documentation.text)
    page += illustration(documentation)
    return page
}
extension Value {
    /// The type line, or what it is instead of a series.
    fileprivate var kindLine: Message {
        guard let record, record.main == nil else { return series?.type.line.verbatim ?? payload.noun }
        let names = record.fields.map(\.name.verbatim).joined()
        return Message("a record of \(names)", zh: "记录：\(names)")
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
    let meaning = context.meaning(of: unit)
    return Page([.text(Message("unit \(symbol): \(meaning)", zh: "单位\(symbol)：\(meaning)"))])
}
private func word(_ head: String, _ context: Context) -> Page {
    let vocabulary = context.library.vocabulary
    if let word = vocabulary.word(head) {
        return Page([.text(Message("word \(head) of table heads: \(word.meaning)", zh: "表头用词\(head)：\(word.meaning)"))])
    }
    guard let known = MeasureWords(vocabulary).longest(in: head)?.word, Vocabulary.normal(head).hasSuffix(known),
        let word = vocabulary.word(known)
    else { return Page() }
    return Page([
        .text(
            Message(
                "a table head \(head) is read as \(word.name): \(word.meaning)", zh: "表头\(head)按\(word.name)读取：\(word.meaning)"))
    ])
}
private func universe(_ name: String, _ context: Context) -> Page {
    guard context.library.universes.contains(name) else { return Page() }
    return Page([
        .text(
            Message(
                "universe \(name): who is counted; universes never mix without a bridge (explain universes)",
                zh: "口径\(name)：统计的是谁；没有bridge，不同口径不得混算（explain universes）"))
    ])
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
