/// Random bits that are a function of a key and a counter: whoever asks for the number of a place gets the same, on any thread and
/// in any order.
///
/// Philox 4×32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3).
public struct Philox: Sendable {
    private let key: (UInt32, UInt32)

    public init(key: UInt64) { self.key = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32)) }

    /// The four words of a counter.
    public func words(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
        var (words, key) = (counter, key)
        for _ in 0..<10 {
            let first = UInt64(0xD251_1F53) * UInt64(words.x)
            let second = UInt64(0xCD9E_8D57) * UInt64(words.z)
            words = SIMD4(
                UInt32(truncatingIfNeeded: second >> 32) ^ words.y ^ key.0, UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ words.w ^ key.1, UInt32(truncatingIfNeeded: first))
            key = (key.0 &+ 0x9E37_79B9, key.1 &+ 0xBB67_AE85)
        }
        return words
    }

    /// Two draws from the standard normal distribution.
    public func normals(_ counter: SIMD4<UInt32>) -> (Double, Double) {
        let words = words(counter)
        return (Normal.quantile(Self.unit(words.x, words.y)), Normal.quantile(Self.unit(words.z, words.w)))
    }
    /// 53 of 64 bits as the middle of one of 2⁵³ equal parts of (0, 1): neither 0 nor 1.
    private static func unit(_ low: UInt32, _ high: UInt32) -> Double {
        (Double((UInt64(high) << 32 | UInt64(low)) >> 11) + 0.5) * 0x1p-53
    }
}
