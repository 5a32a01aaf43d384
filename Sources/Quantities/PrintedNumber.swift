internal import CSystem

/// A number as it stands in a text: its digits, and with them how precisely it was printed.
///
/// A number with a unit or a decimal point stands for ± half its last digit; bare integers and counts are exact
/// (language.md, section 7).
public struct PrintedNumber: Hashable, Sendable {
    /// The significant digits as one integer numeral, without sign, point or exponent.
    public let digits: String
    /// The power of ten of the last digit: -2 for `12.34`.
    public let exponent: Int
    public let isNegative: Bool

    /// Reads `1234.5`, `-0.60`, `1.2e6`; with `grouping` also `42,898` and `1，234`.
    public init?(parsing text: String, grouping: Bool = false) {
        if Self.isWhole(text) {
            (digits, exponent, isNegative) = (text, 0, false)
            return
        }
        guard text.utf8.count <= Self.longest else { return nil }
        var rest = Substring(text)
        var negative = false
        if let sign = rest.first, sign == "-" || sign == "−" || sign == "+" {
            negative = sign != "+"
            rest.removeFirst()
        }
        guard let (mantissa, power) = Self.splitExponent(rest) else { return nil }
        let parts = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, var plain = Self.ungrouped(whole, grouping: grouping) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        plain += fraction
        guard !plain.isEmpty, plain.utf8.allSatisfy({ (48...57).contains($0) }), plain.utf8.count <= 400 else { return nil }
        (digits, exponent, isNegative) = (plain, power - fraction.count, negative)
    }

    /// Whether the text is digits alone, few enough for a Double to hold them exactly: most numbers are.
    private static func isWhole(_ text: String) -> Bool {
        (1...exactDigits).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
    private static let exactDigits = 15
    /// Bytes: no number has more digits and marks.
    private static let longest = 1000

    private static func splitExponent(_ text: Substring) -> (Substring, Int)? {
        guard let e = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return (text, 0) }
        guard let power = Int(text[text.index(after: e)...]), abs(power) <= 400 else { return nil }
        return (text[..<e], power)
    }

    /// The whole part without its thousands marks; nil unless they stand every three digits. Nothing is grouped behind a zero: `0,300`
    /// is a decimal comma.
    private static func ungrouped(_ text: Substring, grouping: Bool) -> String? {
        let groups = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "，" }
        guard groups.count > 1 else { return String(text) }
        guard grouping, (1...3).contains(groups[0].count), groups[0].first != "0",
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return groups.joined()
    }

    /// How many digits follow the point.
    public var decimals: Int { max(0, -exponent) }
    public var hasPoint: Bool { exponent < 0 }

    /// The value in base units, or nil beyond the range of numbers.
    ///
    /// The decimal exponent of the unit is folded in before the one rounding, so 4.35 百 is 435 exactly and a change of unit
    /// changes no bit.
    public func value(in unit: Unit = .one) -> Double? {
        let shifted = unit.decimalExponent
        if let shifted, exponent + shifted == 0, digits.utf8.count <= Self.exactDigits, let whole = Int(digits) {
            return isNegative ? -Double(whole) : Double(whole)
        }
        let text = "\(isNegative ? "-" : "")\(digits)e\(exponent + (shifted ?? 0))"
        var value = csystem_parse_decimal(text)
        if shifted == nil { value = value * Double(unit.numerator) / Double(unit.denominator) }
        return value.isFinite ? value : nil
    }

    /// Half the last printed digit in base units; 0 for an exact count or a bare integer.
    public func halfWidth(in unit: Unit = .one) -> Double {
        guard hasPoint || !(unit.isExact || unit.isPlain) else { return 0 }
        let last = csystem_parse_decimal("5e\(exponent - 1 + (unit.decimalExponent ?? 0))")
        return unit.decimalExponent == nil ? last * Double(unit.numerator) / Double(unit.denominator) : last
    }
}
