import Kernels
import Testing

/// Runs `body` on rows of the same length, which it may write.
private func withRows<R>(_ rows: inout [[Double]], _ body: ([BatchCells]) -> R) -> R {
    let count = rows[0].count
    var flat = rows.flatMap { $0 }
    let result = flat.withUnsafeMutableBufferPointer { cells in
        body(rows.indices.map { BatchCells(cells.baseAddress! + $0 * count, count: count) })
    }
    rows = rows.indices.map { Array(flat[$0 * count..<($0 + 1) * count]) }
    return result
}

private func withShared<R>(_ number: Double, _ body: (BatchRow) -> R) -> R {
    withUnsafePointer(to: number) { body(BatchRow($0, count: 1)) }
}

@Suite struct BatchRowTests {
    /// out, then two operands.
    private func arithmetic(_ body: (BatchCells, BatchRow, BatchRow) -> Void) -> [Double] {
        var rows = [[10.0, 20, 30], [1, 2, 3], [4, 5, 8]]
        withRows(&rows) { body($0[0], $0[1].row, $0[2].row) }
        return rows[0]
    }

    @Test func rowsAreComputedLaneByLane() {
        #expect(arithmetic { $0.setSum($1, $2) } == [5, 7, 11])
        #expect(arithmetic { $0.setSum($1, $2, times: 0.5) } == [3, 4.5, 7])
        #expect(arithmetic { $0.setProduct($1, $2, times: 2) } == [8, 20, 48])
        #expect(arithmetic { $0.setDifference($1, $2) } == [-3, -3, -5])
        #expect(arithmetic { $0.addProduct($1, $2) } == [14, 30, 54])
        #expect(arithmetic { $0.setPart(of: $1, ratio: $2) } == [0.2, 2 / 6, 3 / 9])
        #expect(arithmetic { out, a, _ in out.set(a, times: 3) } == [3, 6, 9])
        #expect(arithmetic { out, a, _ in out.add(a) } == [11, 22, 33])
        #expect(arithmetic { out, _, _ in out.clear() } == [0, 0, 0])
    }

    @Test func oneNumberHoldsForAllLanes() {
        withShared(100) { hundred in
            #expect(arithmetic { out, a, _ in out.setSum(a, hundred) } == [101, 102, 103])
            #expect(arithmetic { out, a, _ in out.setSum(hundred, a) } == [101, 102, 103])
            #expect(arithmetic { out, _, _ in out.setSum(hundred, hundred) } == [200, 200, 200])
        }
    }

    @Test func whatAFloorAddsIsKept() {
        var rows = [[-1.0, 0, 5], [9, 9, 9]]
        withRows(&rows) { $0[0].raise(to: 0.5, added: $0[1]) }
        #expect(rows == [[0.5, 0.5, 5], [1.5, 0.5, 0]])
    }

    @Test func survivorsAndTheDead() {
        var rows = [[0.0, 0], [0, 0], [100, 200], [0.5, 0.25], [1, -60]]
        let signs = withRows(&rows) {
            SurvivalRow(end: $0[0], deaths: $0[1], start: $0[2].row, survival: $0[3].row).arriveAtEnd($0[4].row)
        }
        #expect(rows[0] == [51, -10] && rows[1] == [50, 150] && signs < 0)
        let positive = withRows(&rows) { cells in
            withShared(0.5) { half in
                SurvivalRow(end: cells[0], deaths: cells[1], start: cells[2].row, survival: half)
                    .arriveEvenly(before: cells[2].row, after: cells[2].row)
            }
        }
        #expect(rows[0] == [125, 250] && rows[1] == [75, 150] && positive >= 0)
    }

    @Test func missingAndInfiniteLanesShow() {
        for (number, isFinite) in [(1.0, true), (.nan, false), (-.infinity, false), (1e308, true)] {
            var rows = [[0, number, 5e307]]
            #expect(withRows(&rows) { $0[0].row.isFinite } == isFinite)
        }
    }
}

@Suite struct PiecesTests {
    @Test(arguments: [1, 2, 7, 100])
    func everyPieceIsDoneOnce(threads: Int) {
        for count in [0, 1, 5, 1000] {
            let tally = Tally(count)
            #expect(Pieces.run(count, threads: threads) { tally.add($0) })
            #expect(tally.counts == Array(repeating: 1, count: count))
        }
    }

    @Test func anInterruptionLeavesTheRest() {
        let tally = Tally(10)
        #expect(!Pieces.run(10, threads: 1, isInterrupted: { tally.counts.reduce(0, +) == 4 }) { tally.add($0) })
        #expect(tally.counts.reduce(0, +) == 4)
        #expect(!Pieces.run(3, threads: 2, isInterrupted: { true }) { _ in })
    }

    /// A count a piece; every piece is written by the one thread that has it.
    private final class Tally: @unchecked Sendable {
        private let cells: UnsafeMutableBufferPointer<Int>
        init(_ count: Int) {
            cells = .allocate(capacity: count)
            cells.initialize(repeating: 0)
        }
        deinit { cells.deallocate() }
        func add(_ piece: Int) { cells[piece] += 1 }
        var counts: [Int] { Array(cells) }
    }
}

@Suite struct BufferCheckTests {
    @Test func theFirstCellOutsideARange() {
        let buffer = Buffer([0, 1, 0.5, 1.5, .nan])
        #expect(buffer.firstIndex(outside: 0...1) == 3 && buffer.firstIndex(outside: 0...2) == 4)
        #expect(Buffer([]).firstIndex(outside: 0...1) == nil && Buffer([1]).firstIndex(outside: 1...1) == nil)
    }
}
