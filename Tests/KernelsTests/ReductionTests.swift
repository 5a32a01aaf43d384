import Kernels
import Testing

@Suite struct ReductionTests {
    static let cube = Buffer((0..<24).map(Double.init))

    @Test func sumsOverAnyAxes() {
        let shape = [2, 3, 4]
        #expect(Reduction.sum(Self.cube, shape: shape, over: [2]) == Buffer([6, 22, 38, 54, 70, 86]))
        #expect(Reduction.sum(Self.cube, shape: shape, over: [1]) == Buffer([12, 15, 18, 21, 48, 51, 54, 57]))
        #expect(Reduction.sum(Self.cube, shape: shape, over: [0, 2]) == Buffer([60, 92, 124]))
        #expect(Reduction.sum(Self.cube, shape: shape, over: [0, 1, 2]) == Buffer([276]))
        #expect(Reduction.sum(Self.cube, shape: shape, over: []) == Self.cube)
    }

    @Test func sumOfSumsIsTheTotal() {
        let cells = Buffer(Array(Stream(seed: 3).prefix(7 * 101 * 33)))
        let shape = [7, 101, 33]
        let total = Reduction.sum(cells, shape: shape, over: [0, 1, 2])[0]
        for axis in 0..<3 {
            let parts = Reduction.sum(cells, shape: shape, over: [axis])
            #expect(near(Reduction.sum(parts, shape: [parts.count], over: [0])[0], total, 1e-15))
        }
    }

    /// 1 + 10¹⁰⁰ + 1 − 10¹⁰⁰ = 2, which a plain sum gives as 0 (Peters; Neumaier 1974).
    @Test(arguments: [1, 7, 8, 1000]) func sumsAreCompensated(lanes: Int) {
        let cells = Buffer([1, 1e100, 1, -1e100].flatMap { Array(repeating: $0, count: lanes) })
        #expect(Reduction.sum(cells, shape: [4, lanes], over: [0]) == Buffer(repeating: 2, count: lanes))
    }

    @Test func aMillionTenthsAreAHundredThousand() {
        let cells = Buffer(repeating: 0.1, count: 1_000_000)
        #expect(Reduction.sum(cells, shape: [1_000_000], over: [0])[0] == 100_000)
        #expect(Reduction.mean(cells, shape: [1_000_000], over: [0])[0] == 0.1)
    }

    @Test(arguments: [1, 20]) func missingSpoilsAllButTheCount(lanes: Int) {
        let cells = Buffer([2, .nan, 4].flatMap { Array(repeating: $0, count: lanes) })
        for reduction in Reduction.allCases where reduction != .count {
            #expect(allMissing(reduction(cells, shape: [3, lanes], over: [0])))
        }
        #expect(Reduction.count(cells, shape: [3, lanes], over: [0]) == Buffer(repeating: 2, count: lanes))
    }

    @Test func skippingReducesThePresentCells() {
        let cells = Buffer([2, .nan, 4, .nan, .nan, .nan])
        func skip(_ reduction: Reduction) -> Buffer {
            reduction(cells, shape: [2, 3], over: [1], skippingMissing: true)
        }
        #expect(skip(.sum) == Buffer([6, .nan]) && skip(.mean) == Buffer([3, .nan]))
        #expect(skip(.minimum) == Buffer([2, .nan]) && skip(.maximum) == Buffer([4, .nan]))
        #expect(skip(.product) == Buffer([8, .nan]) && skip(.count) == Buffer([2, 0]))
    }

    @Test(arguments: [1, 2, 30]) func extremesAndTruths(lanes: Int) {
        let cells = Buffer([3, -1, 0].flatMap { Array(repeating: $0, count: lanes) })
        func reduce(_ reduction: Reduction) -> Double { reduction(cells, shape: [3, lanes], over: [0])[lanes - 1] }
        #expect(reduce(.minimum) == -1 && reduce(.maximum) == 3 && reduce(.product) == 0)
        #expect(reduce(.any) == 1 && reduce(.all) == 0)
    }

    @Test func nothingReducesToTheNeutralCell() {
        let empty = Buffer([])
        func reduce(_ reduction: Reduction) -> Buffer { reduction(empty, shape: [2, 0], over: [1]) }
        #expect(reduce(.sum) == Buffer([0, 0]) && reduce(.product) == Buffer([1, 1]))
        #expect(reduce(.any) == Buffer([0, 0]) && reduce(.all) == Buffer([1, 1]) && reduce(.count) == Buffer([0, 0]))
        #expect(allMissing(reduce(.mean)) && allMissing(reduce(.minimum)))
    }

    @Test func groupsAreSumsOfTheirMembers() {
        let groups = Reduction.members(ofGroups: [0, 0, 1, -1], count: 3)
        #expect(groups == [[0, 1], [2], []])
        let cells = Buffer([1, 2, 3, 4, 10, 20, 30, 40])
        #expect(Reduction.sum(cells, shape: [2, 4], axis: 1, members: groups) == Buffer([3, 3, 0, 30, 30, 0]))
        #expect(Reduction.sum(cells, shape: [4, 2], axis: 0, members: groups) == Buffer([4, 6, 10, 20, 0, 0]))
        #expect(Reduction.maximum(cells, shape: [2, 4], axis: 1, members: [[3, 0], [1, 2]]) == Buffer([4, 3, 40, 30]))
    }

    @Test func anOverflowIsMissing() {
        #expect(Reduction.sum(Buffer([1e308, 1e308]), shape: [2], over: [0])[0].isNaN)
        #expect(Reduction.product(Buffer([1e308, 1e308]), shape: [2], over: [0])[0].isNaN)
    }
}
