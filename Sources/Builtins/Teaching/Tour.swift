internal import Files
public import Language
internal import Quantities
public import Syntax

/// Runs a statement as a session does, for natives that run whole texts: the session puts it into the store.
public struct StatementRunner: Sendable {
    /// What the statement shows; nil where it shows nothing.
    public var run: @Sendable (Statement, SourceText, inout Context) -> Page.Block?
    public init(_ run: @escaping @Sendable (Statement, SourceText, inout Context) -> Page.Block?) { self.run = run }
}

/// `tour` lists the steps of a guided first session; `tour 3` runs the third, and `tour next` the one after the last shown.
let tourCommand = Native("tour") { arguments, context throws(Problem) in
    if context.isTyping { return Value(Page()) }
    let steps = context.topics.steps.map { TourStep($0, context) }
    guard let number = try number(arguments.word("step") ?? "", steps, context) else { return Value(contents(steps)) }
    var tour = TourRun(context)
    for step in steps.prefix(number - 1) { _ = tour.run(step) }
    let (step, title) = (steps[number - 1], steps[number - 1].title)
    let heading = Message("\(number) of \(steps.count): \(title)", zh: "第\(number)步，共\(steps.count)步：\(title)")
    let lines = tour.run(step)
    context.changes += tour.definitions(beside: context)
    context.changes.append(.keep { $0[TourPlace.self] = TourPlace(last: number) })
    let next =
        number < steps.count
        ? Message("next: tour \(number + 1), or tour next", zh: "下一步：tour \(number + 1)，或tour next")
        : Message("The tour ends here; help goes on.", zh: "导览到此结束；往后用help。")
    return Value(
        Page([.heading(heading), .text(step.text)] + step.files.flatMap { fileShown($0).blocks } + lines + [.text(next)]))
}

/// The last step that was shown.
private struct TourPlace: Sendable { var last: Int }

/// The step that is asked for; nil for the list of them.
private func number(_ word: String, _ steps: [TourStep], _ context: Context) throws(Problem) -> Int? {
    if word.isEmpty { return nil }
    let last = context.store[TourPlace.self]?.last ?? 0
    let asked = word == "next" ? min(last + 1, steps.count) : Int(word) ?? steps.firstIndex { $0.name == word }.map { $0 + 1 }
    guard let asked, (1...max(1, steps.count)).contains(asked), !steps.isEmpty else {
        throw Problem("unknown_topic", "the tour has \(steps.count) steps", zh: "导览共\(steps.count)步", fix: "tour")
    }
    return asked
}
private func contents(_ steps: [TourStep]) -> Page {
    var page = Page([
        .text(
            Message(
                "A guided first session of \(steps.count) steps. Each runs its lines here and leaves you what it defines.",
                zh: "带你走一遍的导览，共\(steps.count)步。每步在这里运行几行，并把定义留给你。"))
    ])
    page.blocks.append(.list(steps.enumerated().map { ["tour \($0.offset + 1)".verbatim, $0.element.title] }))
    page.say(Message("tour 1 begins, tour next goes on.", zh: "tour 1开始，tour next继续。"))
    return page
}

/// A topic of the library that is a step: a title, a text, files, and lines that run.
struct TourStep {
    let name: String
    private let documentation: Documentation

    init(_ name: String, _ context: Context) {
        (self.name, documentation) = (name, Documentation(context.topics.texts[name] ?? ""))
    }
    var title: Message { documentation.summary }
    /// What the title says is not said again.
    var text: Message { documentation.rest }
    var files: [(name: String, text: String)] { documentation.files }
    var lines: [String] { documentation.lines.split(separator: "\n").map(String.init) }
}

/// A session of the tour's own, beside the one it was asked in.
private struct TourRun {
    var context: Context
    private let before: Scope
    /// The names each step defined.
    private var latest: Set<String> = []

    init(_ context: Context) {
        self.context = context
        self.context.changes = []
        before = context.scope
    }

    mutating func run(_ step: TourStep) -> [Page.Block] {
        let outside = context.world.files
        context.world.files = TourFiles(step.files, over: outside)
        defer { context.world.files = outside }
        let old = context.scope
        let blocks = step.lines.flatMap { run($0) }
        latest = context.scope.changed(since: old)
        return blocks
    }
    private mutating func run(_ line: String) -> [Page.Block] {
        let source = SourceText(line)
        var parser = Parser(source, commands: context.library.commands)
        let parsed = parser.parse()
        var blocks = [Page.Block.input(line)]
        for diagnostic in parsed.diagnostics { blocks.append(.failure(diagnostic, source)) }
        guard parsed.diagnostics.isEmpty, let runner = context.store[StatementRunner.self] else { return blocks }
        for statement in parsed.program.statements {
            if let block = runner.run(statement, source, &context) { blocks.append(block) }
        }
        return blocks
    }

    /// What the session is left with: the names of the last step, and those of earlier steps that it does not have.
    func definitions(beside session: Context) -> [Context.Change] {
        let names = context.scope.changed(since: before).filter { latest.contains($0) || session.scope.values[$0] == nil }
        return names.sorted().compactMap { name in
            context.scope.values[name].map { .define(name, Value($0.payload, $0.recipe.unnamed)) }
        }
    }
}
extension Scope {
    fileprivate func changed(since old: Scope) -> Set<String> {
        Set(values.keys.filter { $0 != "_" && old.values[$0]?.recipe !== values[$0]?.recipe })
    }
}

/// The files a step brings along, before those of the disk.
private struct TourFiles: FileAccess {
    private let own: [String: [UInt8]]
    private let outside: any FileAccess

    init(_ files: [(name: String, text: String)], over outside: any FileAccess) {
        own = Dictionary(files.map { ($0.name, Array(($0.text + "\n").utf8)) }, uniquingKeysWith: { a, _ in a })
        self.outside = outside
    }
    func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        guard let bytes = own[path] else { return try outside.bytes(at: path, chunk: chunk) }
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        defer { copy.deallocate() }
        _ = copy.initialize(from: bytes)
        try chunk(UnsafeBufferPointer(copy))
    }
    func size(of path: String) -> Int? { own[path]?.count ?? outside.size(of: path) }
    func entries(of folder: String) throws(Problem) -> [String] { try outside.entries(of: folder) }
    func isFolder(_ path: String) -> Bool { own[path] == nil && outside.isFolder(path) }
    func write(_ bytes: [UInt8], to path: String) throws(Problem) { try outside.write(bytes, to: path) }
}
