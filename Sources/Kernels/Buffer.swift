import CSystem

/// One contiguous block of doubles, immutable once made; a missing cell is NaN.
///
/// A shape is not part of a buffer: kernels are told it, and the layout is row-major everywhere.
public final class Buffer: @unchecked Sendable {
    @usableFromInline let base: UnsafeMutablePointer<Double>
    public let count: Int
    /// nil: the buffer is hollow.
    @usableFromInline let block: Block?

    /// `count` cells written by `fill`, which must write every one of them.
    public init(count: Int, fill: (UnsafeMutableBufferPointer<Double>) throws -> Void) rethrows {
        precondition(count >= 0)
        let block = BlockPool.shared.take(atLeast: count)
        do {
            try fill(UnsafeMutableBufferPointer(start: block.base, count: count))
        } catch {
            BlockPool.shared.give(back: block)
            throw error
        }
        self.block = block
        self.base = block.base
        self.count = count
    }

    public convenience init(_ array: [Double]) {
        self.init(count: array.count) { _ = $0.update(from: array) }
    }

    public convenience init(repeating value: Double, count: Int) {
        self.init(count: count) { $0.update(repeating: value) }
    }

    /// A hollow buffer says how many cells there would be and holds none: a kernel passes it on without computing, and a cell
    /// that is read all the same is missing.
    public static func hollow(count: Int) -> Buffer { Buffer(hollow: count) }
    private init(hollow count: Int) {
        precondition(count >= 0)
        (base, self.count, block) = (Self.noCells, count, nil)
    }
    private nonisolated(unsafe) static let noCells = UnsafeMutablePointer<Double>.allocate(capacity: 1)
    @inlinable public var isHollow: Bool { block == nil }

    deinit { if let block { BlockPool.shared.give(back: block) } }

    /// The block itself, for as long as `body` runs.
    public func withUnsafeBufferPointer<R>(_ body: (UnsafeBufferPointer<Double>) throws -> R) rethrows -> R {
        if isHollow { return try [Double](repeating: .nan, count: count).withUnsafeBufferPointer(body) }
        return try withExtendedLifetime(self) { try body(UnsafeBufferPointer(start: base, count: count)) }
    }

    /// Each cell through a function; of a hollow buffer another one.
    public func mapped(_ transform: (Double) -> Double) -> Buffer {
        guard !isHollow else { return self }
        return Buffer(count: count) { out in
            for position in 0..<count { out[position] = transform(base[position]) }
        }
    }
    /// Whether a cell is so; a hollow buffer has none.
    public func hasCell(where isSo: (Double) -> Bool) -> Bool { !isHollow && contains(where: isSo) }
}

extension Buffer: RandomAccessCollection {
    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    @inlinable public subscript(position: Int) -> Double {
        precondition(position >= 0 && position < count, "a position outside the buffer")
        return isHollow ? .nan : base[position]
    }

    public func withContiguousStorageIfAvailable<R>(_ body: (UnsafeBufferPointer<Double>) throws -> R) rethrows -> R? {
        try withUnsafeBufferPointer(body)
    }
}

extension Buffer: Equatable {
    /// Equal bit for bit, so that a missing cell equals a missing cell and 0 differs from −0.
    public static func == (left: Buffer, right: Buffer) -> Bool {
        left === right
            || left.count == right.count && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern }
    }
}

extension Buffer: CustomStringConvertible {
    public var description: String { "Buffer\(Array(self))" }
}
