#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The distinct texts of a column as bytes, each with a number in order of appearance.
struct ByteDictionary: ~Copyable {
    private var bytes = GrowingBuffer<UInt8>()
    private var starts = GrowingBuffer<Int>()
    /// Where in the file each text stood first: for errors.
    private var offsets = GrowingBuffer<Int>()
    /// The text that came after each text last time: labels of a tidy file come in cycles.
    private var followers = GrowingBuffer<Int32>()
    private var slots: [Int32] = []
    private var last: Int32 = -1

    var count: Int { offsets.count }

    /// The number of a text; a new one gets the next number.
    @inline(__always)
    mutating func code(_ start: UnsafePointer<UInt8>, _ length: Int, offset: Int) -> Int32 {
        if last >= 0 {
            if holds(last, start, length) { return last }
            let guess = followers[Int(last)]
            if guess >= 0, holds(guess, start, length) {
                last = guess
                return guess
            }
        }
        return lookUp(start, length, offset)
    }

    /// The text that stands at `start` and is ended there, if it is the last one again or the one that usually follows it.
    @inline(__always)
    mutating func guess(_ start: UnsafePointer<UInt8>, _ room: Int, _ ends: UnsafePointer<Bool>) -> (code: Int32, length: Int)? {
        guard last >= 0 else { return nil }
        if let length = stands(last, start, room, ends) { return (last, length) }
        let next = followers[Int(last)]
        guard next >= 0, let length = stands(next, start, room, ends) else { return nil }
        last = next
        return (next, length)
    }
    @inline(__always)
    private func stands(_ code: Int32, _ start: UnsafePointer<UInt8>, _ room: Int, _ ends: UnsafePointer<Bool>) -> Int? {
        let from = starts[Int(code)]
        let length = starts[Int(code) + 1] - from
        guard length < room, ends[Int(start[length])] else { return nil }
        let known = bytes.base + from
        for i in 0..<length where known[i] != start[i] { return nil }
        return length
    }

    @inline(__always)
    private func holds(_ code: Int32, _ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let from = starts[Int(code)]
        return starts[Int(code) + 1] - from == length && memcmp(bytes.base + from, start, length) == 0
    }

    @inline(never)
    private mutating func lookUp(_ start: UnsafePointer<UInt8>, _ length: Int, _ offset: Int) -> Int32 {
        if slots.count < 2 * (count + 1) { rehash() }
        var slot = Self.hash(start, length) & (slots.count - 1)
        while slots[slot] >= 0 {
            if holds(slots[slot], start, length) { return follow(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let code = add(start, length, offset)
        slots[slot] = code
        return follow(code)
    }
    private mutating func follow(_ code: Int32) -> Int32 {
        if last >= 0 { followers[Int(last)] = code }
        last = code
        return code
    }
    private mutating func add(_ start: UnsafePointer<UInt8>, _ length: Int, _ offset: Int) -> Int32 {
        if starts.count == 0 { starts.append(0) }
        bytes.append(start, length)
        starts.append(bytes.count)
        offsets.append(offset)
        followers.append(-1)
        return Int32(truncatingIfNeeded: count - 1)
    }
    private mutating func rehash() {
        slots = Array(repeating: -1, count: max(16, slots.count * 2))
        for code in 0..<count {
            var slot = Self.hash(bytes.base + starts[code], starts[code + 1] - starts[code]) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(truncatingIfNeeded: code)
        }
    }
    /// FNV-1a with a last stir, so that the low bits depend on all.
    private static func hash(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for i in 0..<length { hash = (hash ^ UInt64(start[i])) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & 0x7fff_ffff)
    }

    /// The bytes of a text, for as long as `body` runs.
    func withBytes<R>(_ code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let from = starts[code]
        return body(UnsafeBufferPointer(start: bytes.base + from, count: starts[code + 1] - from))
    }
    func offset(_ code: Int) -> Int { offsets[code] }
    /// The text, or nil where it is not UTF-8.
    func text(_ code: Int) -> String? { withBytes(code) { String(validating: $0, as: UTF8.self) } }
}
