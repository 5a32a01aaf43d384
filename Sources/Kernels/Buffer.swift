import CSystem
public import Synchronization

/// One contiguous block of doubles, immutable once made; a missing cell is NaN.
///
/// A shape is not part of a buffer: kernels are told it, and the layout is row-major everywhere.
public final class Buffer: @unchecked Sendable {
    public let count: Int
    public let isHollow: Bool
    /// The cells; of late ones nothing until they are made.
    @usableFromInline var start: UnsafeMutablePointer<Double>
    @usableFromInline let isMade: Atomic<Bool>
    /// Given back in the end.
    private let block: Block?
    private let late: LateCells?

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
        (self.count, isHollow, start, self.block, late) = (count, false, block.base, block, nil)
        isMade = Atomic(true)
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
        (self.count, isHollow, start, block, late) = (count, true, Self.noCells, nil, nil)
        isMade = Atomic(true)
    }
    private nonisolated(unsafe) static let noCells = UnsafeMutablePointer<Double>.allocate(capacity: 1)

    /// Cells that are made when one of them is first asked for, for results that are seldom looked at.
    ///
    /// - Parameter make: gives a buffer of `count` cells, or nil where it was interrupted, and for no other reason.
    public init(count: Int, later make: @escaping LateCells.Making) {
        precondition(count >= 0)
        (self.count, isHollow, start, block, late) = (count, false, Self.noCells, nil, LateCells(make))
        isMade = Atomic(false)
    }
    /// Makes late cells; false where that was interrupted, and they are still to come.
    public func make(isInterrupted: @Sendable () -> Bool = { false }) -> Bool {
        guard !isMade.load(ordering: .acquiring), let late else { return true }
        return late.made(isInterrupted) { cells in
            precondition(cells.count == count && !cells.isHollow, "as many cells as were promised")
            start = cells.base
            isMade.store(true, ordering: .releasing)
        }
    }
    @usableFromInline func makeNow() {
        let isDone = make()
        precondition(isDone, "nothing interrupts it")
    }
    @inlinable var base: UnsafeMutablePointer<Double> {
        if !isMade.load(ordering: .acquiring) { makeNow() }
        return start
    }

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

/// The making of cells, put off until they are wanted, and done once.
public final class LateCells: Sendable {
    public typealias Making = @Sendable (_ isInterrupted: @Sendable () -> Bool) -> Buffer?
    private enum State: Sendable {
        case waiting(Making)
        case made(Buffer)
    }
    private let state: Mutex<State>

    init(_ make: @escaping Making) { state = Mutex(.waiting(make)) }

    /// - Parameter publish: is given the cells when they are first there.
    func made(_ isInterrupted: @Sendable () -> Bool, publish: (Buffer) -> Void) -> Bool {
        state.withLock { state in
            guard case .waiting(let make) = state else { return true }
            guard let cells = make(isInterrupted) else { return false }
            state = .made(cells)
            publish(cells)
            return true
        }
    }
}
