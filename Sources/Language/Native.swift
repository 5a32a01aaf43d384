public import Quantities
public import Syntax

/// A native body of a function or command declared in stdlib.
public struct Native: Sendable {
    public var name: String
    /// What its open word slot takes: the methods of `project`.
    public var choices: [Choice]
    /// Settles the arguments of a call, with their histories, before it runs: a run of its history has them settled.
    public var prepare: @Sendable (Arguments, inout Context) throws(Problem) -> Arguments
    public var run: @Sendable (Arguments, inout Context) throws(Problem) -> Value
    public init(
        _ name: String, choices: [Choice] = [],
        preparing prepare: @escaping @Sendable (Arguments, inout Context) throws(Problem) -> Arguments = { arguments, _ in
            arguments
        },
        _ run: @escaping @Sendable (Arguments, inout Context) throws(Problem) -> Value
    ) {
        (self.name, self.choices, self.prepare, self.run) = (name, choices, prepare, run)
    }

    /// A word of an open word slot, and what it takes along.
    public struct Choice: Sendable {
        public var name: String
        public var otherNames: [String]
        public var assumptions: [Assumption]
        /// What it does, in a line: its formula.
        public var summary: Message
        /// Who proposed it, and where it is described.
        public var source: String
        public init(_ name: String, otherNames: [String] = [], assumptions: [Assumption], summary: Message, source: String = "") {
            (self.name, self.otherNames, self.assumptions, self.summary) = (name, otherNames, assumptions, summary)
            self.source = source
        }
        public func isCalled(_ text: String) -> Bool { name == text || otherNames.contains(text) }
        public var labels: [String] { assumptions.map(\.label) }
    }

    /// A label that a choice brings along: `fertility`.
    public struct Assumption: Sendable {
        public var label: String
        /// What it wants, in a line.
        public var meaning: Message
        /// The words it takes, if it takes words.
        public var words: [String]
        public init(_ label: String, _ meaning: Message, words: [String] = []) {
            (self.label, self.meaning, self.words) = (label, meaning, words)
        }
    }

    /// Whether a bare name under this label may be a word of it: `convention wpp_even`.
    func takesWords(under label: String) -> Bool {
        choices.contains { $0.assumptions.contains { $0.label == label && !$0.words.isEmpty } }
    }
}

/// A function: its declaration, and a body in the language or a native one.
public struct Function: Sendable {
    public var name: String
    public var parameters: [FunctionDefinition.Parameter]
    public var documentation: String
    public var body: Body
    /// How many user's functions call one below the other from here, itself included: neither calls nor freeing go deeper.
    var depth = 1
    public init(name: String, parameters: [FunctionDefinition.Parameter], documentation: String, body: Body) {
        self.name = name
        self.parameters = parameters
        self.documentation = documentation
        self.body = body
    }
    /// The call as it was typed, `抚养比(pop, 15..59)`, or with `…` where that is long.
    func call(with arguments: Arguments) -> String {
        let sources = parameters.compactMap { arguments.sources[$0.name.text] }
        let text = sources.joined(separator: ", ")
        return "\(name)(\(text.utf8.count <= 60 && !text.utf8.contains(UInt8(ascii: "\n")) ? text : "…"))"
    }
    public indirect enum Body: Sendable {
        /// The statements, the text they stand in, and the names that existed when the function was defined.
        case language([Statement], SourceText, Scope)
        case native(Native, SourceText)
    }
}

/// What a slot of a command or a parameter of a function was given.
public enum Argument: Sendable {
    case value(Value)
    case thunk(Thunk)
    /// `EXPR REL EXPR`, or `EXPR in RANGE` (operator nil): each side evaluated when the command likes.
    case relation(left: Thunk, Operator?, right: Thunk)
    case condition(Condition<Thunk>)
    case unit(Unit)
    case type(TypeSpecification)
    case word(String)
    case types([(column: String, type: TypeSpecification)])
}

/// `stock of 常住 at mid-year`, checked.
public struct TypeSpecification: Hashable, Sendable {
    public var kind: Kind
    public var universe: Universe?
    public var reference: Time.Reference?
    public init(kind: Kind, universe: Universe? = nil, reference: Time.Reference? = nil) {
        (self.kind, self.universe, self.reference) = (kind, universe, reference)
    }
}

/// An expression to be evaluated later, under more names.
public struct Thunk: Sendable {
    /// As typed.
    public var source: String
    /// The name, where the expression is just one.
    public var name: String?
    public var evaluate: @Sendable ([String: Value], inout Context) throws(Problem) -> Value
    /// What the value would be; nothing is computed for it but what labels and settings depend on.
    public var type: @Sendable (inout Context) throws(Problem) -> (payload: Payload, type: SeriesType?)
    /// Both sides and the operator, where the expression is a comparison.
    public var sides: [Thunk] = []
    public var relation: Operator?
}

/// Arguments by the names of their parameters.
public struct Arguments: Sendable {
    public var slots: [String: Argument]
    /// `, LABEL value` beyond the declared parameters, in order.
    public var assumptions: [(label: String, value: Value)]
    /// The axes after `over`.
    public var over: [String]
    /// The text of each slot as typed.
    public var sources: [String: String]
    /// Where each argument stands, and under `LABEL:` its label.
    var spans: [String: Span] = [:]
    /// Makes the cells of a value of which only the type is known; nil where all cells are there.
    var compute: (@Sendable (Value) throws(Problem) -> Value)?

    public init(
        slots: [String: Argument] = [:], assumptions: [(label: String, value: Value)] = [], over: [String] = [],
        sources: [String: String] = [:]
    ) {
        self.slots = slots
        self.assumptions = assumptions
        self.over = over
        self.sources = sources
    }

    /// The arguments as types, whose cells are made only where one asks for them.
    func hollowed(computing context: Context) -> Arguments {
        var types = self
        types.slots = slots.mapValues { if case .value(let value) = $0 { .value(value.hollowed) } else { $0 } }
        types.assumptions = assumptions.map { ($0.label, $0.value.hollowed) }
        types.compute = { (value: Value) throws(Problem) -> Value in try context.computed(value) }
        return types
    }

    public func has(_ name: String) -> Bool { slots[name] != nil }
    public func value(_ name: String) -> Value? { if case .value(let value)? = slots[name] { value } else { nil } }
    public func word(_ name: String) -> String? {
        switch slots[name] {
        case .word(let word)?: word
        case .value(let value)?: value.text
        default: nil
        }
    }
    public func unit(_ name: String) -> Unit? { if case .unit(let unit)? = slots[name] { unit } else { nil } }
    public func type(_ name: String) -> TypeSpecification? { if case .type(let type)? = slots[name] { type } else { nil } }
    public func thunk(_ name: String) -> Thunk? { if case .thunk(let thunk)? = slots[name] { thunk } else { nil } }
    public func relation(_ name: String) -> (left: Thunk, relation: Operator?, right: Thunk)? {
        if case .relation(let left, let relation, let right)? = slots[name] { (left, relation, right) } else { nil }
    }

    public func condition(_ name: String) -> Condition<Thunk>? {
        if case .condition(let condition)? = slots[name] { condition } else { nil }
    }

    /// The series of a parameter, or a clear error.
    public func series(_ name: String) throws(Problem) -> Series {
        guard let value = value(name) else {
            throw Problem("missing_argument", "\(name) is missing", zh: "缺少\(name)")
        }
        guard let series = value.series else {
            throw Problem(
                "series_needed", "\(name) wants a series, not \(value.payload.noun)", zh: "\(name)要的是序列，不是\(value.payload.noun)",
                fix: Self.fieldFix(value))
        }
        return series
    }
    /// The series of a parameter with its cells, also where only types are asked for: of labels that the cells decide.
    public func computed(_ name: String) throws(Problem) -> Series {
        guard let value = value(name), value.payload.isHollow, let compute, let series = try compute(value).series else {
            return try series(name)
        }
        return series
    }
    private static func fieldFix(_ value: Value) -> String? {
        value.record?.fields.first { $0.value.series != nil }.map { "{0}.\($0.name)" }
    }
    /// The single number of a parameter in base units; nil when it was left out.
    public func number(_ name: String) throws(Problem) -> Double? {
        guard let value = value(name) else { return nil }
        guard value.series?.type.isScalar == true, let number = try computed(name).scalar else {
            throw Problem(
                "number_needed", "\(name) wants one number, not \(value.payload.noun)",
                zh: "\(name)要的是一个数，不是\(value.payload.noun)")
        }
        return number
    }
    /// The whole number of a parameter, a year for one.
    public func whole(_ name: String) throws(Problem) -> Int? {
        guard let number = try number(name) else { return nil }
        guard let whole = Int(exactly: number) else {
            throw Problem("whole_needed", "\(name) wants a whole number", zh: "\(name)要的是整数")
        }
        return whole
    }
    /// The labels of a parameter: a number, a range or a union.
    public func labels(_ name: String) throws(Problem) -> [Selector]? {
        guard let value = value(name) else { return nil }
        if value.series?.type.isScalar == true, let number = try computed(name).scalar, let whole = Int(exactly: number) {
            return [Selector([.number(whole)])]
        }
        guard let range = value.range, let labels = range.labels else {
            throw Problem(
                "range_needed", "\(name) wants labels such as 2025..2035, not \(value.payload.noun)",
                zh: "\(name)要的是标签，如2025..2035，不是\(value.payload.noun)")
        }
        return [Selector(labels, step: range.step.flatMap { Int(exactly: $0) }, each: true)]
    }
}
