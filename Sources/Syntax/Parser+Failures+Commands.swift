internal import Quantities

/// What the parser says of a statement that begins like a command, by a word that is none.
extension Parser {
    /// `lode "a.csv"`, `chek at 2020`, `export p to "a.csv"`, `抚养比 人口`; nil where what was read is more than a name.
    @inline(never)
    func unknownCommand(after left: Expression?) -> Failure? {
        guard let left, case .name(let name) = left.form, left.span == previous.span, !current.startsLine else { return nil }
        guard current.kind == .text || current.isName else { return nil }
        if isUnitOfName || Self.definitionWords.contains(name) { return nil }
        if let meant = CommandWord(for: name, among: commands.keys.sorted())?.command {
            return unknownCommand(name, left.span, help: corrected(left.span, meant))
        }
        if current.isName, SmallWord.includes(current.text) { return nil }
        guard !endsBehindCurrent else {
            let call = corrected(left.span.lowerBound..<current.span.upperBound, "\(name)(\(source.text(in: current.span)))")
            return unknownCommand(
                name, left.span, help: call, advice: Message("what a function takes stands in parentheses", zh: "函数的参数写在圆括号里"))
        }
        return unknownCommand(name, left.span, help: "help commands")
    }
    private func unknownCommand(_ name: String, _ span: Span, help: String, advice: Message? = nil) -> Failure {
        failure("unknown_command", "there is no command \(name)", zh: "没有命令\(name)", span, help: help, advice: advice)
    }

    /// `x 万人`: a name, a unit, and nothing more.
    private var isUnitOfName: Bool { current.kind == .name && isUnit(current.text) && endsBehindCurrent }
    private var endsBehindCurrent: Bool { [.end, .newline, .semicolon].contains(peek().kind) }

    /// `let x = 5`
    static var definitionWords: [String] { ["let", "var", "const", "set", "local"] }

    /// How the command is written, where a word too much stands behind one.
    func usage(of expression: Expression?) -> Message? {
        guard case .command(let call)? = expression?.form else { return nil }
        return commands[call.name.text].map { .usage($0.usage) }
    }

    /// `load "a.csv" as stock in 人`: this command has its unit behind a comma.
    func unitBehindComma(_ left: Expression?) -> Failure? {
        guard case .command(let call)? = left?.form, let command = commands[call.name.text],
            command.parameters.contains(where: { $0.label == "unit" && $0.followsComma })
        else { return nil }
        return failure(
            "expected_unit", "`\(command.name)` takes its unit behind a comma", zh: "`\(command.name)`的单位写在逗号之后", current.span,
            help: corrected(previous.span.upperBound..<current.span.upperBound, ", unit"))
    }
}

/// The command somebody means by a word that is none: mistyped, of another program, or Chinese.
private struct CommandWord {
    let command: String

    init?(for word: String, among commands: [String]) {
        let meant = Self.others[word.lowercased()].flatMap { commands.contains($0) ? $0 : nil }
        guard let found = meant ?? nearNames(to: word, among: commands).first else { return nil }
        command = found
    }

    private static let others = [
        "read": "load", "open": "load", "import": "load", "加载": "load", "载入": "load", "读取": "load", "导入": "load", "打开": "load",
        "write": "save", "export": "save", "store": "save", "保存": "save", "导出": "save", "写入": "save",
        "draw": "plot", "graph": "plot", "chart": "plot", "画": "plot", "画图": "plot", "绘图": "plot", "作图": "plot",
        "forecast": "project", "predict": "project", "预测": "project", "推算": "project", "外推": "project",
        "diff": "compare", "比较": "compare", "对比": "compare", "比": "ratio", "比值": "ratio", "求解": "solve", "反求": "solve",
        "目标": "target", "检查": "check", "监测": "check", "审核": "audit", "核对": "audit", "复核": "audit",
        "summary": "describe", "summarize": "describe", "概述": "describe", "描述": "describe",
        "man": "help", "帮助": "help", "解释": "explain", "导览": "tour", "教程": "tour", "为什么": "why", "来源": "why",
    ]
}
