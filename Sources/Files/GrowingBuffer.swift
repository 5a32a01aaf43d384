#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A growing run of plain values: an array whose append is one comparison and one store.
///
/// Millions of fields pass through it, where an array's checks for uniqueness and exclusive access would cost as much as the
/// parsing. Positions are checked in debug builds only: every caller stays below `count`.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity = 0

    init() { base = malloc(MemoryLayout<Element>.stride)!.assumingMemoryBound(to: Element.self) }
    deinit { free(base) }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(toHold: count + 1) }
        base[count] = element
        count += 1
    }
    mutating func append(_ start: UnsafePointer<Element>, _ length: Int) {
        if count + length > capacity { grow(toHold: count + length) }
        (base + count).update(from: start, count: length)
        count += length
    }
    @inline(__always)
    mutating func removeLast() { count -= 1 }
    mutating func removeAll() { count = 0 }
    /// Drops the first `length` elements.
    mutating func removeFirst(_ length: Int) {
        base.update(from: base + length, count: count - length)
        count -= length
    }

    @inline(__always)
    subscript(position: Int) -> Element {
        get {
            assert(position >= 0 && position < count)
            return base[position]
        }
        set {
            assert(position >= 0 && position < count)
            base[position] = newValue
        }
    }

    private mutating func grow(toHold needed: Int) {
        let larger = max(needed, capacity * 2, 16)
        // realloc moves large blocks by their pages, without copying or clearing them.
        guard let moved = realloc(base, larger * MemoryLayout<Element>.stride) else {
            fatalError("out of memory: \(larger) fields")
        }
        (base, capacity) = (moved.assumingMemoryBound(to: Element.self), larger)
    }
}
