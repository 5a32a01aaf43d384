extension Buffer {
    /// The cells at the given positions along each axis (nil: the whole axis); a negative position gives a missing cell.
    public func select(shape: [Int], positions: [[Int32]?]) -> Buffer {
        precondition(count == Shape.count(shape) && positions.count == shape.count)
        let layout = Operand.Layout(strides: Shape.strides(shape), gather: positions)
        return copied(layout, shape: zip(shape, positions).map { $1?.count ?? $0 })
    }

    /// The same cells with the axes in another order: axis `order[0]` of this shape comes first.
    public func transpose(shape: [Int], order: [Int]) -> Buffer {
        precondition(count == Shape.count(shape) && order.sorted() == Array(shape.indices), "an order of all axes")
        let strides = Shape.strides(shape)
        return copied(Operand.Layout(strides: order.map { strides[$0] }), shape: order.map { shape[$0] })
    }

    private func copied(_ layout: Operand.Layout, shape: [Int]) -> Buffer {
        let program = ElementwiseProgram(operands: [.cells(self, layout)], instructions: [])
        return program.run(shape: shape)!.buffer  // nothing interrupts it
    }
}
