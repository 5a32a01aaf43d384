import Kernels
import Testing

@Suite struct ScanTests {
    @Test func runningSumsAlongEitherAxis() {
        let cells = Buffer([1, 2, 3, 4, 5, 6])
        #expect(Scan.sum(cells, shape: [2, 3], axis: 1) == Buffer([1, 3, 6, 4, 9, 15]))
        #expect(Scan.sum(cells, shape: [2, 3], axis: 0) == Buffer([1, 2, 3, 5, 7, 9]))
        #expect(Scan.product(cells, shape: [2, 3], axis: 1) == Buffer([1, 2, 6, 4, 20, 120]))
    }

    @Test func missingStaysMissing() {
        #expect(Scan.sum(Buffer([1, .nan, 3]), shape: [3], axis: 0) == Buffer([1, .nan, .nan]))
    }

    @Test func differencesUndoARunningSum() {
        let cells = Buffer((1...50).map { Double($0 * $0) })
        let sums = Scan.sum(cells, shape: [5, 10], axis: 1)
        let back = sums.differences(shape: [5, 10], axis: 1)
        #expect(back == cells.select(shape: [5, 10], positions: [nil, Array(1..<10)]))
    }

    @Test func differencesOverALag() {
        let cells = Buffer([1, 4, 9, 16])
        #expect(cells.differences(shape: [4], axis: 0, lag: 2) == Buffer([8, 12]))
        #expect(cells.differences(shape: [4], axis: 0, lag: 9).isEmpty)
    }

    @Test func shiftsForwardAndBack() {
        let cells = Buffer([1, 2, 3])
        #expect(cells.shift(shape: [3], axis: 0, by: 1) == Buffer([.nan, 1, 2]))
        #expect(cells.shift(shape: [3], axis: 0, by: -2) == Buffer([3, .nan, .nan]))
        #expect(allMissing(cells.shift(shape: [3], axis: 0, by: 9)))
        #expect(cells.shift(shape: [3], axis: 0, by: .min) == Buffer([.nan, .nan, .nan]))
    }
}
