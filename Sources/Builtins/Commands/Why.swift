internal import Display
internal import Language
internal import Quantities
internal import Syntax

/// How a value was made, as a tree of equations, each made of those that hang below it, down to printed numbers and cells of files:
///
///     cagr(户籍) = 0.41% a year
///     └─ 户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
struct WhyTree {
    private var context: Context
    /// What has its line already: it is not told again.
    private var told: Set<ObjectIdentifier> = []
    private var texts: [ObjectIdentifier: Message] = [:]
    /// How many more lines may be told.
    private var room = 120

    /// A value deeper than this is shown without what it was made of.
    private static let deepest = 12
    /// More parts than this give way to their number.
    private static let mostParts = 12
    /// A longer part of an equation gives way to its value; it has a line of its own.
    private static let widest = 60

    init(context: Context) { self.context = context }

    mutating func page(of value: Value) throws(Problem) -> Page {
        var tree = try node(value.recipe, value, depth: 0)
        if let account = cohortAccount(of: value, &context) { tree.branches.insert(Page.Tree(account), at: 0) }
        return Page([.tree(tree)])
    }
    /// The equation alone, without the value.
    mutating func step(of value: Value) throws(Problem) -> Message { try step(value.recipe.unnamed) }

    private mutating func node(_ recipe: Recipe, _ known: Value?, depth: Int) throws(Problem) -> Page.Tree {
        told.insert(ObjectIdentifier(recipe))
        room -= 1
        let value: Value
        if let known { value = known } else { value = try recipe.value(in: &context) }
        let equation = try equation(recipe, value)
        let cells = value.printedCells
        return Page.Tree(equation, cells.isEmpty ? try branches(recipe.unnamed, depth) : cells.map { Page.Tree($0) })
    }
    /// What a step is made of; what there is no room for is counted.
    private mutating func branches(_ recipe: Recipe, _ depth: Int) throws(Problem) -> [Page.Tree] {
        var (branches, left, here) = ([Page.Tree](), recipe.inputs.filter(tells)[...], Set<ObjectIdentifier>())
        while let input = left.first, room > 0, depth < Self.deepest, branches.count < Self.mostParts {
            left.removeFirst()
            guard here.insert(ObjectIdentifier(input)).inserted else { continue }
            if !told.contains(ObjectIdentifier(input)) {
                branches.append(try node(input, nil, depth: depth + 1))
            } else if case .named(let name, _) = input.step {
                branches.append(Page.Tree(Message("\(name), as above", zh: "\(name)，见上")))
            }
        }
        let count = untold(below: Array(left))
        let more = Message("… \(count) more step\(count == 1 ? "" : "s")", zh: "… 另有\(count)步")
        return count == 0 ? branches : branches + [Page.Tree(more)]
    }
    /// How many steps below some recipes would each have a line.
    private func untold(below recipes: [Recipe]) -> Int {
        var (seen, open) = (told, recipes)
        var count = 0
        while let recipe = open.popLast() {
            guard tells(recipe), seen.insert(ObjectIdentifier(recipe)).inserted else { continue }
            count += 1
            open += recipe.unnamed.inputs
        }
        return count
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
    private mutating func equation(_ recipe: Recipe, _ value: Value) throws(Problem) -> Message {
        let (step, shown) = (try step(recipe.unnamed), value.brief)
        var parts: [Message] = []
        if case .named(let name, _) = recipe.step { parts.append(name.verbatim) }
        if step != parts.last { parts.append(step) }
        if case .record = value.payload { return parts.joined(" = ", zh: " = ") }
        if !recipe.unnamed.saysItself, parts.last != shown { parts.append(shown) }
        return parts.joined(" = ", zh: " = ")
    }
    /// What a node without its name is: its own text, or where it comes from.
    private mutating func step(_ recipe: Recipe) throws(Problem) -> Message {
        let value = recipe.kept.map { Value($0).brief } ?? "".verbatim
        switch recipe.step {
        case .printed(let source):
            if places(recipe) != nil { return value }
            return source.isEmpty ? value : shortened(source).verbatim
        case .constant: return value.isEmpty ? Message("constant", zh: "常量") : value
        case .cut: return Message("\(value) (earlier steps are not kept)", zh: "\(value)（更早的步骤未保留）")
        case .named(let name, _): return name.verbatim
        case .call(let call): return try written(call)
        }
    }
    /// Where printed cells stand in a file.
    private func places(_ recipe: Recipe) -> String? {
        guard case .series(let series)? = recipe.kept, let places = series.printed?.places else { return nil }
        return places.file
    }
    private func shortened(_ source: String) -> String {
        let line = source.split(separator: "\n").joined(separator: " ")
        return line.count <= 80 ? line : line.prefix(77) + "…"
    }

    // MARK: a call as it would be typed

    private mutating func written(_ call: Recipe.Call) throws(Problem) -> Message {
        if let signs = signs(call) { return try chain(signs, call.inputs.map(\.recipe)) }
        switch call.name {
        case "[]": return try operand(call.inputs[0].recipe, isTight: true) + labels(call)
        case "in", "as": return try operand(call.inputs[0].recipe) + " \(call.name) \(call.detail)".verbatim
        case "-": return "-".verbatim + (try operand(call.inputs[0].recipe, isTight: true))
        case "not": return "not ".verbatim + (try operand(call.inputs[0].recipe, isTight: true))
        case "{…}": return try braces(call)
        case "record": return (try arguments(call, labelled: true)).between("(", ")")
        case _ where call.name.hasPrefix("."): return try operand(call.inputs[0].recipe, isTight: true) + call.name.verbatim
        case _ where context.library.commands[call.name] != nil: return try typed(call, context.library.commands[call.name]!)
        default: return (try arguments(call, labelled: false)).between("\(call.name)(", ")")
        }
    }
    /// `[60+]`; a computed label as the label it gave: `[15..59]` for `[(working)]`.
    private mutating func labels(_ call: Recipe.Call) throws(Problem) -> Message {
        guard call.inputs.count == 2, call.detail.hasPrefix("[("), call.detail.hasSuffix(")]"), !call.detail.contains(",") else {
            return call.detail.verbatim
        }
        return try call.inputs[1].recipe.value(in: &context).brief.between("[", "]")
    }
    /// The operators of a chain, one fewer than its operands.
    private func signs(_ call: Recipe.Call) -> [String]? {
        let signs = call.name.split(separator: " ").map(String.init)
        return signs.count == call.inputs.count - 1 && signs.allSatisfy { Operator(rawValue: $0) != nil } ? signs : nil
    }
    private mutating func chain(_ signs: [String], _ operands: [Recipe]) throws(Problem) -> Message {
        guard operands.count <= 12 else {
            return Message("\(signs[0]) of \(operands.count) values", zh: "\(operands.count)个值的\(signs[0])")
        }
        var text = try operand(operands[0], isTight: true)
        for (sign, recipe) in zip(signs, operands.dropFirst()) {
            text = text + " \(sign) ".verbatim + (try operand(recipe, isTight: true))
        }
        return text
    }
    private mutating func braces(_ call: Recipe.Call) throws(Problem) -> Message {
        guard call.inputs.count <= 6 else {
            return Message("{… \(call.inputs.count) entries}", zh: "{… \(call.inputs.count)项}")
        }
        var entries: [Message] = []
        for input in call.inputs { entries.append(try operand(input.recipe)) }
        return entries.joined(zh: ", ").between("{", "}")
    }
    /// The arguments that differ from the defaults: the first bare, the others under their labels.
    private mutating func arguments(_ call: Recipe.Call, labelled: Bool) throws(Problem) -> Message {
        var texts: [Message] = []
        for (place, input) in call.inputs.enumerated() where !isDefault(input, of: call.name) {
            let text = try operand(input.recipe)
            let label = place == 0 && !labelled ? nil : input.label
            texts.append(label.map { "\($0): ".verbatim + text } ?? text)
        }
        let over = call.detail.hasPrefix("over ") ? " " + call.detail : ""
        guard let first = texts.first else { return over.verbatim }
        return ([first + over.verbatim] + texts.dropFirst()).joined(zh: ", ")
    }
    /// A command as it is typed: `project 江门 to 2035 by geometric`.
    private mutating func typed(_ call: Recipe.Call, _ declaration: Declaration) throws(Problem) -> Message {
        var text = declaration.name.verbatim
        for parameter in declaration.parameters {
            guard let slot = try slot(parameter, call) else { continue }
            let lead = (parameter.followsComma ? ", " : " ") + (parameter.label.map { $0 + " " } ?? "")
            text = text + lead.verbatim + slot
        }
        for input in call.inputs where !declaration.parameters.contains(where: { $0.name == input.label }) {
            text = text + ", \(input.label ?? "") ".verbatim + (try operand(input.recipe))
        }
        return text
    }
    private mutating func slot(_ parameter: Declaration.Parameter, _ call: Recipe.Call) throws(Problem) -> Message? {
        if let input = call.inputs.first(where: { $0.label == parameter.name }) { return try operand(input.recipe) }
        let arguments = call.command?.arguments
        return (arguments?.sources[parameter.name] ?? arguments?.word(parameter.name))?.verbatim
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
    private mutating func operand(_ recipe: Recipe, isTight: Bool = false) throws(Problem) -> Message {
        if case .named(let name, _) = recipe.step { return name.verbatim }
        let text: Message
        if let known = texts[ObjectIdentifier(recipe)] {
            text = known
        } else {
            text = try step(recipe)
            texts[ObjectIdentifier(recipe)] = text
        }
        if text.english.count > Self.widest || places(recipe) != nil { return try recipe.value(in: &context).brief }
        guard isTight, case .call(let call) = recipe.step, signs(call) != nil || ["in", "as", "-", "not"].contains(call.name)
        else { return text }
        return text.between("(", ")")
    }
}

extension Message {
    fileprivate func between(_ opening: String, _ closing: String) -> Message { opening.verbatim + self + closing.verbatim }
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
    private static let mostCells = 6

    /// Where its cells stand in a file, one a line: `2020: 江阴.csv, row 3, column 2: "177.95"`. Empty where they stand in none.
    fileprivate var printedCells: [Message] {
        guard case .series(let series) = payload, let places = series.printed?.places else { return [] }
        let format = NumberFormat(for: series)
        let cells = series.cells.indices.prefix(Self.mostCells).map { position in
            let text = series.cells[position].isNaN ? "" : ": \"\(format.text(series.cells[position]))\""
            let label = series.type.isScalar ? "" : series.type.label(of: position) + ": "
            return label.verbatim + (places.description(position) ?? places.file.verbatim) + text.verbatim
        }
        let count = series.count - cells.count
        let more = Message(
            "… \(count) more cell\(count == 1 ? "" : "s") of \(places.file)", zh: "… \(places.file)的另外\(count)个单元格")
        return count > 0 ? cells + [more] : cells
    }

    /// A value on one line: single values and short series with their labels, else how many cells there are.
    fileprivate var brief: Message {
        guard case .series(let series) = payload, !series.type.isScalar else { return short.verbatim }
        let unit = series.type.unitText.isEmpty ? "" : " " + series.type.unitText
        guard series.type.axes.count == 1, series.count <= 8 else {
            let (axes, presented) = (series.type.axes.map(\.name), unit.isEmpty ? "" : "," + unit)
            return Message(
                "\(series.count) cells by \(axes.joined(separator: ", "))\(presented)",
                zh: "按\(axes.joined(separator: "、"))的\(series.count)个单元格\(presented)")
        }
        let (format, axis) = (NumberFormat(for: series), series.type.axes[0])
        let cells = series.cells.enumerated().map {
            "\(axis.ages?[$0].source ?? axis.label($0)): \($1.isNaN ? "missing" : format.text($1))"
        }
        return "{\(cells.joined(separator: ", "))}\(unit)".verbatim
    }
}
