public import Kernels

/// An elementwise expression whose type is known and whose cells are not yet computed: a chain of operations runs fused, in
/// one pass over the result.
public struct Deferred: Sendable {
    public private(set) var type: SeriesType
    public private(set) var notes: [String] = []
    private var leaves: [Leaf]
    private var instructions: [ElementwiseProgram.Instruction] = []

    fileprivate struct Leaf {
        var cells: Buffer
        /// The leaf's own shape, and how it maps to the axes of `type`.
        var shape: [Int]
        var mapping: Mapping
    }

    public init(_ series: Series) {
        type = series.type
        let axes = series.type.axes
        leaves = [Leaf(cells: series.cells, shape: series.type.shape, mapping: Mapping(axes: axes.indices.map { $0 }, picks: axes.map { _ in nil }))]
    }

    /// The number of operations waiting: a long chain is run in pieces.
    public var length: Int { instructions.count }

    /// `self OP other`, by the one algebra.
    public func combined(_ operation: Operator, with other: Deferred) throws(Problem) -> Deferred {
        let plan = try Algebra.plan(operation, type, other.type)
        try plan.type.checkSize()
        return joined(Self.instruction(operation), with: other, plan)
    }
    private func joined(_ operation: ElementwiseProgram.Operation, with other: Deferred, _ plan: Plan) -> Deferred {
        var result = self
        result.type = plan.type
        result.notes += other.notes + plan.notes
        result.leaves = leaves.map { $0.following(plan.left) } + other.leaves.map { $0.following(plan.right) }
        let (mine, theirs) = (leaves.count, other.leaves.count)
        result.instructions = instructions.map { $0.moved { $0 < mine ? $0 : $0 + theirs } }
        result.instructions += other.instructions.map { $0.moved { $0 < theirs ? $0 + mine : $0 + mine + instructions.count } }
        let left = instructions.isEmpty ? 0 : mine + theirs + instructions.count - 1
        let right = other.instructions.isEmpty ? mine : mine + theirs + result.instructions.count - 1
        result.instructions.append(.init(operation, left, right))
        return result
    }

    public func mapped(_ operation: ElementwiseProgram.Operation, type: SeriesType) -> Deferred {
        var result = self
        result.type = type
        result.instructions.append(.init(operation, instructions.isEmpty ? 0 : leaves.count + instructions.count - 1))
        return result
    }

    private static func instruction(_ operation: Operator) -> ElementwiseProgram.Operation {
        switch operation {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .power: .power
        case .equal, .near: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .and: .and
        case .or: .or
        }
    }

    /// The cells; a division by zero or an overflow leaves a missing cell and a note. Nil when interrupted.
    public func run(isInterrupted: () -> Bool = { false }) -> (series: Series, notes: [String])? {
        if instructions.isEmpty, leaves[0].mapping.isIdentity { return (Series(type, leaves[0].cells), notes) }
        let program = ElementwiseProgram(operands: leaves.map(\.operand), instructions: instructions)
        guard let result = program.run(shape: type.shape, isInterrupted: isInterrupted) else { return nil }
        return (Series(type, result.buffer), notes + result.notes)
    }
}

extension ElementwiseProgram.Instruction {
    fileprivate func moved(_ place: (Int) -> Int) -> Self { Self(operation, place(left), place(right), place(third)) }
}

extension ElementwiseResult {
    /// What became missing, and why.
    public var notes: [String] {
        var notes: [String] = []
        if divisionsByZero > 0 { notes.append("divided by zero: \(Self.cells(divisionsByZero)) missing") }
        if overflows > 0 { notes.append("beyond the range of numbers: \(Self.cells(overflows)) missing") }
        if undefined > 0 { notes.append("no real value: \(Self.cells(undefined)) missing") }
        return notes
    }
    private static func cells(_ count: Int) -> String { count == 1 ? "1 cell is" : "\(count) cells are" }
}

extension Deferred.Leaf {
    /// The leaf mapped on to the axes of a wider result.
    fileprivate func following(_ step: Mapping) -> Self {
        var result = self
        result.mapping.axes = step.axes.map { axis in axis.flatMap { mapping.axes[$0] } }
        result.mapping.picks = zip(step.axes, step.picks).map { axis, picks in
            guard let axis else { return nil }
            guard let picks else { return mapping.picks[axis] }
            guard let own = mapping.picks[axis] else { return picks }
            return picks.map { own[Int($0)] }
        }
        return result
    }
    fileprivate var operand: Operand {
        if cells.count == 1, shape.isEmpty { return .constant(cells[0]) }
        let own = Shape.strides(shape)
        return .cells(cells, .init(strides: mapping.axes.map { $0.map { own[$0] } ?? 0 }, gather: mapping.picks))
    }
}

extension Series {
    /// `self OP other`: type, alignment and cells by the one algebra; a quotient remembers its sides.
    public func applying(
        _ operation: Operator, to other: Series, isInterrupted: () -> Bool = { false }
    ) throws(Problem) -> (series: Series, notes: [String]) {
        if operation == .near { return try near(other, isInterrupted) }
        if let single = try single(operation, other) { return (single, []) }
        let deferred = try Deferred(self).combined(operation, with: Deferred(other))
        guard var result = deferred.run(isInterrupted: isInterrupted) else { throw .interrupted }
        if operation == .divide, Self.remembersParts(result.series.type, type, other.type) { result.series.parts = Quotient(self, other) }
        return result
    }
    /// Two single values at once: a chain of a million of them keeps no waiting steps. Nil where a note may be due.
    private func single(_ operation: Operator, _ other: Series) throws(Problem) -> Series? {
        guard let a = scalar, let b = other.scalar, let value = operation.simple(a, b), value.isFinite else { return nil }
        return Series(try Algebra.plan(operation, type, other.type).type, [value])
    }
    /// A ratio or rate of two counts can be divided again for a group; one over a plain number cannot.
    public static func remembersParts(_ result: SeriesType, _ a: SeriesType, _ b: SeriesType) -> Bool {
        (result.kind == .ratio || result.kind == .rate) && [.stock, .flow, .number].contains(a.kind) && [.stock, .flow].contains(b.kind)
    }

    /// Divided as `type` says: the same unit, the same kind.
    func divided(by other: Series, like type: SeriesType) throws(Problem) -> Series {
        var result = try applying(.divide, to: other).series
        result.type.unit = type.unit
        result.type.kind = type.kind
        result.type.universe = type.universe
        result.type.base = type.base
        result.type.isAnnual = type.isAnnual
        result.type.decimals = type.decimals
        return result
    }

    /// Equal to printed decimals: within half the last digit of either side as printed.
    private func near(_ other: Series, _ isInterrupted: () -> Bool) throws(Problem) -> (series: Series, notes: [String]) {
        let truth = try Deferred(self).combined(.equal, with: Deferred(other)).type
        guard let difference = try Deferred(plain).combined(.subtract, with: Deferred(other.plain)).run(isInterrupted: isInterrupted)
        else { throw .interrupted }
        let width = max(printed?.halfWidths.max() ?? 0, other.printed?.halfWidths.max() ?? 0) * (1 + 1e-9)
        let cells = difference.series.cells.map { $0.isNaN ? .nan : abs($0) <= width ? 1.0 : 0 }
        return (Series(truth, Buffer(cells)), difference.notes)
    }
    /// The same cells as plain numbers on the same axes.
    private var plain: Series { Series(SeriesType(.number, axes: type.axes), cells) }

    public var negated: Series {
        Series(type, Deferred(self).mapped(.negate, type: type).run()!.series.cells, printed: printed)
    }
    /// The opposite of a truth value.
    public func inverted() throws(Problem) -> Series {
        guard type.kind == .truth else { throw Problem("truth_needed", "not turns a comparison round", operands: [0: type.description]) }
        return Deferred(self).mapped(.not, type: type).run()!.series
    }
    /// Shown in another unit: no cell changes.
    public func converted(to unit: Unit) throws(Problem) -> Series {
        var result = self
        result.type = try type.converted(to: unit)
        return result
    }
}
extension Operator {
    /// The value of + − × on two numbers.
    fileprivate func simple(_ a: Double, _ b: Double) -> Double? {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        default: nil
        }
    }
}
extension Problem {
    /// Ctrl-C.
    public static let interrupted = Problem("interrupted", "stopped")
}
