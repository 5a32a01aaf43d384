internal import Kernels
public import Quantities
public import Syntax

/// Makes values of trees. Errors from below carry no positions; this is the one place that adds them.
public struct Evaluator {
    public var context: Context
    let source: SourceText

    public init(_ source: SourceText, in context: Context) { (self.source, self.context) = (source, context) }

    /// How deep calls of functions may nest; there is no recursion, so only a long chain of definitions gets here.
    static let deepestCall = 100

    public mutating func evaluate(_ expression: Expression) throws(Diagnostic) -> Value {
        guard !StackGuard.isExhausted else { throw tooDeep(expression.span) }
        switch expression.form {
        case .number(let digits, let unit): return try number(digits, unit, expression.span)
        case .text(let text): return Value(text)
        case .missing: return Value(.series(.missing))
        case .name(let name): return try value(named: name, expression.span)
        case .range(let lower, let upper, let step): return try range(lower, upper, step, expression.span)
        case .union(let members): return try union(members)
        case .negative, .not, .chain, .power, .comparison, .logic: return try finished(pending(expression), expression.span)
        case .converted(let inner, let unit): return try converted(inner, unit, expression.span)
        case .typed(let inner, let type): return try typed(inner, type, expression.span)
        case .series(let entries, let unit, let axis): return try seriesLiteral(entries, unit, axis, expression.span)
        case .record(let fields): return try record(fields)
        case .call(let call): return try self.call(call, expression.span)
        case .selection(let base, let items): return try selection(base, items, expression.span)
        case .member(let base, let name): return try member(base, name, expression.span)
        case .command(let call): return try command(call, expression.span)
        case .with(let base, let changes): return try with(base, changes, expression.span)
        }
    }

    func tooDeep(_ span: Span) -> Diagnostic {
        Diagnostic(
            "too_deep", "functions and brackets are nested too deep here", zh: "函数与括号嵌套太深", at: .init(span), advice: .nameAPart)
    }

    // MARK: errors

    /// Runs what throws without positions, and adds them: the operands by number, the argument by its name, else the whole.
    mutating func placing<T>(
        _ span: Span, _ operands: [Span] = [], named: [String: Span] = [:], _ body: (inout Context) throws(Problem) -> T
    ) throws(Diagnostic) -> T {
        do throws(Problem) {
            return try body(&context)
        } catch {
            throw diagnostic(error, span, operands, named)
        }
    }

    mutating func diagnostic(_ problem: Problem, _ span: Span, _ operands: [Span], _ named: [String: Span] = [:]) -> Diagnostic {
        if problem.code == Problem.nested.code, let inner = context.nested {
            context.nested = nil
            return inner
        }
        var notes = problem.operands.sorted { $0.key < $1.key }.compactMap { number, text in
            operands.indices.contains(number) ? Diagnostic.Note(operands[number], text) : nil
        }
        let primary = notes.isEmpty ? Diagnostic.Note(problem.argument.flatMap { named[$0] } ?? span) : notes.removeFirst()
        return Diagnostic(
            problem.code, problem.placed, at: primary, others: notes,
            help: corrected(problem, span, named) ?? problem.fix.map { filled($0, operands) }, advice: problem.advice)
    }
    /// The line as typed but for the argument that was wrong.
    private func corrected(_ problem: Problem, _ span: Span, _ named: [String: Span]) -> String? {
        guard let correction = problem.correction else { return nil }
        guard let argument = correction.argument else { return source.corrected(span, correction.text) }
        return named[argument].map { source.corrected($0, correction.text) }
    }
    private func filled(_ fix: String, _ operands: [Span]) -> String { FixText(fix).filled(operands.map(source.text(in:))) }

    // MARK: leaves

    func literal(_ digits: String, _ unit: Unit, _ span: Span, negative: Bool = false) throws(Diagnostic) -> Series {
        guard let number = PrintedNumber(parsing: (negative ? "-" : "") + digits), let value = number.value(in: unit) else {
            throw Diagnostic("number_range", "this number is beyond what can be counted with", zh: "数超出可计算的范围", at: .init(span))
        }
        let decimals = unit.isPlain && !number.hasPoint ? nil : number.decimals
        let type = SeriesType(.number, unit.dimension, unit: unit, decimals: decimals)
        return Series(type, [value], printed: Printed(halfWidths: [number.halfWidth(in: unit)]))
    }
    mutating func number(_ digits: String, _ unit: Word?, _ span: Span, negative: Bool = false) throws(Diagnostic)
        -> Value
    {
        printed(try literal(digits, try self.unit(unit), span, negative: negative), span)
    }
    /// A number or several as they stand in the text.
    func printed(_ series: Series, _ span: Span) -> Value {
        let value = Value(.series(series), Recipe(.printed(source: source.text(in: span)), keeping: .series(series)))
        return context.isTyping ? value.hollowed : value
    }
    /// The value with its cells, also where only types are asked for: labels depend on it.
    mutating func computed(_ expression: Expression) throws(Diagnostic) -> Value {
        let value = try evaluate(expression)
        guard value.payload.isHollow else { return value }
        return try placing(expression.span, [expression.span]) { context throws(Problem) in try context.computed(value) }
    }
    mutating func unit(_ word: Word?) throws(Diagnostic) -> Unit {
        guard let word else { return .one }
        return try placing(word.span) { context throws(Problem) in try context.library.units.unit(parsing: word.text) }
    }

    mutating func value(named name: String, _ span: Span) throws(Diagnostic) -> Value {
        if let value = context.scope.values[name] { return context.isTyping ? value.hollowed : value }
        if let function = context.library.functions[name] { return Value(.function(function)) }
        if name == "_" { throw Diagnostic("no_last_value", "there is no last value yet", zh: "还没有上一个值", at: .init(span)) }
        throw unknownName(name, span)
    }
    func unknownName(_ name: String, _ span: Span) -> Diagnostic {
        let known =
            Array(context.scope.values.keys) + Array(context.library.functions.keys) + Array(context.library.commands.keys)
        let near = nearNames(to: name, among: known.filter { !$0.hasPrefix("_") })
        let help = (Self.foreign[name] ?? near.first?.asName).map { source.corrected(span, $0) }
        return Diagnostic(
            "unknown_name", "there is no name \(name)", zh: "没有名称\(name)", at: .init(span, like(near)), help: help,
            advice: help == nil ? Message("define it:  \(name) = 1", zh: "先定义它：\(name) = 1") : nil)
    }
    /// "near: 人口, 人口数", where the help takes the first.
    func like(_ near: [String]) -> Message {
        let list = near.map(\.verbatim).joined()
        return near.count > 1 ? Message("near: \(list)", zh: "相近：\(list)") : "".verbatim
    }
    /// What people try from other languages.
    private static let foreign = [
        "NA": "missing", "nan": "missing", "null": "missing", "None": "missing",
        "True": "(1 == 1)", "true": "(1 == 1)", "TRUE": "(1 == 1)", "False": "(1 == 0)", "false": "(1 == 0)",
        "FALSE": "(1 == 0)", "len": "count", "average": "mean", "avg": "mean",
    ]

    private mutating func range(_ lower: Expression?, _ upper: Expression?, _ step: Expression?, _ span: Span) throws(Diagnostic)
        -> Value
    {
        let by = try step.map { step throws(Diagnostic) in try scalar(step) }
        let part = RangeValue.Part(lower: try end(lower), upper: try end(upper))
        if let a = part.lower?.cells[0], let b = part.upper?.cells[0], a > b {
            throw Diagnostic(
                "empty_range", "this range runs backwards", zh: "区间的起点大于终点", at: .init(span),
                help: "\(source.text(in: upper!.span))..\(source.text(in: lower!.span))")
        }
        return Value(.range(RangeValue([part], step: by)))
    }
    private mutating func end(_ expression: Expression?) throws(Diagnostic) -> Series? {
        guard let expression else { return nil }
        let value = try computed(expression)
        guard let series = value.series, series.type.isScalar, !series.cells[0].isNaN else {
            throw Diagnostic(
                "number_needed", "an end of a range is one number", zh: "区间的端点是一个数",
                at: .init(expression.span, value.payload.noun))
        }
        return series
    }
    private mutating func scalar(_ expression: Expression) throws(Diagnostic) -> Double {
        let series = try end(expression)!
        guard series.cells[0] > 0 else {
            throw Diagnostic("number_needed", "a step is above zero", zh: "步长须大于零", at: .init(expression.span))
        }
        return series.cells[0]
    }
    private mutating func union(_ members: [Expression]) throws(Diagnostic) -> Value {
        var parts: [RangeValue.Part] = []
        for member in members {
            let value = try computed(member)
            if let range = value.range {
                parts += range.parts
            } else if let series = value.series, series.type.isScalar {
                parts.append(.init(lower: series, upper: series))
            } else {
                throw Diagnostic(
                    "range_needed", "| joins ranges, not \(value.payload.noun)", zh: "|连接的是区间，不是\(value.payload.noun)",
                    at: .init(member.span), advice: Message("conditions are joined by or", zh: "条件用or连接"))
            }
        }
        return Value(.range(RangeValue(parts)))
    }

    private mutating func record(_ fields: [(label: Word, value: Expression)]) throws(Diagnostic) -> Value {
        var made: [(name: String, value: Value)] = []
        for field in fields {
            guard !made.contains(where: { $0.name == field.label.text }) else {
                throw Diagnostic(
                    "duplicate_label", "\(field.label.text) stands here twice", zh: "\(field.label.text)在这里出现两次",
                    at: .init(field.label.span))
            }
            made.append((field.label.text, try evaluate(field.value)))
        }
        let names = made.map(\.name)
        let payload = Payload.record(Record(made))
        let recipe = Recipe.call(
            "record", made.map { ($0.name, $0.value.recipe) }, keeping: context.isTyping ? nil : payload
        ) { values, _ in Value(.record(Record(zip(names, values).map { ($0, $1) }))) }
        return Value(payload, recipe)
    }

    // MARK: in, as

    private mutating func converted(_ inner: Expression, _ unit: Word, _ span: Span) throws(Diagnostic) -> Value {
        let value = try evaluate(inner)
        let target = try self.unit(unit)
        return try placing(span, [inner.span]) { context throws(Problem) in
            try Self.apply("in", [value], detail: unit.text, &context) { values, _ throws(Problem) in
                try values[0].needed("in").converted(to: target)
            }
        }
    }

    private mutating func typed(_ inner: Expression, _ type: TypeExpression, _ span: Span) throws(Diagnostic) -> Value {
        let specification = try self.specification(type)
        let (value, detail) = (try evaluate(inner), source.text(in: type.span))
        return try placing(span, [inner.span]) { context throws(Problem) in
            try Self.apply("as", [value], detail: detail, &context) { values, _ throws(Problem) in
                let series = try values[0].needed("as")
                guard series.type.kind != .truth else {
                    throw Problem("truth_mix", "the result of a comparison has no other kind", zh: "比较的结果不能改作他类")
                }
                return series.declared(specification.kind, universe: specification.universe, reference: specification.reference)
            }
        }
    }

    mutating func specification(_ type: TypeExpression) throws(Diagnostic) -> TypeSpecification {
        guard let kind = Kind(rawValue: type.kind.text), kind != .truth else {
            let kinds = Kind.allCases.filter { $0 != .truth }.map(\.rawValue)
            let near = nearNames(to: type.kind.text, among: kinds).first
            throw Diagnostic(
                "unknown_kind", "\(type.kind.text) is no kind", zh: "\(type.kind.text)不是种类", at: .init(type.kind.span),
                help: near.map { source.corrected(type.kind.span, $0) }, advice: near == nil ? .oneOf(kinds) : nil)
        }
        if let universe = type.universe, !context.library.universes.contains(universe.text) {
            let near = nearNames(to: universe.text, among: context.library.universes).first
            throw Diagnostic(
                "unknown_universe", "there is no universe \(universe.text)", zh: "没有口径\(universe.text)", at: .init(universe.span),
                help: near.map { source.corrected(universe.span, $0) } ?? "universe \(universe.text)")
        }
        let reference = type.date.flatMap { Time.Reference(parsing: $0.text) }
        if let date = type.date, reference == nil {
            throw Diagnostic(
                "unknown_date", "\(date.text) is no date of a year", zh: "\(date.text)不是年内的时点", at: .init(date.span),
                help: type.date.map { source.corrected($0.span, "year-end") })
        }
        return TypeSpecification(kind: kind, universe: type.universe.map { Universe($0.text) }, reference: reference)
    }

    /// An operation on the series of values, recorded so that it can be made again.
    static func apply(
        _ name: String, _ values: [Value], detail: String = "", _ context: inout Context,
        _ operation: @escaping @Sendable ([Value], inout Context) throws(Problem) -> Series
    ) throws(Problem) -> Value {
        let result = try operation(values, &context)
        let recipe = Recipe.call(name, values.map { (nil, $0.recipe) }, detail: detail) { values, context throws(Problem) in
            Value(.series(try operation(values, &context)))
        }
        return Value(.series(result), recipe)
    }

    // MARK: members

    private mutating func member(_ base: Expression, _ name: Word, _ span: Span) throws(Diagnostic) -> Value {
        let value = try evaluate(base)
        guard let record = value.record else { throw noField(value, name, base.span) }
        guard let field = value.field(name.text) else {
            let names = record.fields.map(\.name)
            let near = nearNames(to: name.text, among: names)
            let list = names.prefix(12).map(\.verbatim).joined()
            throw Diagnostic(
                "unknown_field", "there is no field \(name.text)", zh: "没有字段\(name.text)",
                at: .init(name.span, near.isEmpty ? Message("there is \(list)", zh: "有\(list)") : like(near)),
                help: (near.first ?? names.first).map { source.corrected(name.span, $0) })
        }
        if context.isTyping { return field.hollowed }
        guard field.series?.cells.make(isInterrupted: context.world.isInterrupted) ?? true else {
            throw Diagnostic(Problem.interrupted, at: span)
        }
        return field
    }
    private func noField(_ value: Value, _ name: Word, _ base: Span) -> Diagnostic {
        let labels = value.series?.type.axes.contains { $0.position(named: name.text) != nil } ?? false
        return Diagnostic(
            "unknown_field", "\(value.payload.noun) has no fields", zh: "\(value.payload.noun)没有字段", at: .init(name.span),
            help: labels ? "\(source.text(in: base))[\(name.text)]" : nil)
    }
}

extension Value {
    /// The series of an operand of what a program writes so, or a clear error.
    func needed(_ operation: String) throws(Problem) -> Series { try needed(by: operation.verbatim) }
    func needed(by operation: @autoclosure () -> Message) throws(Problem) -> Series {
        if let series { return series }
        let field = record?.fields.first { $0.value.series != nil }?.name
        let operation = operation()
        throw Problem(
            "series_needed", "\(operation) wants a series, not \(payload.noun)", zh: "\(operation)要的是序列，不是\(payload.noun)",
            operands: [0: payload.noun],
            fix: field.map { "{0}.\($0)" })
    }
}

extension Problem {
    /// Stands for a diagnostic that already has its place: `Context.nested`.
    static let nested = Problem("nested", Message(verbatim: ""))
}
