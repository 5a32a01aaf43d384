extension Buffer {
    /// The cells of several buffers at once, for as long as `body` runs.
    public static func withUnsafePointers<R>(
        _ buffers: [Buffer], _ body: ([UnsafePointer<Double>]) throws -> R
    ) rethrows -> R {
        try withExtendedLifetime(buffers) { try body(buffers.map { UnsafePointer($0.base) }) }
    }

    /// Whether any of some cells is not zero.
    public func isNotZero(in places: Range<Int>) -> Bool {
        precondition(places.lowerBound >= 0 && places.upperBound <= count, "places of the buffer")
        let cells = base
        var others = 0
        for place in places { others &+= cells[place] == 0 ? 0 : 1 }
        return others > 0
    }

    /// The first cell that is outside the range, or missing.
    public func firstIndex(outside range: ClosedRange<Double>) -> Int? {
        var outside = 0
        let cells = base
        for place in 0..<count {
            let cell = cells[place]
            outside &+= cell >= range.lowerBound && cell <= range.upperBound ? 0 : 1
        }
        guard outside > 0 else { return nil }
        return firstIndex { !($0 >= range.lowerBound && $0 <= range.upperBound) }
    }
}
