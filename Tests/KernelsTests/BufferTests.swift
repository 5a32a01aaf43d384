import Kernels
import Synchronization
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

    @Test func `late cells are made once, when one is asked for`() {
        let made = Counter()
        let late = Buffer(
            count: 3,
            later: { isInterrupted in
                guard !isInterrupted() else { return nil }
                made.add()
                return Buffer([1, 2, 3])
            })
        #expect(late.count == 3 && !late.isHollow && made.count == 0)
        #expect(!late.make(isInterrupted: { true }) && made.count == 0)
        #expect(late[1] == 2 && made.count == 1)
        #expect(Array(late) == [1, 2, 3] && late == Buffer([1, 2, 3]) && late.mapped { $0 * 2 }[2] == 6)
        #expect(late.make(isInterrupted: { true }) && made.count == 1)
    }

    @Test func `late cells are made once, whoever asks for them at the same time`() {
        let made = Counter()
        let late = Buffer(
            count: 1000,
            later: { _ in
                made.add()
                return Buffer(repeating: 7, count: 1000)
            })
        let seen = Counter()
        _ = Pieces.run(64, threads: 7) { _ in if late.allSatisfy({ $0 == 7 }) { seen.add() } }
        #expect(made.count == 1 && seen.count == 64)
    }
}

private final class Counter: Sendable {
    private let number = Mutex(0)
    var count: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
}
