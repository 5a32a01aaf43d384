import Kernels
import Testing

@Suite struct UnaryMapTests {
    @Test func exponentialAndLogarithmUndoEachOther() {
        let x = Buffer([0.5, 1, 2, 700])
        let back = UnaryMap.exponential(UnaryMap.logarithm(x).buffer).buffer
        #expect(allNear(x, back, 1e-13))
    }

    @Test func whatHasNoValueIsMissingAndCounted() {
        let logarithms = UnaryMap.logarithm(Buffer([0, -1, .nan, 1]))
        #expect(logarithms.buffer == Buffer([.nan, .nan, .nan, 0]) && logarithms.undefined == 2)
        let roots = UnaryMap.squareRoot(Buffer([-4, 4, .nan]))
        #expect(roots.buffer[0].isNaN && roots.buffer[1] == 2 && roots.undefined == 1)
        let powers = UnaryMap.exponential(Buffer([1000, 0]))
        #expect(powers.buffer[0].isNaN && powers.buffer[1] == 1 && powers.overflows == 1)
    }

    @Test func halvesRoundAwayFromZero() {
        #expect(Array(UnaryMap.roundToDecimals(0)(Buffer([0.5, 1.5, -2.5, 2.4])).buffer) == [1, 2, -3, 2])
        #expect(Array(UnaryMap.roundToDecimals(2)(Buffer([475.4049, 0.125, 1e300])).buffer) == [475.4, 0.13, 1e300])
        #expect(Array(UnaryMap.roundToDecimals(-2)(Buffer([1250, 1249])).buffer) == [1300, 1200])
        #expect(Array(UnaryMap.roundToMultiple(of: 5)(Buffer([12.5, 12.4, -12.5])).buffer) == [15, 10, -15])
    }

    @Test func aMultipleOfZeroIsUndefined() {
        let result = UnaryMap.roundToMultiple(of: 0)(Buffer([3, .nan]))
        #expect(allMissing(result.buffer) && result.undefined == 1)
    }

    @Test func signs() {
        #expect(Array(UnaryMap.absolute(Buffer([-3, 3])).buffer) == [3, 3])
        #expect(Array(UnaryMap.negate(Buffer([-3, 3])).buffer) == [3, -3])
    }
}
