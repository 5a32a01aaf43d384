import Kernels
import Testing

@Suite struct BufferTests {
    @Test func holdsTheCellsOfAnArray() {
        #expect(Array(Buffer([1, 2, 3])) == [1, 2, 3])
        #expect(Buffer(repeating: 7, count: 3) == Buffer([7, 7, 7]))
        #expect(Buffer([]).isEmpty)
    }

    @Test func equalityIsBitForBit() {
        #expect(Buffer([1, .nan]) == Buffer([1, .nan]))
        #expect(Buffer([0]) != Buffer([-0.0]))
        #expect(Buffer([1]) != Buffer([1, 1]))
    }

    @Test func aReusedBlockHoldsOnlyItsOwnCells() {
        let count = 200_000
        for value in 0..<20 {
            let buffer = Buffer(repeating: Double(value), count: count - value)
            #expect(buffer.count == count - value && all(buffer, are: Double(value)))
        }
    }

    @Test func buffersAliveAtOnceDoNotShareMemory() {
        let buffers = (0..<12).map { Buffer(repeating: Double($0), count: 100_000) }
        for (value, buffer) in buffers.enumerated() { #expect(all(buffer, are: Double(value))) }
    }

    @Test func blocksPassBetweenThreads() async {
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<50).allSatisfy { Buffer(repeating: Double(task), count: 70_000 + $0)[69_999] == Double(task) }
                }
            }
            for await right in group { #expect(right) }
        }
    }

    @Test func aFailedFillLeavesNothingBehind() {
        struct Stop: Error {}
        #expect(throws: Stop.self) { try Buffer(count: 100_000) { _ in throw Stop() } }
    }
}
