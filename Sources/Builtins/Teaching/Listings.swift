internal import Display
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
        """
        Lexis computes with typed demographic series: a number knows whether it is a stock, a flow or a rate,
        who is counted, of what age and when. What does not belong together is refused, with what to do instead.
        """)
    page.blocks.append(
        .program(
            """
            户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
            cagr(户籍)
            project 户籍 to 2035 by geometric
            """))
    page.blocks.append(.list(context.subjects("command").flatMap { rows($0, context) }))
    page.say(
        """
        help NAME tells of a command, function, unit, word or name of your own; `tour` is a guided first session.
        Whole lists: help \(Listing.allCases.map(\.rawValue).joined(separator: " · "))
        :help lists what steers the prompt.
        """)
    return page
}
/// The commands of one subject, which stands before the first of them.
private func rows(_ subject: Subject, _ context: Context) -> [[String]] {
    let known = subject.names.compactMap { context.library.commands[$0] }
    return known.enumerated().map { place, command in
        [place == 0 ? subject.title : "", command.name, Documentation(command.documentation).summary]
    }
}

private func commandsPage(_ context: Context) -> Page {
    var page = Page()
    for subject in context.subjects("command") {
        page.say(
            subject.title,
            subject.names.compactMap { context.library.commands[$0] }.flatMap {
                [[$0.usage], ["  " + Documentation($0.documentation).summary]]
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
    page.say("Your own", own.sorted { $0.name < $1.name }.map { [$0.name, "", Documentation($0.documentation).summary] })
    page.say("help NAME shows one with its arguments, an example and its source.")
    return page
}
private func functionRow(_ name: String, _ twins: [String: [String]], _ context: Context) -> [String]? {
    guard let comment = context.library.functions[name]?.documentation ?? context.topics.texts[name] else { return nil }
    let documentation = Documentation(comment)
    guard documentation.twin == nil else { return nil }
    return [name, (twins[name] ?? []).joined(separator: " "), documentation.summary]
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
    page.say("\(prefixes) stand before any unit (万人, 10万); / and · join units (张/千人). `unit` declares one of your own.")
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
    fileprivate var unitsByDimension: [(title: String, units: [Unit])] {
        let titles = ["": "Numbers", "person": "People", "money": "Money", "time": "Time", "area": "Area"]
        var (order, groups) = ([String](), [String: [Unit]]())
        for unit in declaredUnits {
            let dimension = unit.dimension.isNone ? "" : unit.dimension.description
            let title = titles[dimension] ?? "Things counted"
            if groups[title] == nil { order.append(title) }
            groups[title, default: []].append(unit)
        }
        return order.map { ($0, groups[$0]!) }
    }
    /// Units of one size stand on one line, the smallest first.
    fileprivate func unitRows(_ units: [Unit]) -> [[String]] {
        var (order, names) = ([Unit](), [String: [String]]())
        for unit in units {
            if names[meaning(of: unit)] == nil { order.append(unit) }
            names[meaning(of: unit), default: []].append(unit.symbol)
        }
        return order.map { [names[meaning(of: $0)]!.joined(separator: " "), meaning(of: $0)] }
    }
    /// `10000 平方米`, `1/1000`, "a count of 机构".
    func meaning(of unit: Unit) -> String {
        let size = unit.denominator == 1 ? "\(unit.numerator)" : "\(unit.numerator)/\(unit.denominator)"
        if unit.dimension.isNone { return unit.factor == 1 ? "the number itself" : size }
        let base = declaredUnits.first { $0.dimension == unit.dimension && $0.factor == 1 }
        if unit.factor != 1 { return "\(size) \(base?.symbol ?? unit.dimension.description)" }
        return unit.isExact ? "a count of \(unit.dimension.description)" : "the base unit of \(unit.dimension.description)"
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
    page.say("Your own", meanings(vocabulary.words.values.filter { !listed.contains($0.name) }.sorted { $0.name < $1.name }))
    page.say("A head is known by the longest word it ends with, else by the longest inside it. `word` declares one of your own.")
    return page
}
private func meanings(_ words: [Vocabulary.Word]) -> [[String]] {
    var (order, names) = ([String](), [String: [String]]())
    for word in words {
        if names[word.meaning] == nil { order.append(word.meaning) }
        names[word.meaning, default: []].append(word.name)
    }
    return order.map { [$0, names[$0]!.joined(separator: " ")] }
}
extension Vocabulary.Word {
    var meaning: String {
        switch role {
        case .axis(let axis): "the axis \(axis)"
        case .label(let axis, let label): "\(label) on the axis \(axis)"
        case .measure(let measure):
            "\(measure.kind.rawValue)\(measure.universe.map { " of \($0.name)" } ?? "")\(measure.unit.map { " in \($0.symbol)" } ?? "")"
        case .total: "a total of what is beside it"
        case .unit: "a column of units"
        case .note: "a column of notes"
        case .part: "a part of a row above"
        }
    }
}

private func universesPage(_ context: Context) -> Page {
    var page = Page([.list(context.library.universes.map { [$0] })])
    page.say("A universe says who is counted; explain universes tells more, `universe` declares one of your own.")
    return page
}
private func topicsPage(_ context: Context) -> Page {
    Page([
        .list(context.summaries(context.topics.rules.sorted())),
        .text("explain NAME says more; help errors lists the error codes."),
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
    fileprivate func summaries(_ names: [String]) -> [[String]] {
        let texts = topics.texts
        return names.map { [$0, Documentation(texts[$0] ?? "").summary] }
    }
}
