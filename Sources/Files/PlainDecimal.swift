/// The quick way for most cells of large files: digits with at most one point, so few that arithmetic on them is exact.
enum PlainDecimal {
    /// 10^15 < 2^53: such a mantissa is a double exactly.
    static let mostDigits = 15

    /// Reads `-12.340` as mantissa -12340 and 3 decimals; nil for anything that is not its own canonical writing (`007`,
    /// `+1`, `.5`, `-0`, `1e6`, more than 15 digits).
    @inline(__always)
    static func parse(_ start: UnsafePointer<UInt8>, _ length: Int) -> (mantissa: Int64, decimals: Int8)? {
        var (i, mantissa, digits, point) = (0, Int64(0), 0, -1)
        let negative = length > 0 && start[0] == 0x2D
        if negative { i = 1 }
        let first = i
        while i < length {
            let digit = start[i] &- 0x30
            if digit < 10 {
                mantissa = mantissa &* 10 &+ Int64(digit)
                digits += 1
                if digits > mostDigits { return nil }
            } else if start[i] == 0x2E, point < 0, i > first {
                point = i
            } else {
                return nil
            }
            i += 1
        }
        guard digits > 0, point != length - 1, isCanonical(start, first, length), !(negative && mantissa == 0) else { return nil }
        return (negative ? -mantissa : mantissa, point < 0 ? 0 : Int8(truncatingIfNeeded: length - 1 - point))
    }
    /// No leading zero but the one before a point.
    @inline(__always)
    private static func isCanonical(_ start: UnsafePointer<UInt8>, _ first: Int, _ length: Int) -> Bool {
        start[first] != 0x30 || length == first + 1 || start[first + 1] == 0x2E
    }

    static func parse(_ text: String) -> (mantissa: Int64, decimals: Int8)? {
        var text = text
        return text.withUTF8 { bytes in bytes.baseAddress.flatMap { parse($0, bytes.count) } }
    }

    /// The digits again, as they stood.
    static func text(_ mantissa: Int64, _ decimals: Int8) -> String {
        let digits = String(mantissa.magnitude)
        guard decimals > 0 else { return (mantissa < 0 ? "-" : "") + digits }
        let padded = String(repeating: "0", count: max(0, Int(decimals) + 1 - digits.count)) + digits
        let cut = padded.index(padded.endIndex, offsetBy: -Int(decimals))
        return (mantissa < 0 ? "-" : "") + padded[..<cut] + "." + padded[cut...]
    }

    /// 10^0 … 10^22: the powers of ten that are doubles exactly. One operation on two exact doubles rounds once, so the result
    /// equals the correctly rounded one bit for bit.
    static let powers: [Double] = (0...22).map { exponent in (0..<exponent).reduce(1.0) { power, _ in power * 10 } }
}
