/// XXH64 of bytes that come in pieces: fast beside reading them, and any change shows. It is no protection against malice.
///
/// Yann Collet, xxHash specification 0.1.1 (https://github.com/Cyan4973/xxHash), with seed 0.
public struct Fingerprint {
    private var lanes = (prime1 &+ prime2, prime2, UInt64(0), UInt64(0) &- prime1)
    private var pending: [UInt8] = []
    private var length = 0

    public init() { pending.reserveCapacity(32) }

    public init(of bytes: some Sequence<UInt8>) {
        self.init()
        Array(bytes).withUnsafeBytes { take($0) }
    }

    public mutating func take(_ bytes: UnsafeRawBufferPointer) {
        length += bytes.count
        var rest = bytes[...]
        if !pending.isEmpty {
            let missing = rest.prefix(32 - pending.count)
            pending += missing
            rest = rest.dropFirst(missing.count)
            guard pending.count == 32 else { return }
            pending.withUnsafeBytes { takeStripes($0[...]) }
            pending.removeAll(keepingCapacity: true)
        }
        takeStripes(rest.prefix(rest.count & ~31))
        pending += rest.suffix(rest.count & 31)
    }

    /// Whole stripes of 32 bytes.
    private mutating func takeStripes(_ bytes: Slice<UnsafeRawBufferPointer>) {
        let stripes = UnsafeRawBufferPointer(rebasing: bytes)
        var (a, b, c, d) = lanes
        for start in stride(from: 0, to: stripes.count, by: 32) {
            a = Self.round(a, Self.word(stripes, start))
            b = Self.round(b, Self.word(stripes, start + 8))
            c = Self.round(c, Self.word(stripes, start + 16))
            d = Self.round(d, Self.word(stripes, start + 24))
        }
        lanes = (a, b, c, d)
    }

    public var value: UInt64 {
        var hash = length >= 32 ? merged : Self.prime5
        hash &+= UInt64(length)
        pending.withUnsafeBytes { bytes in
            var place = 0
            while place + 8 <= bytes.count {
                hash = Self.rotated(hash ^ Self.round(0, Self.word(bytes, place)), 27) &* Self.prime1 &+ Self.prime4
                place += 8
            }
            if place + 4 <= bytes.count {
                let half = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
                hash = Self.rotated(hash ^ half &* Self.prime1, 23) &* Self.prime2 &+ Self.prime3
                place += 4
            }
            for byte in bytes[place...] { hash = Self.rotated(hash ^ UInt64(byte) &* Self.prime5, 11) &* Self.prime1 }
        }
        return Self.avalanched(hash)
    }
    private var merged: UInt64 {
        let (a, b, c, d) = lanes
        let sum = Self.rotated(a, 1) &+ Self.rotated(b, 7) &+ Self.rotated(c, 12) &+ Self.rotated(d, 18)
        return [a, b, c, d].reduce(sum) { ($0 ^ Self.round(0, $1)) &* Self.prime1 &+ Self.prime4 }
    }

    private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

    private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    private static func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 { value << count | value >> (64 - count) }
    private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 { rotated(lane &+ word &* prime2, 31) &* prime1 }
    private static func avalanched(_ hash: UInt64) -> UInt64 {
        var hash = hash
        hash = (hash ^ hash >> 33) &* prime2
        hash = (hash ^ hash >> 29) &* prime3
        return hash ^ hash >> 32
    }
}
