import Kernels
import Testing

private typealias Layout = Operand.Layout

/// A copy of the operand over a shape.
private func copy(_ buffer: Buffer, _ layout: Operand.Layout, _ shape: [Int]) -> [Double] {
    Array(ElementwiseProgram(operands: [.cells(buffer, layout)], instructions: []).run(shape: shape)!.buffer)
}

/// The cell that each coordinate reads, one at a time.
private func expected(_ buffer: Buffer, _ layout: Operand.Layout, _ shape: [Int]) -> [Double] {
    let strides = Shape.strides(shape)
    return (0..<Shape.count(shape)).map { flat in
        var position = layout.offset
        for axis in shape.indices {
            let coordinate = flat / strides[axis] % shape[axis]
            let place = layout.gather[axis].map { Int($0[coordinate]) } ?? coordinate
            if place < 0 { return .nan }
            position += place * layout.strides[axis]
        }
        return buffer[position]
    }
}

@Suite struct LayoutTests {
    static let counting = Buffer((0..<60_000).map(Double.init))

    static let cases: [([Int], Operand.Layout)] = [
        ([], Layout(offset: 7, strides: [])),
        ([5], Layout(offset: 3, strides: [1])),
        ([700], Layout(strides: [0])),
        ([700], Layout(offset: 699, strides: [-1])),
        ([700], Layout(strides: [80])),
        ([3, 1, 500], Layout(strides: [500, 77, 1])),
        ([600, 2], Layout(strides: [0, 1])),
        ([600, 2], Layout(strides: [1, 0])),
        ([40, 101, 2], Layout(strides: [202, 2, 1])),
        ([40, 101, 2], Layout(strides: [1, 40, 4040])),
        ([40, 101, 2], Layout(strides: [0, 1, 0])),
        ([3, 1000, 4], Layout(strides: [4000, 1, 1000])),
        ([2, 3, 2, 3, 100], Layout(strides: [0, 100, 0, 300, 1])),
        ([4, 3], Layout(strides: [10, 1], gather: [[3, 0, 0, 5], nil])),
        ([4, 3], Layout(strides: [10, 1], gather: [nil, [9, -1, 2]])),
        ([4, 900], Layout(strides: [1000, 1], gather: [[2, -1, 0, 1], nil])),
        ([2, 2000], Layout(strides: [20000, 3], gather: [nil, (0..<2000).map { Int32(1999 - $0) }])),
        ([1, 2], Layout(strides: [10, 1], gather: [[4], nil])),
    ]

    @Test(arguments: cases) func readsWhatItsStridesSay(shape: [Int], layout: Operand.Layout) {
        let (read, right) = (copy(Self.counting, layout, shape), expected(Self.counting, layout, shape))
        #expect(Buffer(read) == Buffer(right))
    }

    @Test func anEmptyShapeHasNoCells() {
        #expect(copy(Self.counting, Layout(strides: [1, 1]), [0, 5]).isEmpty)
        #expect(copy(Self.counting, Layout(strides: [5, 1], gather: [[], nil]), [0, 5]).isEmpty)
    }

    @Test func selectTakesLabels() {
        let cells = Buffer([1, 2, 3, 4, 5, 6])
        #expect(cells.select(shape: [2, 3], positions: [nil, [2, 0]]) == Buffer([3, 1, 6, 4]))
        #expect(cells.select(shape: [2, 3], positions: [[1], [-1, 1]]) == Buffer([.nan, 5]))
    }

    @Test func transposeTwiceIsTheSame() {
        let shape = [13, 101, 2]
        let cells = Buffer((0..<(13 * 101 * 2)).map(Double.init))
        let turned = cells.transpose(shape: shape, order: [2, 0, 1])
        #expect(turned != cells)
        #expect(turned.transpose(shape: [2, 13, 101], order: [1, 2, 0]) == cells)
    }
}
