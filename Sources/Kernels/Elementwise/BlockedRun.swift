extension ElementwiseProgram {
    /// Cells of one block: five or six registers of 512 doubles fit the first-level cache (measured).
    static let blockLength = 512
    /// Cells between two questions whether to stop: about a millisecond.
    private static let pollLength = 1 << 20

    /// The program's value over `shape`; nil when `isInterrupted` answered true, which is asked about every million cells.
    public func run(shape: [Int], isInterrupted: () -> Bool = { false }) -> ElementwiseResult? {
        checkRegisters()
        guard !operands.contains(where: \.isHollow) else { return ElementwiseResult(buffer: .hollow(count: Shape.count(shape))) }
        var machine = BlockMachine(self, shape: shape)
        let total = Shape.count(shape)
        var finished = true
        let buffer = withExtendedLifetime(self) {
            Buffer(count: total) { finished = Self.fill($0, &machine, isInterrupted) }
        }
        return finished ? machine.tally.result(buffer) : nil
    }

    private static func fill(
        _ out: UnsafeMutableBufferPointer<Double>, _ machine: inout BlockMachine, _ isInterrupted: () -> Bool
    ) -> Bool {
        for start in stride(from: 0, to: out.count, by: blockLength) {
            if start % pollLength == 0 && isInterrupted() { return false }
            machine.runBlock(to: out.baseAddress! + start, start, min(blockLength, out.count - start))
        }
        return true
    }

    private func checkRegisters() {
        precondition(!operands.isEmpty, "a program reads something")
        for (index, instruction) in instructions.enumerated() {
            let highest = max(instruction.left, instruction.right, instruction.third)
            precondition(highest < operands.count + index, "an instruction reads a later register")
        }
    }
}

/// Cells that became missing, by cause.
struct Tally {
    var divisionsByZero = 0
    var overflows = 0
    var undefined = 0

    func result(_ buffer: Buffer) -> ElementwiseResult {
        ElementwiseResult(
            buffer: buffer, divisionsByZero: divisionsByZero, overflows: overflows, undefined: undefined)
    }
}

/// Working memory, freed with its owner.
final class Scratch {
    let base: Cells

    init(_ count: Int) {
        base = .allocate(capacity: max(1, count))
        base.initialize(repeating: 0, count: max(1, count))
    }

    deinit { base.deallocate() }
}

/// The registers of one run: where each operand and result of the current block lies.
struct BlockMachine {
    private let instructions: [ElementwiseProgram.Instruction]
    private let tolerance: Double
    private var inputs: [Input]
    /// One pointer a register; an operand read in place moves with the block.
    private var registers: [Cells]
    private let scratch: Scratch
    private(set) var tally = Tally()

    private enum Input {
        case fixed
        case inPlace(Cells)
        case copied(OperandReader)
    }

    init(_ program: ElementwiseProgram, shape: [Int]) {
        let length = min(ElementwiseProgram.blockLength, max(1, Shape.count(shape)))
        let operandCount = program.operands.count
        let (slots, slotCount) = program.slots()
        let scratch = Scratch((operandCount + slotCount) * length)
        registers = (0..<operandCount).map { scratch.base + $0 * length }
        registers += slots.map { scratch.base + (operandCount + $0) * length }
        (instructions, tolerance) = (program.instructions, program.equalityTolerance)
        self.scratch = scratch
        inputs = []
        for (index, operand) in program.operands.enumerated() {
            inputs.append(Self.input(operand, shape: shape, register: registers[index], length))
        }
    }

    private static func input(_ operand: Operand, shape: [Int], register: Cells, _ length: Int) -> Input {
        switch operand {
        case .constant(let value):
            fillCells(register, value, length)
            return .fixed
        case .cells(let buffer, let layout):
            let reader = OperandReader(buffer, layout, shape: shape)
            return reader.direct.map { .inPlace($0) } ?? .copied(reader)
        }
    }

    /// Computes the `count` cells from `start` of the result to `out`.
    mutating func runBlock(to out: Cells, _ start: Int, _ count: Int) {
        withExtendedLifetime(scratch) { compute(to: out, start, count) }
    }

    private mutating func compute(to out: Cells, _ start: Int, _ count: Int) {
        readInputs(start, count)
        for (index, instruction) in instructions.enumerated() {
            let isLast = index == instructions.count - 1
            execute(instruction, to: isLast ? out : registers[inputs.count + index], count)
        }
        if instructions.isEmpty { copyCells(out, registers[registers.count - 1], count) }
        if anyInfinite(out, count) { dropOverflows(out, count) }
    }

    private mutating func readInputs(_ start: Int, _ count: Int) {
        for index in inputs.indices {
            switch inputs[index] {
            case .fixed: break
            case .inPlace(let base): registers[index] = base + start
            case .copied(var reader):
                inputs[index] = .fixed  // so that the reader is not copied when it moves on
                reader.read(into: registers[index], count: count)
                inputs[index] = .copied(reader)
            }
        }
    }

    /// An infinite cell is an overflow unless an operand was infinite there.
    private mutating func dropOverflows(_ out: Cells, _ count: Int) {
        for i in 0..<count where out[i].isInfinite {
            if registers[..<inputs.count].contains(where: { $0[i].isInfinite }) { continue }
            out[i] = .nan
            tally.overflows += 1
        }
    }

    private mutating func execute(_ instruction: ElementwiseProgram.Instruction, to out: Cells, _ n: Int) {
        let (x, y, z) = (registers[instruction.left], registers[instruction.right], registers[instruction.third])
        switch instruction.operation {
        case .add: addCells(out, x, y, n)
        case .subtract: subtractCells(out, x, y, n)
        case .multiply: multiplyCells(out, x, y, n)
        case .divide: tally.divisionsByZero += divideCells(out, x, y, n)
        case .power: powerCells(out, x, y, n, &tally)
        case .equal: equalCells(out, x, y, n, tolerance, whenTrue: 1)
        case .notEqual: equalCells(out, x, y, n, tolerance, whenTrue: 0)
        case .less: lessCells(out, x, y, n, tolerance)
        case .lessOrEqual: lessOrEqualCells(out, x, y, n, tolerance)
        case .greater: lessCells(out, y, x, n, tolerance)
        case .greaterOrEqual: lessOrEqualCells(out, y, x, n, tolerance)
        case .and: andCells(out, x, y, n)
        case .or: orCells(out, x, y, n)
        case .not: notCells(out, x, n)
        case .choose: chooseCells(out, x, y, z, n)
        case .negate: negateCells(out, x, n)
        case .absolute: absoluteCells(out, x, n)
        case .squareRoot: tally.undefined += squareRootCells(out, x, n)
        case .logarithm: tally.undefined += logarithmCells(out, x, n)
        case .exponential: exponentialCells(out, x, n)
        case .roundToMultiple: tally.undefined += roundToMultipleCells(out, x, y, n)
        case .roundToDecimals: roundToDecimalsCells(out, x, y, n)
        }
    }
}

extension ElementwiseProgram {
    /// A scratch slot for each instruction's result, taken again after its last use, and the number of slots.
    ///
    /// A slot is freed only after the instruction that reads it last has got its own, so `out` never overlaps an operand.
    func slots() -> (slots: [Int], count: Int) {
        var lastReads = lastReads()
        var free: [Int] = []
        var slots: [Int] = []
        var count = 0
        for (index, instruction) in instructions.enumerated() {
            if free.isEmpty {
                free.append(count)
                count += 1
            }
            slots.append(free.removeLast())
            for result in results(of: instruction) where lastReads[result] == index {
                free.append(slots[result])
                lastReads[result] = nil  // freed once, though it may be read twice
            }
        }
        return (slots, count)
    }

    /// The last instruction that reads the result of each instruction; nil for one that none reads.
    private func lastReads() -> [Int?] {
        var lastReads = [Int?](repeating: nil, count: instructions.count)
        for (index, instruction) in instructions.enumerated() {
            for result in results(of: instruction) { lastReads[result] = index }
        }
        return lastReads
    }

    /// The results of earlier instructions that this one may read.
    private func results(of instruction: Instruction) -> [Int] {
        [instruction.left, instruction.right, instruction.third].filter { $0 >= operands.count }.map { $0 - operands.count }
    }
}
