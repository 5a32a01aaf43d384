public import Kernels

/// An elementwise expression whose type is known and whose cells are not yet computed: a chain of operations runs fused, in
/// one pass over the result.
public struct Deferred: Sendable {
    public private(set) var type: SeriesType
    public private(set) var notes: [Message] = []
    private var leaves: [Leaf] = []
    private var steps: [Step] = []
    /// The value, where the whole is one plain number: then there are no leaves, and nothing waits.
    private var plain: Double?

    fileprivate struct Leaf {
        var cells: Buffer
        /// The leaf's own shape, and how it maps to the axes of `type`.
        var shape: [Int]
        var mapping: Mapping
    }
    /// An operation on leaves and on results of earlier steps, each numbered by itself so that joining renumbers one side only.
    private struct Step {
        enum Source { case leaf(Int), result(Int) }
        var operation: ElementwiseProgram.Operation
        var left: Source
        var right: Source
    }

    public init(_ series: Series) {
        type = series.type
        if type.isBare, !series.cells.isHollow { plain = series.cells[0] } else { leaves = [Self.leaf(series)] }
    }
    private static func leaf(_ series: Series) -> Leaf {
        let axes = series.type.axes
        return
            Leaf(
                cells: series.cells, shape: series.type.shape,
                mapping: Mapping(axes: axes.indices.map { $0 }, picks: axes.map { _ in nil }))
    }
    /// The same with its number as a leaf, to be an operand among others.
    private var spread: Deferred {
        guard let plain else { return self }
        var result = self
        (result.plain, result.leaves) = (nil, [Self.leaf(Series(plain))])
        return result
    }

    /// The number of operations waiting: a long chain is run in pieces.
    public var length: Int { steps.count }

    /// `self OP other`, by the one algebra.
    public func combined(_ operation: Operator, with other: Deferred) throws(Problem) -> Deferred {
        var result = self
        try result.combine(operation, with: other)
        return result
    }
    /// Becomes `self OP other`; where the algebra refuses it stays what it is.
    public mutating func combine(_ operation: Operator, with other: Deferred) throws(Problem) {
        if let a = plain, let b = other.plain, let value = Self.folded(operation, a, b) {
            plain = value
            return
        }
        let plan = try Algebra.plan(operation, type, other.type)
        try plan.type.checkSize()
        join(Self.instruction(operation), with: other, plan)
    }

    /// Two plain numbers are one at once; nil where another rule decides, or where a note is due.
    private static func folded(_ operation: Operator, _ a: Double, _ b: Double) -> Double? {
        let value: Double
        switch operation {
        case .add: value = a + b
        case .subtract: value = a - b
        case .multiply: value = a * b
        default: return nil
        }
        return value.isFinite || a.isNaN || b.isNaN ? value : nil
    }

    private mutating func join(_ operation: ElementwiseProgram.Operation, with other: Deferred, _ plan: Plan) {
        let other = other.spread
        self = spread
        type = plan.type
        notes += other.notes + plan.notes
        let (left, right) = (value, other.moved(other.value, past: self))
        if !plan.left.isIdentity { leaves = leaves.map { $0.following(plan.left) } }
        steps += other.steps.map {
            Step(operation: $0.operation, left: other.moved($0.left, past: self), right: other.moved($0.right, past: self))
        }
        leaves += plan.right.isIdentity ? other.leaves : other.leaves.map { $0.following(plan.right) }
        steps.append(Step(operation: operation, left: left, right: right))
    }
    /// Where the value of the whole comes from.
    private var value: Step.Source { steps.isEmpty ? .leaf(0) : .result(steps.count - 1) }
    private func moved(_ source: Step.Source, past other: Deferred) -> Step.Source {
        switch source {
        case .leaf(let leaf): .leaf(leaf + other.leaves.count)
        case .result(let step): .result(step + other.steps.count)
        }
    }

    public func mapped(_ operation: ElementwiseProgram.Operation, type: SeriesType) -> Deferred {
        var result = spread
        let value = result.value
        result.type = type
        result.steps.append(Step(operation: operation, left: value, right: value))
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
    public func run(isInterrupted: () -> Bool = { false }) -> (series: Series, notes: [Message])? {
        if let plain { return (Series(type, [plain]), notes) }
        if steps.isEmpty, leaves[0].mapping.isIdentity { return (Series(type, leaves[0].cells), notes) }
        let program = ElementwiseProgram(operands: leaves.map(\.operand), instructions: steps.map(instruction))
        guard let result = program.run(shape: type.shape, isInterrupted: isInterrupted) else { return nil }
        return (Series(type, result.buffer), notes + result.notes)
    }
    private func instruction(_ step: Step) -> ElementwiseProgram.Instruction {
        .init(step.operation, register(step.left), register(step.right))
    }
    private func register(_ source: Step.Source) -> Int {
        switch source {
        case .leaf(let leaf): leaf
        case .result(let step): leaves.count + step
        }
    }
}

extension ElementwiseResult {
    /// What became missing, and why.
    public var notes: [Message] {
        var notes: [Message] = []
        if divisionsByZero > 0 { notes.append(Self.missing(divisionsByZero, Message("divided by zero", zh: "除数为零"))) }
        if overflows > 0 { notes.append(Self.missing(overflows, Message("beyond the range of numbers", zh: "超出数值范围"))) }
        if undefined > 0 { notes.append(Self.missing(undefined, Message("no real value", zh: "无实数值"))) }
        return notes
    }
    private static func missing(_ count: Int, _ reason: Message) -> Message {
        Message("\(reason): \(count == 1 ? "1 cell is" : "\(count) cells are") missing", zh: "\(reason)：\(count)个单元格缺失")
    }
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
        if cells.count == 1, shape.isEmpty, !cells.isHollow { return .constant(cells[0]) }
        let own = Shape.strides(shape)
        return .cells(cells, .init(strides: mapping.axes.map { $0.map { own[$0] } ?? 0 }, gather: mapping.picks))
    }
}

extension Series {
    /// `self OP other`: type, alignment and cells by the one algebra; a quotient remembers its sides.
    public func applying(
        _ operation: Operator, to other: Series, isInterrupted: () -> Bool = { false }
    ) throws(Problem) -> (series: Series, notes: [Message]) {
        if operation == .near { return try near(other, isInterrupted) }
        if let single = try single(operation, other) { return (single, []) }
        let deferred = try Deferred(self).combined(operation, with: Deferred(other))
        guard var result = deferred.run(isInterrupted: isInterrupted) else { throw .interrupted }
        if operation == .divide, Self.remembersParts(result.series.type, type, other.type) {
            result.series.parts = Quotient(self, other)
        }
        return result
    }
    /// Two single values at once: a chain of a million of them keeps no waiting steps. Nil where a note may be due.
    private func single(_ operation: Operator, _ other: Series) throws(Problem) -> Series? {
        guard let a = scalar, let b = other.scalar, let value = operation.simple(a, b), value.isFinite else { return nil }
        return Series(try Algebra.plan(operation, type, other.type).type, [value])
    }
    /// A ratio or rate of two counts can be divided again for a group; one over a plain number cannot.
    public static func remembersParts(_ result: SeriesType, _ a: SeriesType, _ b: SeriesType) -> Bool {
        (result.kind == .ratio || result.kind == .rate) && [.stock, .flow, .number].contains(a.kind)
            && [.stock, .flow].contains(b.kind)
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
    private func near(_ other: Series, _ isInterrupted: () -> Bool) throws(Problem) -> (series: Series, notes: [Message]) {
        let truth = try Deferred(self).combined(.equal, with: Deferred(other)).type
        guard
            let difference = try Deferred(plain).combined(.subtract, with: Deferred(other.plain)).run(
                isInterrupted: isInterrupted)
        else { throw .interrupted }
        let width = max(printed?.halfWidths.max() ?? 0, other.printed?.halfWidths.max() ?? 0) * (1 + 1e-9)
        let cells = difference.series.cells.mapped { $0.isNaN ? .nan : abs($0) <= width ? 1.0 : 0 }
        return (Series(truth, cells), difference.notes)
    }
    /// The same cells as plain numbers on the same axes.
    private var plain: Series { Series(SeriesType(.number, axes: type.axes), cells) }

    public var negated: Series {
        Series(type, Deferred(self).mapped(.negate, type: type).run()!.series.cells, printed: printed)
    }
    /// The opposite of a truth value.
    public func inverted() throws(Problem) -> Series {
        guard type.kind == .truth else {
            throw Problem("truth_needed", "not turns a comparison round", zh: "not用于否定一个比较", operands: [0: type.said])
        }
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
    public static let interrupted = Problem("interrupted", "stopped", zh: "已中断")
}
