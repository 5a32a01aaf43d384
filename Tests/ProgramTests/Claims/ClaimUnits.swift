/// The unit each number of a claim was printed in, where the list gives only digits.
struct ClaimUnits {
    let row: ClaimRow
    /// Whether a number is divided by another.
    let isQuotient: Bool
    /// Whether the reader's formula turned 人 into 万人.
    let isScaled: Bool

    /// The stated figure as Lexis writes it, and the relation to it: `== 0.41%`, `in 250..300 万人`.
    var stated: String {
        let (digits, unit) = (statedDigits, statedUnit)
        let ends = digits.split(separator: "–")
        return ends.count == 2 ? "in \(ends[0])..\(ends[1])\(Self.glued(unit))" : "== \(digits)\(Self.glued(unit))"
    }
    private var statedDigits: String { String(row.stated.prefix { $0.isDecimal || $0 == "." || $0 == "-" || $0 == "–" }) }
    private var statedUnit: String {
        let unit = String(row.stated.dropFirst(statedDigits.count))
        switch (row.type, unit) {
        case (_, ""), (_, "万"): return "万人"
        case ("ratio", "万元"): return "万元/人"
        case ("ratio", "张"): return "张/千人"
        default: return unit
        }
    }

    /// The unit of an input; `isDivisor` where it stands below the line.
    func unit(of input: String, isDivisor: Bool) -> String {
        let printed = String(input.drop { "+-.0123456789".contains($0) })
        if printed == "万" { return "万人" }
        switch row.type {
        case "growth": return row.claim.contains("GDP") ? "元/人" : "万人"
        case "ratio" where !isDivisor: return statedUnit == "万元/人" ? "亿元" : "张"
        case "sum" where !isQuotient, "difference" where !isQuotient:
            return isScaled ? String(statedUnit.drop { $0 == "万" }) : statedUnit
        default: return Self.isHeadCount(input) ? "人" : "万人"
        }
    }
    /// 844700: persons, counted one by one.
    private static func isHeadCount(_ digits: String) -> Bool { !digits.contains(".") && digits.count >= 6 }

    /// `%` stands at its number, a word after a blank.
    static func glued(_ unit: String) -> String { unit.isEmpty || unit == "%" || unit == "‰" ? unit : " " + unit }

    /// Who is counted, where the list says so.
    var universe: String? { ["户籍", "常住"].first { row.claim.contains($0) } }
}
