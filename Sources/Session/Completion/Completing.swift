internal import Builtins
internal import Language
internal import Quantities
internal import Syntax

/// Completion.
extension Session {
    /// What may stand at a place of a text, which may be broken or unfinished. Nothing runs; a file named before the place is looked at.
    ///
    /// - Parameter offset: in bytes of UTF-8; beyond the text it is its end.
    public func completions(of text: String, at offset: Int) -> Completions {
        let place = text.place(offset)
        let before = String(text[..<place])
        var cursor = Cursor(atEndOf: SourceText(before), commands: context.library.commands)
        if let inner = statement(behind: cursor) {
            let start = inner.utf8.count
            cursor = Cursor(atEndOf: SourceText(inner), commands: context.library.commands).shifted(by: before.utf8.count - start)
        }
        var completing = Completing(self, cursor)
        completing.gather()
        let candidates = cursor.isClosed(by: text[place...]) ? completing.sorted.map(\.withoutLastQuote) : completing.sorted
        return Completions(range: cursor.word, candidates: candidates)
    }
    /// The statement that a directive such as `:time` is given.
    private func statement(behind cursor: Cursor) -> String? {
        guard case .directiveArgument(let name, let words)? = cursor.expected.first, cursor.quote == .none,
            let directive = Directive(rawValue: name), directive.argument == .statement
        else { return nil }
        return (words + [cursor.typed]).joined(separator: " ")
    }
}

/// Gathers what fits a cursor: first what begins as typed, else what holds its letters in order.
struct Completing {
    let session: Session
    let cursor: Cursor
    private var typed: Typed
    private var found: [Completion] = []
    private var seen: Set<String> = []

    init(_ session: Session, _ cursor: Cursor) {
        (self.session, self.cursor) = (session, cursor)
        typed = Typed(cursor.typed)
    }
    var context: Context { session.context }

    mutating func gather() {
        for expectation in cursor.expected { gather(expectation) }
        guard found.isEmpty, !typed.isEmpty else { return }
        typed.isLoose = true
        for expectation in cursor.expected { gather(expectation) }
    }
    /// Best first; equals stand as they were gathered.
    var sorted: [Completion] {
        guard let best = found.first?.rank, found.contains(where: { $0.rank != best }) else { return found }
        let order = found.indices.sorted { (found[$0].rank, $0) < (found[$1].rank, $1) }
        return order.map { found[$0] }
    }

    /// What is gathered meanwhile is put in the order of its bytes: comparing thousands of Chinese texts as texts takes too long.
    mutating func inOrder(_ gather: (inout Completing) -> Void) {
        let start = found.count
        gather(&self)
        let order = found.indices[start...].map { (key: found[$0].label.firstBytes, place: $0) }.sorted { a, b in
            a.key != b.key ? a.key < b.key : found[a.place].label.utf8.lexicographicallyPrecedes(found[b.place].label.utf8)
        }
        found.replaceSubrange(start..., with: order.map { found[$0.place] })
    }

    /// - Parameters:
    ///   - name: what is typed and listed.
    ///   - text: what is put into the text, where that is not the name itself.
    mutating func offer(_ name: String, as text: String? = nil, about: @escaping @Sendable () -> Message = { "".verbatim }) {
        guard let rank = typed.rank(of: name), seen.insert(text ?? name).inserted else { return }
        found.append(Completion(text ?? name, label: name, rank: rank, about: about))
    }
    /// A name, in backquotes where it would not be one without. It is offered once, and nothing else is called so.
    mutating func offer(name: String, about: @escaping @Sendable () -> Message = { "".verbatim }) {
        guard let rank = typed.rank(of: name) else { return }
        let isPlain = cursor.quote == .none && SourceText.isPlainName(name)
        found.append(Completion(isPlain ? name : "`\(name)`", label: name, rank: rank, about: about))
    }
    mutating func offer(_ names: some Sequence<String>) { for name in names { offer(name) } }

    private mutating func gather(_ expectation: Cursor.Expectation) {
        if cursor.quote != .none, !expectation.allowsQuotes(cursor.quote) { return }
        switch expectation {
        case .command: offerCommands()
        case .definition: offer("def", about: { "def NAME(x) = …".verbatim })
        case .value: offerValues()
        case .argument(let callee): offerArguments(of: callee)
        case .label(let command, let given): offerLabels(of: command, given)
        case .assumption(let path): offerAssumptions(of: path)
        case .assumed(let label): offerWords(under: label)
        case .words(let words): offer(words)
        case .choice(let command): offerChoices(of: command)
        case .unit: offerUnits()
        case .kind: offer(Kind.allCases.filter { $0 != .truth }.map(\.rawValue))
        case .universe: for universe in context.library.universes { offer(name: universe) }
        case .date: offer(["year-end", "mid-year"])
        case .axis: offerAxes()
        case .axisLabel(let path, let axis): offerLabels(of: path, on: axis)
        case .field(let path): offerFields(of: path)
        case .file(let command): offerFiles(isLoading: command == "load")
        case .column(let path, let definesType): offerColumns(of: path, definesType)
        case .sheet: break
        case .topic(let command): offerTopics(of: command)
        case .directive: offerDirectives()
        case .directiveArgument(let name, let words): offerArguments(ofDirective: name, after: words)
        }
    }
}

extension Cursor.Expectation {
    /// Whether a word in such quotes can be this.
    fileprivate func allowsQuotes(_ quote: Cursor.Quote) -> Bool {
        switch self {
        case .file, .sheet, .column, .axisLabel, .directiveArgument: true
        case .value, .field, .universe, .unit, .kind: quote == .name
        default: false
        }
    }
}

extension Cursor {
    func shifted(by count: Int) -> Cursor {
        var cursor = self
        cursor.word = (word.lowerBound + count)..<(word.upperBound + count)
        return cursor
    }
    /// Whether the closing quote of the word stands behind the place already.
    fileprivate func isClosed(by rest: Substring) -> Bool {
        guard quote != .none, let next = rest.first else { return false }
        return (quote == .name ? "`｀" : "\"”＂").contains(next)
    }
}
extension String {
    /// The first sixteen bytes as two numbers in their order.
    fileprivate var firstBytes: (UInt64, UInt64) { (number(utf8.prefix(8)), number(utf8.dropFirst(8).prefix(8))) }
    private func number(_ bytes: Substring.UTF8View) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) } << UInt64(8 * (8 - bytes.count))
    }
}
extension Completion {
    fileprivate var withoutLastQuote: Completion {
        guard let last = text.last, last == "\"" || last == "`" else { return self }
        var open = self
        open.text = String(text.dropLast())
        return open
    }
}

extension String {
    /// The character that begins at or before these bytes.
    fileprivate func place(_ offset: Int) -> Index {
        let bytes = min(max(0, offset), utf8.count)
        let place = utf8.index(startIndex, offsetBy: bytes)
        return place.samePosition(in: unicodeScalars) ?? unicodeScalars.index(before: unicodeScalars.index(after: place))
    }
}
