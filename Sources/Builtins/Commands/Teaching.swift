internal import Display
internal import Language
internal import Quantities
internal import Syntax

/// help, explain, why.
let teachingCommands: [Native] = [
    Native("help") { arguments, context throws(Problem) in Value(try helpText(arguments.word("topic") ?? "", context)) },
    Native("explain") { arguments, context throws(Problem) in Value(try explanation(arguments.word("topic") ?? "", context)) },
    Native("why") { arguments, context throws(Problem) in
        guard let value = arguments.value("value") else { throw Problem("missing_argument", "why wants a value") }
        if context.isTyping { return Value("") }
        var tree = WhyTree(context: context)
        return Value(try tree.text(of: value))
    },
]

// MARK: help

/// What a name is: its usage line, its documentation, its example. All of it comes from the declarations.
private func helpText(_ topic: String, _ context: Context) throws(Problem) -> String {
    let topic = topic.trimmed
    if topic.isEmpty { return overview(context) }
    if let text = listing(topic, context) { return text }
    if let declaration = context.library.commands[topic] { return entry(declaration.usage, declaration.documentation) }
    if let function = context.library.functions[topic] { return entry(function.usage, function.documentation) }
    if let value = context.scope.values[topic] { return named(topic, value, context) }
    if let text = described(topic, context) { return text }
    throw unknownTopic(topic, context)
}

private func overview(_ context: Context) -> String {
    let commands = context.library.commands.values.filter { !$0.isDeclaring }.sorted { $0.name < $1.name }
    let lines = commands.map { "  " + $0.usage }
    return """
        Lexis computes with typed demographic series: a number knows whether it is a stock, a flow or a rate, who is counted, of what age, when.

          户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
          cagr(户籍)

        Commands
        \(lines.joined(separator: "\n"))

        help NAME says more, with an example: help ratio, help functions, help units, help words, help universes, help topics
        """
}
extension Declaration {
    /// Commands that declare things rather than analyse.
    fileprivate var isDeclaring: Bool { ["unit", "universe", "bridge", "word", "topic"].contains(name) }
}

/// `help functions`, `help units`, …: everything of one sort.
private func listing(_ topic: String, _ context: Context) -> String? {
    switch topic {
    case "functions":
        return context.library.functions.values.sorted { $0.name < $1.name }
            .map { "\($0.usage)\n    \($0.documentation.firstLine)" }.joined(separator: "\n")
    case "commands":
        return context.library.commands.values.sorted { $0.name < $1.name }
            .map { "\($0.usage)\n    \($0.documentation.firstLine)" }.joined(separator: "\n")
    case "units":
        return context.library.units.words.values.sorted {
            ($0.dimension.description, $0.factor, $0.symbol) < ($1.dimension.description, $1.factor, $1.symbol)
        }
        .map {
            "\($0.symbol)  \($0.dimension.isNone ? "number" : $0.dimension.description)\($0.factor == 1 ? "" : " × \(plainText($0.factor))")"
        }
        .joined(separator: "\n") + "\n十 百 千 万 亿 stand before any of them; / and · join them: 张/千人"
    case "words":
        return context.library.vocabulary.words.values.sorted { $0.name < $1.name }.map { "\($0.name)  \($0.meaning)" }.joined(
            separator: "\n")
    case "universes": return context.library.universes.joined(separator: "\n")
    case "topics": return listed(context.topics.rules, context) + "\nexplain NAME says more; help errors lists the error codes"
    case "errors": return listed(context.topics.errors, context)
    default: return nil
    }
}
/// Each name with the first sentence of its text.
private func listed(_ names: Set<String>, _ context: Context) -> String {
    let texts = context.topics.texts
    let width = names.map(\.count).max() ?? 0
    return names.sorted().map { name in
        name + String(repeating: " ", count: width - name.count + 2) + (texts[name] ?? "").firstSentence
    }.joined(separator: "\n")
}
private func entry(_ usage: String, _ documentation: String) -> String {
    usage + (documentation.isEmpty ? "" : "\n\n" + documentation)
}
extension Function {
    fileprivate var usage: String {
        "\(name)(\(parameters.map { $0.standard == nil ? $0.name.text : "[\($0.name.text)]" }.joined(separator: ", ")))"
    }
}
private func named(_ name: String, _ value: Value, _ context: Context) -> String {
    if case .function(let function) = value.payload { return entry(function.usage, function.documentation) }
    let documentation = context.topics.texts[name].map { "\n\n" + $0 } ?? ""
    return (value.series?.type.line ?? value.payload.noun) + documentation
}
/// A unit, a word of the vocabulary, a universe or a topic.
private func described(_ topic: String, _ context: Context) -> String? {
    var lines: [String] = []
    if let text = context.topics.texts[topic] { lines.append(text) }
    if let unit = try? context.library.units.unit(parsing: topic) {
        lines.append(
            "unit \(topic): \(unit.dimension.isNone ? "a number" : unit.dimension.description)\(unit.factor == 1 ? "" : ", \(plainText(unit.factor)) of the base unit")\(unit.isExact ? ", a count" : "")"
        )
    }
    if let word = context.library.vocabulary.word(topic) { lines.append("word \(topic): \(word.meaning)") }
    if context.library.universes.contains(topic) {
        lines.append("universe \(topic): who is counted; universes never mix without a bridge")
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
}
extension Vocabulary.Word {
    fileprivate var meaning: String {
        switch role {
        case .axis(let axis): "the axis \(axis)"
        case .label(let axis, let label): "\(label) on the axis \(axis)"
        case .measure(let measure):
            "\(measure.kind.rawValue)\(measure.universe.map { " of \($0.name)" } ?? "")\(measure.unit.map { ", usually in \($0.symbol)" } ?? "")"
        case .total: "a total of the rows or columns beside it"
        case .unit: "a column of units"
        case .note: "a column of notes"
        case .part: "a part of a row above"
        }
    }
}

private func unknownTopic(_ topic: String, _ context: Context) -> Problem {
    let near = nearNames(to: topic, among: knownTopics(context, explaining: false))
    return Problem(
        "unknown_topic", "there is no help on \(topic)",
        fix: near.isEmpty ? "help" : near.map { "help \($0)" }.joined(separator: ", or "))
}

/// A rule or an error code at length; whatever else is known falls back on help.
private func explanation(_ topic: String, _ context: Context) throws(Problem) -> String {
    let topic = topic.trimmed
    if let text = context.topics.texts[topic] { return text }
    return try helpText(topic, context)
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
    /// Up to the first `. ` or `: ` of the running text.
    fileprivate var firstSentence: String {
        var (sentence, previous) = ("", Character(" "))
        for character in self {
            if character.isWhitespace, ".:".contains(previous) { break }
            sentence.append(character.isNewline ? " " : character)
            previous = character
        }
        return sentence.last == ":" || sentence.last == "." ? String(sentence.dropLast()) : sentence
    }
    fileprivate var firstLine: Substring { split(separator: "\n").first ?? "" }
}
