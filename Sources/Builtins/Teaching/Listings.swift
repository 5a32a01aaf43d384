public import Language
internal import Quantities
internal import Syntax

/// The pages that list everything of one sort.
enum Listing: String, CaseIterable {
    case commands, functions, units, words, universes, topics, errors, methods
}

func listing(_ topic: String, _ context: Context) -> Page? {
    switch Listing(rawValue: topic) {
    case .commands: commandsPage(context)
    case .functions: functionsPage(context)
    case .units: unitsPage(context)
    case .words: wordsPage(context)
    case .universes: universesPage(context)
    case .topics: topicsPage(context)
    case .errors: errorsPage(context)
    case .methods: methodsPage(context)
    case nil: nil
    }
}

/// The first page: what can be done, and three lines to begin with.
func overview(_ context: Context) -> Page {
    var page = Page()
    page.say(
        Message(
            """
            Lexis computes with typed demographic series: a number knows whether it is a stock, a flow or a rate,
            who is counted, of what age and when. What does not belong together is refused, with what to do instead.
            """,
            zh: """
                Lexis计算有类型的人口序列：每个数都知道自己是存量、流量还是率，统计的是谁、什么年龄、什么时点。
                不能混算的会被拒绝，并告诉你该怎么写。
                """))
    page.blocks.append(
        .program(
            """
            户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
            cagr(户籍)
            project 户籍 to 2035 by geometric
            """))
    page.blocks.append(.list(context.subjects("command").flatMap { rows($0, context) }))
    page += furtherHelp
    return page
}
private var furtherHelp: Page {
    let lists = Listing.allCases.map(\.rawValue).joined(separator: " · ")
    return Page([
        .text(
            Message(
                "help NAME tells of a command, function, unit, word or name of your own; `tour` is a guided first session.",
                zh: "help加名称：介绍命令、函数、单位、表头用词或你自己的名称；`tour`是带你走一遍的导览。")),
        .text(Message("Whole lists: help \(lists)", zh: "完整列表：help \(lists)")),
        .text(
            Message(
                ":help lists what steers the prompt: it saves a session, runs a script, sets language and width.",
                zh: ":help列出控制提示符的词：保存会话、运行脚本、设置语言和宽度。")),
    ])
}
/// The commands of one subject, which stands before the first of them.
private func rows(_ subject: Subject, _ context: Context) -> [[Message]] {
    let known = subject.names.compactMap { context.library.commands[$0] }
    return known.enumerated().map { place, command in
        [place == 0 ? subject.title : "".verbatim, command.name.verbatim, Documentation(command.documentation).summary]
    }
}

private func commandsPage(_ context: Context) -> Page {
    var page = Page()
    for subject in context.subjects("command") {
        page.say(
            subject.title,
            subject.names.compactMap { context.library.commands[$0] }.flatMap {
                [[$0.usage.verbatim], ["  ".verbatim + Documentation($0.documentation).summary]]
            })
    }
    return page
}

// MARK: functions

/// English names with their Chinese twins beside them.
private func functionsPage(_ context: Context) -> Page {
    let twins = context.twins
    var page = Page()
    for subject in context.subjects("def") {
        page.say(subject.title, subject.names.compactMap { functionRow($0, twins, context) })
    }
    let own = context.scope.values.values.compactMap { if case .function(let function) = $0.payload { function } else { nil } }
    page.say(
        yourOwn,
        own.sorted { $0.name < $1.name }.map { [$0.name.verbatim, "".verbatim, Documentation($0.documentation).summary] })
    page.say(
        Message("help NAME shows one with its arguments, an example and its source.", zh: "help加函数名：显示参数、例子和来源。"))
    return page
}
private var yourOwn: Message { Message("Your own", zh: "你自己的") }

private func functionRow(_ name: String, _ twins: [String: [String]], _ context: Context) -> [Message]? {
    guard let comment = context.library.functions[name]?.documentation ?? context.topics.texts[name] else { return nil }
    let documentation = Documentation(comment)
    guard documentation.twin == nil else { return nil }
    return [name.verbatim, (twins[name] ?? []).joined(separator: " ").verbatim, documentation.summary]
}
extension Context {
    /// The other names of each function that has some.
    public var twins: [String: [String]] {
        var twins: [String: [String]] = [:]
        for function in library.functions.values.sorted(by: { $0.name < $1.name }) {
            if let original = Documentation(function.documentation).twin { twins[original, default: []].append(function.name) }
        }
        return twins
    }
    func twins(of name: String) -> [String] { twins[name] ?? [] }
}

// MARK: units

private func unitsPage(_ context: Context) -> Page {
    var page = Page()
    for (title, members) in context.unitsByDimension { page.say(title, context.unitRows(members)) }
    let prefixes = UnitTable.prefixes.sorted { $0.value < $1.value }.map { "\($0.key)" }.joined(separator: " ")
    page.say(
        Message(
            "\(prefixes) stand before any unit (万人, 10万); / and · join units (张/千人). `unit` declares one of your own.",
            zh: "\(prefixes)可加在任何单位之前（万人、10万）；/和·连接单位（张/千人）。`unit`声明你自己的单位。"))
    return page
}
extension Context {
    /// The units in the order they are declared in, the user's own behind them.
    private var declaredUnits: [Unit] {
        let declared = subjects("unit").flatMap(\.names)
        let own = library.units.words.keys.filter { !declared.contains($0) }.sorted()
        return (declared + own).compactMap { library.units.words[$0] }
    }
    /// The units by what they measure: numbers, people, money, time, area, and things that are counted.
    fileprivate var unitsByDimension: [(title: Message, units: [Unit])] {
        let titles = [
            "": Message("Numbers", zh: "数"), "person": Message("People", zh: "人"), "money": Message("Money", zh: "金额"),
            "time": Message("Time", zh: "时间"), "area": Message("Area", zh: "面积"),
        ]
        var (order, groups) = ([Message](), [Message: [Unit]]())
        for unit in declaredUnits {
            let dimension = unit.dimension.isNone ? "" : unit.dimension.description
            let title = titles[dimension] ?? Message("Things counted", zh: "计数的事物")
            if groups[title] == nil { order.append(title) }
            groups[title, default: []].append(unit)
        }
        return order.map { ($0, groups[$0]!) }
    }
    /// Units of one size stand on one line, the smallest first.
    fileprivate func unitRows(_ units: [Unit]) -> [[Message]] {
        var (order, names) = ([Unit](), [Message: [String]]())
        for unit in units {
            if names[meaning(of: unit)] == nil { order.append(unit) }
            names[meaning(of: unit), default: []].append(unit.symbol)
        }
        return order.map { [names[meaning(of: $0)]!.joined(separator: " ").verbatim, meaning(of: $0)] }
    }
    /// `10000 平方米`, `1/1000`, "a count of 机构".
    func meaning(of unit: Unit) -> Message {
        let size = unit.denominator == 1 ? "\(unit.numerator)" : "\(unit.numerator)/\(unit.denominator)"
        if unit.dimension.isNone { return unit.factor == 1 ? Message("the number itself", zh: "数本身") : size.verbatim }
        let base = declaredUnits.first { $0.dimension == unit.dimension && $0.factor == 1 }
        let what = unit.dimension.description
        if unit.factor != 1 { return "\(size) \(base?.symbol ?? what)".verbatim }
        return unit.isExact
            ? Message("a count of \(what)", zh: "\(what)的计数") : Message("the base unit of \(what)", zh: "\(what)的基本单位")
    }
}

// MARK: words, universes, topics

/// The words of table heads, those of one meaning on one line.
private func wordsPage(_ context: Context) -> Page {
    var page = Page()
    let vocabulary = context.library.vocabulary
    var listed: Set<String> = []
    for subject in context.subjects("word") {
        let words = subject.names.compactMap { vocabulary.word($0) }
        listed.formUnion(words.map(\.name))
        page.say(subject.title, meanings(words))
    }
    page.say(yourOwn, meanings(vocabulary.words.values.filter { !listed.contains($0.name) }.sorted { $0.name < $1.name }))
    page.say(
        Message(
            "A head is known by the longest word it ends with, else by the longest inside it. `word` declares one of your own.",
            zh: "表头按它末尾最长的词识别，否则按其中最长的词。`word`声明你自己的词。"))
    return page
}
private func meanings(_ words: [Vocabulary.Word]) -> [[Message]] {
    var (order, names) = ([Message](), [Message: [String]]())
    for word in words {
        if names[word.meaning] == nil { order.append(word.meaning) }
        names[word.meaning, default: []].append(word.name)
    }
    return order.map { [$0, names[$0]!.joined(separator: " ").verbatim] }
}
extension Vocabulary.Word {
    var meaning: Message {
        switch role {
        case .axis(let axis): Message("the axis \(axis)", zh: "轴\(axis)")
        case .label(let axis, let label): Message("\(label) on the axis \(axis)", zh: "轴\(axis)上的\(label)")
        case .measure(let measure): measure.meaning.verbatim
        case .total: Message("a total of what is beside it", zh: "旁边各项的合计")
        case .unit: Message("a column of units", zh: "单位列")
        case .note: Message("a column of notes", zh: "备注列")
        case .part: Message("a part of a row above", zh: "上面某行的其中项")
        }
    }
}
extension Vocabulary.Measure {
    /// `stock of 常住 in 万人`
    fileprivate var meaning: String {
        kind.rawValue + (universe.map { " of \($0.name)" } ?? "") + (unit.map { " in \($0.symbol)" } ?? "")
    }
}

private func universesPage(_ context: Context) -> Page {
    var page = Page([.list(context.library.universes.map { [$0.verbatim] })])
    page.say(
        Message(
            "A universe says who is counted; explain universes tells more, `universe` declares one of your own.",
            zh: "口径说明统计的是谁；explain universes有详解，`universe`声明你自己的口径。"))
    return page
}
private func topicsPage(_ context: Context) -> Page {
    Page([
        .list(context.summaries(context.topics.rules.sorted())),
        .text(
            Message("explain NAME says more; help errors lists the error codes.", zh: "explain加名称：详细说明；help errors列出错误代码。")),
    ])
}
/// The error codes, as the files that explain them are parted.
private func errorsPage(_ context: Context) -> Page {
    var page = Page()
    let errors = context.topics.errors
    for subject in context.subjects("topic") {
        page.say(subject.title, context.summaries(subject.names.filter { errors.contains($0) }))
    }
    return page
}
extension Context {
    /// Each topic with the first sentence of its text.
    fileprivate func summaries(_ names: [String]) -> [[Message]] {
        let texts = topics.texts
        return names.map { [$0.verbatim, Documentation(texts[$0] ?? "").summary] }
    }
}
