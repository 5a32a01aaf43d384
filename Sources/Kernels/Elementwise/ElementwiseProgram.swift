/// An expression over cells as a list of instructions for a register machine, run in one pass over the result.
///
/// Registers are numbered: first the operands in order, then the results of the instructions. The value of the
/// program is its last register. An instruction reads only registers before its own.
public struct ElementwiseProgram: Sendable {
    public enum Operation: Sendable {
        case add, subtract, multiply, divide, power
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        case and, or, not
        /// `third` where `left` is false, `right` where it is true, missing where it is missing.
        case choose
        case negate, absolute, squareRoot, logarithm, exponential
        /// `left` to the nearest multiple of `right`, halves away from zero.
        case roundToMultiple
        /// `left` to `right` decimals, halves away from zero; a negative number rounds to tens, hundreds, …
        case roundToDecimals
    }

    public struct Instruction: Sendable {
        public let operation: Operation
        public let left: Int
        public let right: Int
        public let third: Int

        /// Operands an operation does not use are ignored.
        public init(_ operation: Operation, _ left: Int, _ right: Int = 0, _ third: Int = 0) {
            self.operation = operation
            self.left = left
            self.right = right
            self.third = third
        }
    }

    public var operands: [Operand]
    public var instructions: [Instruction]
    /// Two numbers within this part of the larger count as equal, in all six comparisons, so that exactly one of
    /// `<`, `==`, `>` holds; 0 compares exactly.
    public var equalityTolerance: Double

    public init(operands: [Operand], instructions: [Instruction], equalityTolerance: Double = 1e-9) {
        self.operands = operands
        self.instructions = instructions
        self.equalityTolerance = equalityTolerance
    }
}

/// Where a program reads a cell of an operand for a cell of the result.
public enum Operand: Sendable {
    case constant(Double)
    case cells(Buffer, Layout)

    /// The result cell at coordinates `c` reads the buffer at `offset + Σ strides[a] · position(a)`, where the
    /// position is `c[a]`, or `gather[a][c[a]]` where the axis is gathered. A zero stride broadcasts; a negative
    /// gathered position reads a missing cell.
    public struct Layout: Sendable {
        public let offset: Int
        public let strides: [Int]
        public let gather: [[Int32]?]

        public init(offset: Int = 0, strides: [Int], gather: [[Int32]?]? = nil) {
            self.offset = offset
            self.strides = strides
            self.gather = gather ?? strides.map { _ in nil }
            precondition(self.gather.count == strides.count, "one gather an axis")
        }
    }

    var isHollow: Bool { if case .cells(let buffer, _) = self { buffer.isHollow } else { false } }

    /// A buffer laid out exactly as the result.
    public static func cells(_ buffer: Buffer, shape: [Int]) -> Operand {
        .cells(buffer, Layout(strides: Shape.strides(shape)))
    }
}

/// The value of a program, and how many of its cells became missing for another reason than a missing operand.
public struct ElementwiseResult: Sendable {
    public let buffer: Buffer
    /// A number over zero, or zero to a negative power.
    public var divisionsByZero = 0
    /// Infinite from finite operands.
    public var overflows = 0
    /// No real value: a root or logarithm of a negative number, the logarithm of zero, a fractional power of a
    /// negative number.
    public var undefined = 0
}
