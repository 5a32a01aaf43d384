internal import Quantities

/// The shortest numeral that reads back as the same value.
enum WrittenNumber {
    /// A value of base units as `unit` shows it; empty for a missing one.
    ///
    /// - Parameter decimals: at least so many digits after the point.
    static func text(_ base: Double, in unit: Unit, keeping decimals: Int) -> String {
        let text = text(base, in: unit)
        guard decimals > 0, !text.isEmpty, !text.contains("e") else { return text }
        let found = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
        guard found < decimals else { return text }
        return text + (found == 0 ? "." : "") + String(repeating: "0", count: decimals - found)
    }
    static func text(_ base: Double, in unit: Unit) -> String {
        guard base.isFinite else { return "" }
        if let exponent = unit.decimalExponent, let number = PrintedNumber(parsing: "\(base)") {
            return plain(number, shifted: -exponent)
        }
        let shown = unit.shown(base)
        let near = [shown, shown.nextUp, shown.nextDown].map { "\($0)" }
        let exact = near.first { PrintedNumber(parsing: $0)?.value(in: unit) == base } ?? near[0]
        return PrintedNumber(parsing: exact).map { plain($0, shifted: 0) } ?? exact
    }

    /// The digits with the point where it belongs; very large and small numbers keep their exponent.
    private static func plain(_ number: PrintedNumber, shifted: Int) -> String {
        var digits = String(number.digits.drop { $0 == "0" })
        var exponent = number.exponent + shifted
        while digits.last == "0" { (digits, exponent) = (String(digits.dropLast()), exponent + 1) }
        guard !digits.isEmpty else { return "0" }
        let sign = number.isNegative ? "-" : ""
        if exponent > 18 || exponent < -40 { return "\(sign)\(digits)e\(exponent)" }
        if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
        let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
        let point = padded.index(padded.endIndex, offsetBy: exponent)
        return sign + padded[..<point] + "." + padded[point...]
    }
}
