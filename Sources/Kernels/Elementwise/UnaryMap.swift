/// A function of one number, applied to every cell.
public enum UnaryMap: Sendable {
    case negate, absolute, squareRoot, logarithm, exponential
    /// To the nearest multiple, halves away from zero.
    case roundToMultiple(of: Double)
    /// To decimals (negative: tens, hundreds, …), halves away from zero.
    case roundToDecimals(Int)

    /// The mapped cells, and how many have no value or overflow; those are missing.
    public func callAsFunction(_ buffer: Buffer) -> ElementwiseResult {
        let (operation, parameter) = instruction
        let program = ElementwiseProgram(
            operands: [.cells(buffer, shape: [buffer.count]), .constant(parameter)],
            instructions: [ElementwiseProgram.Instruction(operation, 0, 1)])
        return program.run(shape: [buffer.count])!  // nothing interrupts it
    }

    private var instruction: (ElementwiseProgram.Operation, Double) {
        switch self {
        case .negate: (.negate, 0)
        case .absolute: (.absolute, 0)
        case .squareRoot: (.squareRoot, 0)
        case .logarithm: (.logarithm, 0)
        case .exponential: (.exponential, 0)
        case .roundToMultiple(let multiple): (.roundToMultiple, multiple)
        case .roundToDecimals(let decimals): (.roundToDecimals, Double(decimals))
        }
    }
}
