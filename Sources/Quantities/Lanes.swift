internal import Kernels

extension Series {
    /// Each lane along an axis turned into another: the cells of the result lie along `newAxis`, or as one cell where it is nil.
    ///
    /// Nothing is computed of a hollow series.
    ///
    /// - Precondition: `transform` gives as many numbers as `newAxis` has labels (one where it is nil).
    public func mappingLanes(
        along index: Int, to newAxis: Axis?, type: SeriesType? = nil, _ transform: ([Double]) throws(Problem) -> [Double]
    ) throws(Problem) -> Series {
        let shape = self.type.shape
        let (outer, count, inner) = (shape[..<index].reduce(1, *), shape[index], shape[(index + 1)...].reduce(1, *))
        let length = newAxis?.count ?? 1
        var type = type ?? self.type
        if let newAxis { type.axes[index] = newAxis } else { type.axes.remove(at: index) }
        try type.checkSize()
        guard !cells.isHollow else { return .hollow(type) }
        var result = [Double](repeating: .nan, count: outer * length * inner)
        for o in 0..<outer {
            for i in 0..<inner {
                let lane = try transform((0..<count).map { cells[(o * count + $0) * inner + i] })
                precondition(lane.count == length, "a lane of another length")
                for (place, value) in lane.enumerated() { result[(o * length + place) * inner + i] = value }
            }
        }
        return Series(type, result)
    }

    /// The cells on wider axes: an axis the series lacks is broadcast, labels are matched.
    public func broadcast(to axes: [Axis]) throws(Problem) -> Series {
        var frame = type
        frame.axes = axes
        try frame.checkSize()
        let alignment = try Alignment(axes, type.axes)
        guard alignment.axes.map(\.name) == axes.map(\.name), alignment.axes.map(\.count) == axes.map(\.count) else {
            throw Problem("labels_differ", "the labels differ from those wanted", zh: "标签与要求的不同")
        }
        let strides = Shape.strides(type.shape)
        let layout = Operand.Layout(
            strides: alignment.right.axes.map { $0.map { strides[$0] } ?? 0 }, gather: alignment.right.picks)
        let program = ElementwiseProgram(operands: [.cells(cells, layout)], instructions: [])
        return Series(frame, program.run(shape: frame.shape)!.buffer)  // nothing interrupts it
    }

    /// The index of the year axis, or an error that says what is missing.
    public func yearIndex(for operation: String) throws(Problem) -> Int {
        guard let index = type.axes.firstIndex(where: \.isYear) else {
            throw Problem(
                "years_needed", "\(operation) wants a series by year", zh: "\(operation)要的是按年的序列", operands: [0: type.said])
        }
        return index
    }
}
