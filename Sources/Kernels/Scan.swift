/// What carries a value along an axis.
public enum Scan: Sendable {
    /// Compensated like a sum, so that the last cell equals the sum of the axis.
    case sum
    case product

    /// Same shape: each cell is the sum (product) of the cells up to it. A missing cell makes all after it missing.
    public func callAsFunction(_ buffer: Buffer, shape: [Int], axis: Int) -> Buffer {
        let view = AxisView(shape, axis: axis)
        precondition(buffer.count == view.count)
        guard !buffer.isHollow else { return buffer }
        return Buffer(count: buffer.count) { out in
            view.forEachLane { start in
                switch self {
                case .sum: scanSum(buffer.base + start, out.baseAddress! + start, view)
                case .product: scanProduct(buffer.base + start, out.baseAddress! + start, view)
                }
            }
        }
    }
}

private func scanSum(_ cells: Cells, _ out: Cells, _ view: AxisView) {
    var sum = CompensatedSum()
    for i in 0..<view.length {
        sum.add(cells[i * view.inner])
        out[i * view.inner] = sum.value
    }
}

private func scanProduct(_ cells: Cells, _ out: Cells, _ view: AxisView) {
    var product = 1.0
    for i in 0..<view.length {
        product *= cells[i * view.inner]
        out[i * view.inner] = product.isInfinite ? .nan : product
    }
}

extension Buffer {
    /// Same shape: each cell takes the value `steps` labels before it (after it where negative); the rest is missing.
    public func shift(shape: [Int], axis: Int, by steps: Int) -> Buffer {
        precondition(axis >= 0 && axis < shape.count && count == Shape.count(shape))
        let length = shape[axis]
        let steps = Swift.max(-length, Swift.min(length, steps))
        var positions = [[Int32]?](repeating: nil, count: shape.count)
        positions[axis] = (0..<length).map { (0..<length).contains($0 - steps) ? Int32($0 - steps) : -1 }
        return select(shape: shape, positions: positions)
    }

    /// Each cell minus the one `lag` labels before it; the axis becomes `lag` shorter.
    public func differences(shape: [Int], axis: Int, lag: Int = 1) -> Buffer {
        precondition(lag > 0 && axis >= 0 && axis < shape.count && count == Shape.count(shape))
        let strides = Shape.strides(shape)
        var result = shape
        result[axis] = Swift.max(0, shape[axis] - lag)
        let later = Operand.Layout(offset: result[axis] == 0 ? 0 : lag * strides[axis], strides: strides)
        let program = ElementwiseProgram(
            operands: [.cells(self, later), .cells(self, Operand.Layout(strides: strides))],
            instructions: [ElementwiseProgram.Instruction(.subtract, 0, 1)])
        return program.run(shape: result)!.buffer  // nothing interrupts it
    }
}

extension AxisView {
    /// Calls `body` with the first cell of every lane.
    func forEachLane(_ body: (Int) -> Void) {
        for outer in 0..<self.outer {
            for inner in 0..<self.inner { body(outer * length * self.inner + inner) }
        }
    }
}
