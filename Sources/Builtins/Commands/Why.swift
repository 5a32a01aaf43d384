internal import Display
internal import Language
internal import Quantities
internal import Syntax

/// How a value was made, as a tree of equations, each made of the ones under it, down to printed numbers and cells of files:
///
///     cagr(户籍) = 0.41% a year
///       户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
struct WhyTree {
    private var context: Context
    private var lines: [String] = []
    /// What has its line already: it is not told again.
    private var told: Set<ObjectIdentifier> = []
    private var texts: [ObjectIdentifier: String] = [:]

    /// A value deeper than this is shown without what it was made of.
    private static let deepest = 12
    private static let longest = 200
    /// A longer part of an equation gives way to its value; it has a line of its own.
    private static let widest = 60

    init(context: Context) { self.context = context }

    mutating func text(of value: Value) throws(Problem) -> String {
        try tell(value.recipe, value, indent: 0)
        if lines.count > Self.longest {
            lines = Array(lines.prefix(Self.longest)) + ["… \(lines.count - Self.longest) more lines"]
        }
        return lines.joined(separator: "\n")
    }

    private mutating func tell(_ recipe: Recipe, _ known: Value?, indent: Int) throws(Problem) {
        guard lines.count <= Self.longest, told.insert(ObjectIdentifier(recipe)).inserted else { return }
        let value: Value
        if let known { value = known } else { value = try recipe.value(in: &context) }
        lines.append(String(repeating: "  ", count: indent) + (try equation(recipe, value)))
        guard indent < Self.deepest else { return }
        for input in recipe.unnamed.inputs where tells(input) { try tell(input, nil, indent: indent + 1) }
    }
    /// A literal stands in the equation itself, and a constant says no more than its value.
    private func tells(_ recipe: Recipe) -> Bool {
        switch recipe.step {
        case .constant: false
        case .printed(let source): source.isEmpty || places(recipe) != nil
        case .cut, .named: true
        case .call: !recipe.saysItself || recipe.literalLength > Self.widest
        }
    }

    /// `x = a + b = 80.46%`: the name, the step, the value, each only where it says something.
    private mutating func equation(_ recipe: Recipe, _ value: Value) throws(Problem) -> String {
        let (step, shown) = (try step(recipe.unnamed), value.brief)
        var parts: [String] = []
        if case .named(let name, _) = recipe.step { parts.append(name) }
        if step != parts.last { parts.append(step) }
        if case .record = value.payload { return parts.joined(separator: " = ") }
        if !recipe.unnamed.saysItself, parts.last != shown { parts.append(shown) }
        return parts.joined(separator: " = ")
    }
    /// What a node without its name is: its own text, or where it comes from.
    private mutating func step(_ recipe: Recipe) throws(Problem) -> String {
        switch recipe.step {
        case .printed(let source):
            let value = recipe.kept.map { Value($0).brief } ?? ""
            if let place = places(recipe) { return "\(value) (\(place))" }
            return source.isEmpty ? value : shortened(source)
        case .constant: return recipe.kept.map { Value($0).brief } ?? "constant"
        case .cut: return "\(recipe.kept.map { Value($0).brief } ?? "") (earlier steps are not kept)"
        case .named(let name, _): return name
        case .call(let call): return try written(call)
        }
    }
    /// Where printed cells stand in a file.
    private func places(_ recipe: Recipe) -> String? {
        guard case .series(let series)? = recipe.kept, let places = series.printed?.places else { return nil }
        guard let first = places.description(0) else { return places.file }
        return series.count == 1 ? first : "\(first) and \(series.count - 1) more"
    }
    private func shortened(_ source: String) -> String {
        let line = source.split(separator: "\n").joined(separator: " ")
        return line.count <= 80 ? line : line.prefix(77) + "…"
    }

    // MARK: a call as it would be typed

    private mutating func written(_ call: Recipe.Call) throws(Problem) -> String {
        if let signs = signs(call) { return try chain(signs, call.inputs.map(\.recipe)) }
        switch call.name {
        case "[]": return try operand(call.inputs[0].recipe, isTight: true) + labels(call)
        case "in", "as": return "\(try operand(call.inputs[0].recipe)) \(call.name) \(call.detail)"
        case "-", "not": return "\(call.name)\(call.name == "not" ? " " : "")\(try operand(call.inputs[0].recipe, isTight: true))"
        case "{…}": return try braces(call)
        case "record": return "(\(try arguments(call, labelled: true)))"
        case _ where call.name.hasPrefix("."): return try operand(call.inputs[0].recipe, isTight: true) + call.name
        default: return "\(call.name)(\(try arguments(call, labelled: false)))"
        }
    }
    /// `[60+]`; a computed label as the label it gave: `[15..59]` for `[(working)]`.
    private mutating func labels(_ call: Recipe.Call) throws(Problem) -> String {
        guard call.inputs.count == 2, call.detail.hasPrefix("[("), call.detail.hasSuffix(")]"), !call.detail.contains(",") else {
            return call.detail
        }
        return "[\(try call.inputs[1].recipe.value(in: &context).brief)]"
    }
    /// The operators of a chain, one fewer than its operands.
    private func signs(_ call: Recipe.Call) -> [String]? {
        let signs = call.name.split(separator: " ").map(String.init)
        return signs.count == call.inputs.count - 1 && signs.allSatisfy { Operator(rawValue: $0) != nil } ? signs : nil
    }
    private mutating func chain(_ signs: [String], _ operands: [Recipe]) throws(Problem) -> String {
        guard operands.count <= 12 else { return "\(signs[0]) of \(operands.count) values" }
        var text = try operand(operands[0], isTight: true)
        for (sign, recipe) in zip(signs, operands.dropFirst()) { text += " \(sign) \(try operand(recipe, isTight: true))" }
        return text
    }
    private mutating func braces(_ call: Recipe.Call) throws(Problem) -> String {
        guard call.inputs.count <= 6 else { return "{… \(call.inputs.count) entries}" }
        var entries: [String] = []
        for input in call.inputs { entries.append(try operand(input.recipe)) }
        return "{\(entries.joined(separator: ", "))}"
    }
    /// The arguments that differ from the defaults: the first bare, the others under the labels they are typed with.
    private mutating func arguments(_ call: Recipe.Call, labelled: Bool) throws(Problem) -> String {
        let parameters = context.library.commands[call.name]?.parameters
        var texts: [String] = []
        for (place, input) in call.inputs.enumerated() where !isDefault(input, of: call.name) {
            let label = parameters.map { all in all.first { $0.name == input.label }.map(\.label) ?? input.label } ?? input.label
            let text = try operand(input.recipe)
            texts.append(label == nil || place == 0 && !labelled ? text : "\(label!): \(text)")
        }
        let over = call.detail.hasPrefix("over ") ? " " + call.detail : ""
        let said = parameters?.compactMap { words($0, call) } ?? []
        return (texts.prefix(1) + [over]).joined() + (texts.dropFirst() + said).map { ", " + $0 }.joined()
    }
    /// A slot of a command that holds no value, as it was typed: `by: geometric`.
    private func words(_ parameter: Declaration.Parameter, _ call: Recipe.Call) -> String? {
        guard let arguments = call.command?.arguments, arguments.value(parameter.name) == nil else { return nil }
        guard let text = arguments.word(parameter.name) ?? arguments.sources[parameter.name] else { return nil }
        return parameter.label.map { "\($0): \(text)" } ?? text
    }
    private func isDefault(_ input: (label: String?, recipe: Recipe), of name: String) -> Bool {
        guard let kept = input.recipe.kept,
            let parameter = context.library.functions[name]?.parameters.first(where: { $0.name.text == input.label })
        else { return false }
        switch (parameter.standard?.form, kept) {
        case (.text(let standard)?, .text(let text)): return standard == text
        case (.number(let digits, nil)?, .series(let series)): return series.scalar == Double(digits)
        default: return false
        }
    }

    /// An operand within an equation: its name, its own text, or where that is long its value.
    private mutating func operand(_ recipe: Recipe, isTight: Bool = false) throws(Problem) -> String {
        if case .named(let name, _) = recipe.step { return name }
        let text: String
        if let known = texts[ObjectIdentifier(recipe)] {
            text = known
        } else {
            text = try step(recipe)
            texts[ObjectIdentifier(recipe)] = text
        }
        if text.count > Self.widest || places(recipe) != nil { return try recipe.value(in: &context).brief }
        guard isTight, case .call(let call) = recipe.step, signs(call) != nil || ["in", "as", "-", "not"].contains(call.name)
        else { return text }
        return "(\(text))"
    }
}

extension Recipe {
    /// How long the literal is that a type was given to; 0 for anything else.
    fileprivate var literalLength: Int {
        guard case .call(let call) = step, case .printed(let source)? = call.inputs.first?.recipe.step else { return 0 }
        return source.count + call.detail.count
    }

    /// Whether the step shows the value itself: a literal, cells of a file, and a type or unit given to one.
    fileprivate var saysItself: Bool {
        switch step {
        case .printed, .constant, .cut: return true
        case .named: return false
        case .call(let call):
            guard call.name == "as", let inner = call.inputs.first?.recipe, case .printed = inner.step else { return false }
            return inner.saysItself
        }
    }
}

extension Value {
    /// A value on one line: single values and short series with their labels, else how many cells there are.
    fileprivate var brief: String {
        guard case .series(let series) = payload, !series.type.isScalar else { return short }
        let unit = series.type.unitText.isEmpty ? "" : " " + series.type.unitText
        guard series.type.axes.count == 1, series.count <= 8 else {
            return "\(series.count) cells by \(series.type.axes.map(\.name).joined(separator: ", "))\(unit)"
        }
        let (format, axis) = (NumberFormat(for: series), series.type.axes[0])
        let cells = series.cells.enumerated().map {
            "\(axis.ages?[$0].source ?? axis.label($0)): \($1.isNaN ? "missing" : format.text($1))"
        }
        return "{\(cells.joined(separator: ", "))}\(unit)"
    }
}
