internal import Language
internal import Quantities

/// help, explain, tour, why, describe.
let teachingCommands: [Native] = [
    Native("help") { arguments, context throws(Problem) in Value(try help(on: topic(arguments), context)) },
    Native("explain") { arguments, context throws(Problem) in Value(try explanation(of: topic(arguments), context)) },
    tourCommand, describeCommand,
    Native("why") { arguments, context throws(Problem) in
        guard let value = arguments.value("value") else { throw Problem("missing_argument", "why wants a value", zh: "why要的是值") }
        if context.isTyping { return Value(Page()) }
        var tree = WhyTree(context: context)
        return Value(try tree.page(of: value))
    },
]

/// The topic as typed, without the blanks around it and the backquotes of a name.
private func topic(_ arguments: Arguments) -> String {
    let text = (arguments.word("topic") ?? "").trimmed
    let isQuoted =
        text.count > 2 && text.first == "`" && text.last == "`" || text.count > 2 && text.first == "\"" && text.last == "\""
    return isQuoted ? String(text.dropFirst().dropLast()) : text
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
