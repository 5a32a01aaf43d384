public import Quantities
internal import Syntax

/// How a value was made. One mechanism serves `with`, `why`, the intervals of `audit` and the writing of sessions.
///
/// A recipe keeps cells only of what was printed, named or made by a command; the rest is made again when asked for. It is a
/// graph: a printed number used twice is one node, so it moves together.
public final class Recipe: Sendable {
    public let step: Step
    /// The value, where it is kept.
    public let kept: Payload?
    /// Steps to the farthest leaf; a longer history is cut, so that neither walking nor freeing one needs a deep stack.
    public let depth: Int
    /// Whether a printed number stands somewhere below.
    public let hasPrinted: Bool
    public static let deepest = 400

    public enum Step: Sendable {
        /// A literal or the cells of a file: `kept` holds them.
        case printed(source: String)
        /// A value that no printed number enters.
        case constant
        /// `x = …`
        case named(String, Recipe)
        /// An operation on values, in the order of its arguments.
        case call(Call)
        /// History beyond the deepest kept: `kept` holds the value.
        case cut
    }
    public struct Call: Sendable {
        /// `+`, `sum`, `project`.
        public var name: String
        public var inputs: [(label: String?, recipe: Recipe)]
        /// What else the call says, for people: `over age`, `[2020]`, `in %`.
        public var detail: String
        public var apply: @Sendable ([Value], inout Context) throws(Problem) -> Value
        /// For a command: the same call with other arguments (`with`).
        public var command: CommandRecord?
    }

    public init(_ step: Step, keeping kept: Payload? = nil) {
        let (depth, hasPrinted) = Self.summary(of: step)
        self.kept = kept
        self.hasPrinted = hasPrinted
        if depth > Self.deepest, kept != nil {
            (self.step, self.depth) = (.cut, 1)
        } else {
            (self.step, self.depth) = (step, depth)
        }
    }

    /// An operation on values; `keeping` its result where the operation is a command.
    public static func call(
        _ name: String, _ inputs: [(label: String?, recipe: Recipe)], detail: String = "", keeping kept: Payload? = nil,
        command: CommandRecord? = nil, apply: @escaping @Sendable ([Value], inout Context) throws(Problem) -> Value
    ) -> Recipe {
        Recipe(.call(Call(name: name, inputs: inputs, detail: detail, apply: apply, command: command)), keeping: kept)
    }

    private static func summary(of step: Step) -> (depth: Int, hasPrinted: Bool) {
        switch step {
        case .printed: (1, true)
        case .constant, .cut: (1, false)
        case .named(_, let recipe): (1 + recipe.depth, recipe.hasPrinted)
        case .call(let call):
            call.inputs.reduce((1, false)) { (max($0.0, 1 + $1.recipe.depth), $0.1 || $1.recipe.hasPrinted) }
        }
    }
    private static func below(_ step: Step) -> [Recipe] {
        switch step {
        case .printed, .constant, .cut: []
        case .named(_, let recipe): [recipe]
        case .call(let call): call.inputs.map(\.recipe)
        }
    }
    /// The recipes this one is made from.
    public var inputs: [Recipe] { Self.below(step) }
    /// The recipe under its names.
    public var unnamed: Recipe { if case .named(_, let recipe) = step { recipe.unnamed } else { self } }
}

/// A command as it was called, so that `with` can call it again with one argument changed.
public struct CommandRecord: Sendable {
    public var arguments: Arguments
    public var native: Native
}

/// A printed number or several: what an interval shifts.
public struct Leaf: Sendable {
    public var recipe: Recipe
    public var series: Series
    /// The cell's position in `series`.
    public var position: Int
    public var halfWidth: Double
}

extension Recipe {
    /// The printed cells below that were rounded, each once.
    public func printedLeaves() -> [Leaf] {
        var (seen, leaves) = (Set<ObjectIdentifier>(), [Leaf]())
        collect(&seen, &leaves)
        return leaves
    }
    private func collect(_ seen: inout Set<ObjectIdentifier>, _ leaves: inout [Leaf]) {
        guard hasPrinted, seen.insert(ObjectIdentifier(self)).inserted else { return }
        if case .printed = step, case .series(let series)? = kept, let printed = series.printed {
            for position in series.cells.indices where printed.halfWidth(position) > 0 && !series.cells[position].isNaN {
                leaves.append(Leaf(recipe: self, series: series, position: position, halfWidth: printed.halfWidth(position)))
            }
        }
        for input in inputs { input.collect(&seen, &leaves) }
    }

    /// A call made in another way, or nil to make it as it was.
    public typealias Substitute = (Call, [Value], inout Context) throws(Problem) -> Value?

    /// The value as it was made, or made again where it was not kept.
    public func value(in context: inout Context) throws(Problem) -> Value {
        if let kept { return Value(kept, self) }
        return try replayed(in: &context)
    }
    /// The value made again: printed cells shifted, one node made as another, some calls in another way.
    public func replayed(
        _ shifts: Shifts = Shifts(), replacing swap: (node: Recipe, other: Recipe)? = nil, substituting: Substitute? = nil,
        in context: inout Context
    ) throws(Problem) -> Value {
        var replay = Replay(shifts: shifts, swap: swap, substitute: substituting)
        return try replay.value(of: self, &context)
    }

    /// The calls below, each once.
    public func calls() -> [Call] { nodes().compactMap { if case .call(let call) = $0.step { call } else { nil } } }
    public func calls(_ name: String) -> [Call] { calls().filter { $0.name == name } }
    /// The named values below, each once.
    public func names() -> [(name: String, recipe: Recipe)] {
        nodes().compactMap { if case .named(let name, _) = $0.step { (name, $0) } else { nil } }
    }
    private func nodes() -> [Recipe] {
        var (seen, found) = (Set<ObjectIdentifier>(), [Recipe]())
        func visit(_ node: Recipe) {
            guard seen.insert(ObjectIdentifier(node)).inserted else { return }
            found.append(node)
            for input in node.inputs { visit(input) }
        }
        visit(self)
        return found
    }
}

/// One walk over a recipe that makes each node once.
private struct Replay {
    let shifts: Shifts
    let swap: (node: Recipe, other: Recipe)?
    let substitute: Recipe.Substitute?
    private var memo: [ObjectIdentifier: Value] = [:]

    init(shifts: Shifts, swap: (node: Recipe, other: Recipe)?, substitute: Recipe.Substitute?) {
        (self.shifts, self.swap, self.substitute) = (shifts, swap, substitute)
    }

    mutating func value(of recipe: Recipe, _ context: inout Context) throws(Problem) -> Value {
        if let known = memo[ObjectIdentifier(recipe)] { return known }
        guard !StackGuard.isExhausted else {
            throw Problem("too_deep", "this value's history is too deep to be made again here", zh: "该值的来历太深，无法在此重算")
        }
        let value = try made(swap.map { $0.node === recipe ? $0.other : recipe } ?? recipe, &context)
        memo[ObjectIdentifier(recipe)] = value
        return value
    }
    private mutating func made(_ recipe: Recipe, _ context: inout Context) throws(Problem) -> Value {
        if let kept = recipe.kept, !recipe.hasPrinted { return Value(kept, recipe) }
        switch recipe.step {
        case .printed, .constant, .cut: return Value(shifts.applied(to: recipe.kept ?? .nothing, of: recipe), recipe)
        case .named(_, let inner): return Value(try value(of: inner, &context).payload, recipe)
        case .call(let call):
            var values: [Value] = []
            for input in call.inputs { values.append(try value(of: input.recipe, &context)) }
            if let other = try substitute?(call, values, &context) { return other }
            return try call.apply(values, &context)
        }
    }
}

/// Printed cells moved within their rounding.
public struct Shifts: Sendable {
    private var cells: [ObjectIdentifier: [Int: Double]] = [:]
    public init() {}
    public var isEmpty: Bool { cells.isEmpty }
    /// Moves the cell by a part of its half-width, from -1 to 1.
    public mutating func move(_ leaf: Leaf, by part: Double) {
        cells[ObjectIdentifier(leaf.recipe), default: [:]][leaf.position] = part * leaf.halfWidth
    }
    func applied(to payload: Payload, of recipe: Recipe) -> Payload {
        guard let moves = cells[ObjectIdentifier(recipe)], case .series(let series) = payload else { return payload }
        var array = Array(series.cells)
        for (position, move) in moves { array[position] += move }
        return .series(Series(series.type, array, printed: series.printed))
    }
}
