internal import CSystem
public import Quantities

/// How numbers of one type are written, without their unit: all cells of a table share it.
public struct NumberFormat: Sendable, Hashable {
    public enum Notation: Sendable, Hashable {
        /// Digits after the point.
        case fixed(Int)
        /// Significant digits, with an exponent where the number asks for one.
        case general(Int)
        case truth
    }
    public var notation: Notation
    /// The unit whose numbers are shown; values come in base units.
    public var unit: Unit
    /// Digits between separators; nil for none.
    public var grouping: Int?
    /// What stands for a missing cell.
    public var missing = Glyphs.light.missing
    /// Significant digits of a number too large to be written out.
    var digitsBeyondRange = 6

    public init(_ notation: Notation, unit: Unit = .one, grouping: Int? = nil) {
        (self.notation, self.unit, self.grouping) = (notation, unit, grouping)
    }

    /// The value in base units as the unit shows it: `12.80`, `true`, `·`.
    public func text(_ base: Double) -> String {
        guard !base.isNaN else { return missing }
        if notation == .truth { return base == 0 ? "false" : "true" }
        return number(unit.shown(base))
    }

    /// A printed cell with its bound or range: `≤7`, `约75`, `103–107`.
    public func text(_ base: Double, _ relation: Printed.Relation, halfWidth: Double) -> String {
        guard !base.isNaN else { return missing }
        if relation == .between { return text(base - halfWidth) + relation.rawValue + text(base + halfWidth) }
        return relation.rawValue + text(base)
    }

    /// The cell of a series, as it was printed.
    public func text(_ series: Series, at position: Int) -> String {
        guard let printed = series.printed, let relation = printed.relations[position] else {
            return text(series.cells[position])
        }
        let half = printed.halfWidths.isEmpty ? 0 : printed.halfWidth(position)
        return text(series.cells[position], relation, halfWidth: half)
    }

    private func number(_ shown: Double) -> String {
        guard shown.isFinite else { return shown < 0 ? "-∞" : "∞" }
        switch notation {
        case .fixed(let decimals) where abs(shown) < Self.writtenOut:
            let text = Self.unsignedZero(Self.fixed(shown, decimals))
            return grouping.map { Self.grouped(text, every: $0) } ?? text
        case .general(let digits): return Self.unsignedZero(Self.general(shown, digits))
        case .fixed, .truth: return Self.general(shown, digitsBeyondRange)
        }
    }

    /// From here on a double no longer holds every integer's last digits with a decimal to spare.
    private static let writtenOut = 1e15
}

extension NumberFormat {
    private static let capacity = 64

    /// Correctly rounded; more than 30 digits after the point are no information.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        String(unsafeUninitializedCapacity: capacity) { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                Int(csystem_format_fixed($0.baseAddress, $0.count, Int32(max(0, min(decimals, 30))), value))
            }
        }
    }

    static func general(_ value: Double, _ digits: Int) -> String {
        String(unsafeUninitializedCapacity: capacity) { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                Int(csystem_format_general($0.baseAddress, $0.count, Int32(max(1, min(digits, 17))), value))
            }
        }
    }

    /// `-0.00` as `0.00`.
    private static func unsignedZero(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "-") else { return text }
        let hasDigit = text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
        return hasDigit ? text : String(text.dropFirst())
    }

    /// Commas between groups of digits before the point.
    private static func grouped(_ text: String, every size: Int) -> String {
        guard size > 0 else { return text }
        let whole = text.prefix { $0 != "." && $0 != "e" }
        var result = ""
        for (place, character) in whole.enumerated() {
            let left = whole.count - place
            if left % size == 0, result.last?.isNumber == true { result.append(",") }
            result.append(character)
        }
        return result + text[whole.endIndex...]
    }
}
