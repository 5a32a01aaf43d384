/// A row of a batch: one number a lane, or a single number that holds for all lanes.
///
/// It does not own its memory: whoever makes one keeps the cells alive while it is used.
public struct BatchRow {
    let base: UnsafePointer<Double>
    let count: Int

    public init(_ base: UnsafePointer<Double>, count: Int) {
        self.base = base
        self.count = count
    }

    /// Whether one number holds for all lanes.
    public var isShared: Bool { count == 1 }
}

/// A row that is written: one cell a lane, apart from every row that is read with it.
public struct BatchCells {
    let base: UnsafeMutablePointer<Double>
    let count: Int

    public init(_ base: UnsafeMutablePointer<Double>, count: Int) {
        self.base = base
        self.count = count
    }

    /// The same cells, to be read.
    public var row: BatchRow { BatchRow(base, count: count) }
}

/// What a formula over a row reads: the same number in every lane, or a lane's own.
protocol RowTerm: ~Escapable {
    subscript(lane lane: Int) -> Double { get }
}

extension Double: RowTerm {
    @inline(__always) subscript(lane _: Int) -> Double { self }
}

extension Span: RowTerm where Element == Double {
    @inline(__always) subscript(lane lane: Int) -> Double { self[unchecked: lane] }
}
