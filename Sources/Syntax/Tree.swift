/// The tree a program is read into. Spans are byte offsets into the text as typed.
///
/// Chains of one precedence level are flat (`1 + 1 + …`), so neither reading nor freeing a long line needs a deep stack.
public typealias Span = Range<Int>

/// A word of the text and where it stands.
public struct Word: Hashable, Sendable {
    public var text: String
    public var span: Span
    public init(_ text: String, _ span: Span) { (self.text, self.span) = (text, span) }
}

public struct Program: Sendable {
    public var statements: [Statement]
    public init(_ statements: [Statement]) { self.statements = statements }
}

public struct Statement: Sendable {
    public var span: Span
    /// The `##` lines above, joined by newlines, without their marks.
    public var documentation: String?
    public var form: Form

    public enum Form: Sendable {
        case definition(name: Word, value: Expression)
        /// `def NAME(…) = …`; a body of nil is a native declaration, allowed in the standard library alone.
        case function(FunctionDefinition)
        /// `command NAME …`, allowed in the standard library alone.
        case command(Declaration)
        case value(Expression)
        /// `:save "a.lexis"`; `rest` is the untouched text after the word.
        case directive(word: Word, rest: Word)
    }
    public init(span: Span, documentation: String?, form: Form) {
        (self.span, self.documentation, self.form) = (span, documentation, form)
    }
}

public struct FunctionDefinition: Sendable {
    public var name: Word
    public var parameters: [Parameter]
    public var body: Block?
    public struct Parameter: Sendable {
        public var name: Word
        public var standard: Expression?
        public init(name: Word, standard: Expression?) { (self.name, self.standard) = (name, standard) }
    }
    /// `= value` is a block of one statement.
    public struct Block: Sendable {
        public var statements: [Statement]
        public init(statements: [Statement]) { self.statements = statements }
    }
    public init(name: Word, parameters: [Parameter], body: Block?) {
        (self.name, self.parameters, self.body) = (name, parameters, body)
    }
}

public struct Expression: Sendable {
    public var span: Span
    public indirect enum Form: Sendable {
        /// `1234.5`, `12 万人`: the digits as printed, with the unit text (blanks removed) if one follows.
        case number(digits: String, unit: Word?)
        case text(String)
        case missing
        /// A name; `_` is the last value.
        case name(String)
        /// `2015..2020 [by 5]`, `..14`, and `65+` (no upper end). A unit after the upper end covers both: it stands in both nodes.
        case range(lower: Expression?, upper: Expression?, step: Expression?)
        /// `0..14 | 65+`
        case union([Expression])
        case negative(Expression)
        case not(Expression)
        /// `a + b - c`, `a * b / c`: left to right. Operators of one chain have one precedence.
        case chain(first: Expression, rest: [Link])
        case power(Expression, Expression)
        case comparison(Expression, Comparison, operatorSpan: Span, Expression)
        /// `a and b and c`, `a or b`
        case logic(isAnd: Bool, [Expression])
        /// `x in 万人`
        case converted(Expression, unit: Word)
        /// `x as stock of 常住 at mid-year`
        case typed(Expression, TypeExpression)
        /// `{2015: 1, 2020: 2} 万人 over area`
        case series([Entry], unit: Word?, axis: Word?)
        /// `(qx: q, ex: e)`
        case record([(label: Word, value: Expression)])
        /// `f(a, b over age, sex, weights: w)`. A pipe `x |> f(y)` is already `f(x, y)`.
        case call(Call)
        /// `x[2020, 0..14 | 65+]`
        case selection(Expression, [Item])
        /// `lt.ex`
        case member(Expression, Word)
        case command(CommandCall)
        /// `p with fertility 1.6`
        case with(Expression, [(label: Word, value: Expression)])
    }
    public var form: Form
    public init(_ form: Form, _ span: Span) { (self.form, self.span) = (form, span) }

    public struct Link: Sendable {
        public var operation: Operation
        public var operatorSpan: Span
        public var operand: Expression
        public init(operation: Operation, operatorSpan: Span, operand: Expression) {
            (self.operation, self.operatorSpan, self.operand) = (operation, operatorSpan, operand)
        }
    }
    public enum Operation: String, Sendable, CaseIterable { case add = "+", subtract = "-", multiply = "*", divide = "/" }
    public enum Comparison: String, Sendable, CaseIterable {
        case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
        /// `~=`: equal to printed decimals.
        case near = "~="
    }
    /// One `key: value` of a series literal.
    public struct Entry: Sendable {
        public var key: Label
        public var value: Expression
        public init(key: Label, value: Expression) { (self.key, self.value) = (key, value) }
    }
    public struct Call: Sendable {
        public var callee: Expression
        public var arguments: [Argument]
        /// The axes after `over`.
        public var over: [Word]
        public init(callee: Expression, arguments: [Argument], over: [Word]) {
            (self.callee, self.arguments, self.over) = (callee, arguments, over)
        }
    }
    public struct Argument: Sendable {
        public var label: Word?
        public var value: Expression
        public init(label: Word?, value: Expression) { (self.label, self.value) = (label, value) }
    }
    /// One item of a selection: `age: 0..14 | 65+ by 5 each`.
    public struct Item: Sendable {
        public var axis: Word?
        public var parts: [Label]
        public var step: Double?
        public var each: Bool
        public var span: Span
        public init(axis: Word?, parts: [Label], step: Double?, each: Bool, span: Span) {
            (self.axis, self.parts, self.step, self.each, self.span) = (axis, parts, step, each, span)
        }
    }
    /// A label is itself, never a variable; what is computed stands in parentheses.
    public struct Label: Sendable {
        public var span: Span
        public var form: Form
        public enum Form: Sendable {
            /// `2020`, `2020年`
            case number(Int)
            case name(String)
            /// `0..14`, `..14`, `2020..`, `65+`: both ends are included; a nil end is open.
            case range(lower: Bound?, upper: Bound?)
            /// `(y)`
            case computed(Expression)
        }
        public enum Bound: Sendable {
            case number(Int)
            case computed(Expression)
        }
        public init(_ form: Form, _ span: Span) { (self.form, self.span) = (form, span) }
    }
}

/// `stock of 常住 at mid-year`
public struct TypeExpression: Sendable {
    public var span: Span
    /// `stock`, `flow`, …: checked by the evaluator, which knows the kinds.
    public var kind: Word
    public var universe: Word?
    /// `mid-year`, `year-end`, `11-01`: as typed, without blanks.
    public var date: Word?
    public init(span: Span, kind: Word, universe: Word?, date: Word?) {
        (self.span, self.kind, self.universe, self.date) = (span, kind, universe, date)
    }
}

/// A command with the slots its declaration names.
public struct CommandCall: Sendable {
    public var name: Word
    /// In the order typed. `label` is the parameter's name in the declaration (not the small word before it).
    public var slots: [(parameter: String, slot: Slot)]
    /// Labels after commas that the declaration leaves open (shape `assumptions`), or `with` of `load`.
    public var assumptions: [(label: Word, value: Expression)]
    public init(name: Word, slots: [(parameter: String, slot: Slot)], assumptions: [(label: Word, value: Expression)]) {
        (self.name, self.slots, self.assumptions) = (name, slots, assumptions)
    }

    public enum Slot: Sendable {
        case value(Expression)
        /// `EXPR REL EXPR`, or `EXPR in RANGE` (relation nil), each side evaluated by the command when it likes.
        case relation(left: Expression, Expression.Comparison?, right: Expression)
        /// Relations joined by `and`, `or`, `not`: the rows of `load … where`.
        case condition(Condition<Expression>)
        case unit(Word)
        case type(TypeExpression)
        case word(Word)
        case name(Word)
        /// Column types of `load … with a: stock of 常住, b: flow`.
        case types([(column: Word, type: TypeExpression)])
        /// The untouched text up to the end of the statement (`help`, `explain`).
        case topic(Word)
    }
    public func slot(_ parameter: String) -> Slot? { slots.first { $0.parameter == parameter }?.slot }
}
