public import Files
public import Quantities
public import Syntax

/// The outside, as a native sees it: files, other programs, progress, interruption, questions.
public struct World: Sendable {
    public var files: any FileAccess
    public var programs: any ProgramAccess
    public var progress: @Sendable (Progress) -> Void
    public var isInterrupted: @Sendable () -> Bool
    /// A question with its choices; nil where nobody can be asked.
    public var ask: (@Sendable (Message, [Message]) -> Int?)?

    public init(
        files: any FileAccess, programs: any ProgramAccess = NoPrograms(),
        progress: @escaping @Sendable (Progress) -> Void = { _ in },
        isInterrupted: @escaping @Sendable () -> Bool = { false }, ask: (@Sendable (Message, [Message]) -> Int?)? = nil
    ) {
        self.files = files
        self.programs = programs
        self.progress = progress
        self.isInterrupted = isInterrupted
        self.ask = ask
    }
}

/// The names a statement sees.
public struct Scope: Sendable {
    public var values: [String: Value] = [:]
    public init() {}
}

/// What a session knows beside its names: declarations, units, words, universes.
public struct Library: Sendable {
    public var natives: [String: Native] = [:]
    public var commands: [String: Declaration] = [:]
    /// Functions with a native body, and those the language itself says, by name.
    public var functions: [String: Function] = [:]
    public var units = UnitTable()
    public var universes: [String] = []
    public var bridges: [Bridge] = []
    private var standardVocabulary = OnDemand { Vocabulary() }
    /// The standard words and the user's, once a word was declared.
    private var ownVocabulary: Vocabulary?
    public init() {}

    public var vocabulary: Vocabulary {
        get { ownVocabulary ?? standardVocabulary.value }
        _modify {
            if ownVocabulary == nil { ownVocabulary = standardVocabulary.value }
            yield &ownVocabulary!
        }
    }
    /// Words that are read when a word is first asked for: most programs load no table.
    public mutating func deferVocabulary(_ make: @escaping @Sendable () -> Vocabulary) {
        (standardVocabulary, ownVocabulary) = (OnDemand(make), nil)
    }
}

/// `bridge 户籍 to 常住 by 净流入`: what added to a stock of one universe gives the other.
public struct Bridge: Sendable {
    public var from: Universe
    public var to: Universe
    public var difference: Value
    public init(from: Universe, to: Universe, difference: Value) {
        (self.from, self.to, self.difference) = (from, to, difference)
    }
}

/// Everything an evaluation reads and the changes it asks for. Changes take effect when the statement has succeeded.
public struct Context: Sendable {
    public var scope = Scope()
    public var library = Library()
    public var store = Store()
    public var world: World
    /// What the user should know about the result.
    public var notes: [Message] = []
    public var changes: [Change] = []
    /// What was asked and answered while the statement ran, as labels that would have answered it: `slash two`.
    public var answers: [String] = []
    /// Only types are asked for: numbers and names stand for their types, and nothing is computed of them but what labels and
    /// settings depend on. What a native would do to the world or ask of numbers one by one, it leaves.
    public internal(set) var isTyping = false
    var depth = 0
    /// A diagnostic raised inside a value that a native evaluated; its place is already known.
    var nested: Diagnostic?
    /// The same for a native that evaluated in a copy of the context and hands the error on.
    public var nestedDiagnostic: Diagnostic? {
        get { nested }
        set { nested = newValue }
    }

    public init(world: World) { self.world = world }

    public enum Change: Sendable {
        case define(String, Value)
        case unit(Unit)
        case word(Vocabulary.Word)
        case universe(String)
        case bridge(Bridge)
        /// Something a command keeps for later ones: targets, audits.
        case keep(@Sendable (inout Store) -> Void)
    }

    public mutating func note(_ text: Message) { if !notes.contains(text) { notes.append(text) } }
    public mutating func note(_ texts: [Message]) { for text in texts { note(text) } }

    /// The value with its cells, where only its type was made.
    func computed(_ value: Value) throws(Problem) -> Value {
        var computing = self
        computing.isTyping = false
        return try value.recipe.value(in: &computing)
    }

    /// Makes the changes asked for, and notes which names a command gave a new value.
    public mutating func commit() {
        note(
            changes.compactMap {
                if case .define(let name, _) = $0, scope.values[name] != nil { Self.replaced(name) } else { nil }
            })
        for change in changes { apply(change) }
        changes = []
    }
    private static func replaced(_ name: String) -> Message { Message("\(name) is replaced", zh: "\(name)已被替换") }
    private mutating func apply(_ change: Change) {
        switch change {
        case .define(let name, let value): scope.values[name] = value.named(name)
        case .unit(let unit): library.units.declare(unit)
        case .word(let word): library.vocabulary.declare(word)
        case .universe(let name): if !library.universes.contains(name) { library.universes.append(name) }
        case .bridge(let bridge):
            library.bridges.removeAll { $0.from == bridge.from && $0.to == bridge.to }
            library.bridges.append(bridge)
        case .keep(let change): change(&store)
        }
    }
}

/// What commands keep between statements, one value a type.
public struct Store: Sendable {
    private var values: [ObjectIdentifier: any Sendable] = [:]
    public init() {}
    public subscript<T: Sendable>(_ type: T.Type) -> T? {
        get { values[ObjectIdentifier(type)] as? T }
        set { values[ObjectIdentifier(type)] = newValue }
    }
}
