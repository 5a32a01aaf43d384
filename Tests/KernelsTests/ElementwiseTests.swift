import Kernels
import Testing

private typealias Instruction = ElementwiseProgram.Instruction

private func run(_ operation: ElementwiseProgram.Operation, _ x: [Double], _ y: [Double]) -> ElementwiseResult {
    let operands = [Operand.cells(Buffer(x), shape: [x.count]), .cells(Buffer(y), shape: [y.count])]
    return ElementwiseProgram(operands: operands, instructions: [Instruction(operation, 0, 1)]).run(shape: [x.count])!
}

@Suite struct ElementwiseTests {
    @Test func arithmeticOfWholeNumbersIsExact() {
        #expect(run(.add, [1, 2], [3, 4]).buffer == Buffer([4, 6]))
        #expect(run(.subtract, [1, 2], [3, 4]).buffer == Buffer([-2, -2]))
        #expect(run(.multiply, [3, 2], [3, 4]).buffer == Buffer([9, 8]))
        #expect(run(.divide, [3, 2], [4, 4]).buffer == Buffer([0.75, 0.5]))
        #expect(run(.power, [3, 2, 4], [2, 10, 0.5]).buffer == Buffer([9, 1024, 2]))
    }

    @Test(arguments: [
        ElementwiseProgram.Operation.add, .subtract, .multiply, .divide, .power, .equal, .notEqual, .less, .lessOrEqual,
        .greater, .greaterOrEqual, .and, .or,
    ])
    func missingMakesMissing(_ operation: ElementwiseProgram.Operation) {
        let result = run(operation, [.nan, 1, .nan, 0], [1, .nan, 0, .nan])
        #expect(allMissing(result.buffer))
        #expect(result.divisionsByZero == 0 && result.overflows == 0 && result.undefined == 0)
    }

    @Test func divisionByZeroIsMissingAndCounted() {
        let result = run(.divide, [1, 0, .nan, 4, -1], [0, 0, 0, 2, -0.0])
        #expect(Array(result.buffer).map(\.isNaN) == [true, true, true, false, true])
        #expect(result.divisionsByZero == 3)
    }

    @Test func overflowIsMissingAndCounted() {
        let result = run(.multiply, [1e200, 2, .infinity], [1e200, 3, 2])
        #expect(result.buffer[0].isNaN && result.buffer[1] == 6 && result.buffer[2] == .infinity)
        #expect(result.overflows == 1)
    }

    @Test func powersWithoutAValueAreMissing() {
        let result = run(.power, [-8, 0, -2, 0], [1.0 / 3, -1, 3, 0])
        #expect(result.buffer[0].isNaN && result.buffer[1].isNaN && result.buffer[2] == -8 && result.buffer[3] == 1)
        #expect(result.undefined == 1 && result.divisionsByZero == 1)
    }

    @Test func comparisonsAllowForRounding() {
        let x = [0.1 + 0.2, 1, 2, 0, 1e-300]
        let y = [0.3, 1.1, 1, 0, 0]
        #expect(Array(run(.equal, x, y).buffer) == [1, 0, 0, 1, 0])
        #expect(Array(run(.notEqual, x, y).buffer) == [0, 1, 1, 0, 1])
        #expect(Array(run(.less, x, y).buffer) == [0, 1, 0, 0, 0])
        #expect(Array(run(.lessOrEqual, x, y).buffer) == [1, 1, 0, 1, 0])
        #expect(Array(run(.greater, x, y).buffer) == [0, 0, 1, 0, 1])
        #expect(Array(run(.greaterOrEqual, x, y).buffer) == [1, 0, 1, 1, 1])
    }

    @Test func exactComparisonIsATolerance() {
        let sum = Operand.constant(0.1 + 0.2)
        let program = ElementwiseProgram(
            operands: [sum, .constant(0.3)], instructions: [Instruction(.equal, 0, 1)], equalityTolerance: 0)
        #expect(program.run(shape: [])!.buffer == Buffer([0]))
    }

    @Test func logicOfOnesAndZeros() {
        #expect(Array(run(.and, [0, 0, 1, 1], [0, 1, 0, 1]).buffer) == [0, 0, 0, 1])
        #expect(Array(run(.or, [0, 0, 1, 1], [0, 1, 0, 1]).buffer) == [0, 1, 1, 1])
        #expect(Array(run(.not, [0, 1], [0, 0]).buffer) == [1, 0])
    }

    @Test func chooseIgnoresTheOtherSide() {
        let operands = [[1, 0, .nan, 1], [5, .nan, 5, .nan], [.nan, 6, 6, 6]].map {
            Operand.cells(Buffer($0), shape: [4])
        }
        let program = ElementwiseProgram(operands: operands, instructions: [Instruction(.choose, 0, 1, 2)])
        #expect(program.run(shape: [4])!.buffer == Buffer([5, 6, .nan, .nan]))
    }

    @Test func longExpressionsReuseRegisters() {
        // (((x + 1) + 1) + …): forty instructions, each result read twice.
        let ones = (0..<40).map { Instruction(.add, $0 == 0 ? 0 : $0 + 1, 1) }
        let program = ElementwiseProgram(operands: [.cells(Buffer([5, 6]), shape: [2]), .constant(1)], instructions: ones)
        #expect(program.run(shape: [2])!.buffer == Buffer([45, 46]))
        let squares = ElementwiseProgram(
            operands: [.constant(3)],
            instructions: [Instruction(.multiply, 0, 0), Instruction(.add, 1, 1), Instruction(.subtract, 2, 1)])
        #expect(squares.run(shape: [])!.buffer == Buffer([9]))
    }

    @Test func stopsWhenAsked() {
        var asked = 0
        let program = ElementwiseProgram(operands: [.constant(1)], instructions: [])
        let result = program.run(shape: [3_000_000]) {
            asked += 1
            return asked == 2
        }
        #expect(result == nil && asked == 2)
    }
}
