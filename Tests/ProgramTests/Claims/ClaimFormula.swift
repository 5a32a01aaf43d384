/// A reader's formula: `(463.03 - 445.08) / 445.08 * 100`, `cagr(124.10, 126.66, 5)`.
indirect enum ClaimFormula {
    case number(String)
    case sum([(isNegative: Bool, term: ClaimFormula)])
    case product([(isDivisor: Bool, factor: ClaimFormula)])
    /// The compound rate a year over so many years.
    case growth(from: ClaimFormula, to: ClaimFormula, years: Int)

    init?(_ text: String) {
        var reader = Reader(rest: text.filter { $0 != " " }[...])
        guard let formula = reader.sum(), reader.rest.isEmpty else { return nil }
        self = formula
    }

    private struct Reader {
        var rest: Substring

        mutating func take(_ mark: Character) -> Bool {
            guard rest.first == mark else { return false }
            rest.removeFirst()
            return true
        }
        // sum = product { ("+" | "-") product }
        mutating func sum() -> ClaimFormula? {
            guard let first = product() else { return nil }
            var terms = [(isNegative: false, term: first)]
            while let sign = rest.first, sign == "+" || sign == "-" {
                rest.removeFirst()
                guard let next = product() else { return nil }
                terms.append((sign == "-", next))
            }
            return terms.count == 1 ? first : .sum(terms)
        }
        // product = factor { ("*" | "/") factor }
        mutating func product() -> ClaimFormula? {
            guard let first = factor() else { return nil }
            var factors = [(isDivisor: false, factor: first)]
            while let sign = rest.first, sign == "*" || sign == "/" {
                rest.removeFirst()
                guard let next = factor() else { return nil }
                factors.append((sign == "/", next))
            }
            return factors.count == 1 ? first : .product(factors)
        }
        // factor = number | "(" sum ")" | "cagr(" sum "," sum "," number ")"
        mutating func factor() -> ClaimFormula? {
            if rest.hasPrefix("cagr(") { return growth() }
            if take("(") {
                let inner = sum()
                return take(")") ? inner : nil
            }
            let digits = rest.prefix { $0.isDecimal || $0 == "." || $0 == "e" }
            rest = rest[digits.endIndex...]
            return digits.isEmpty ? nil : .number(String(digits))
        }
        mutating func growth() -> ClaimFormula? {
            rest = rest.dropFirst(5)
            guard let start = sum(), take(","), let end = sum(), take(","), case .number(let years)? = factor(), take(")") else {
                return nil
            }
            return Int(years).map { .growth(from: start, to: end, years: $0) }
        }
    }

    /// Whether a printed number is divided by another: a share, a quotient.
    func isQuotient(_ isPrinted: (String) -> Bool) -> Bool {
        switch self {
        case .number, .growth: false
        case .sum(let terms): terms.contains { $0.term.isQuotient(isPrinted) }
        case .product(let factors): factors.contains { $0.isDivisor && $0.factor.holds(isPrinted) }
        }
    }
    private func holds(_ isPrinted: (String) -> Bool) -> Bool {
        switch self {
        case .number(let digits): isPrinted(digits)
        case .sum(let terms): terms.contains { $0.term.holds(isPrinted) }
        case .product(let factors): factors.contains { $0.factor.holds(isPrinted) }
        case .growth(let start, let end, _): start.holds(isPrinted) || end.holds(isPrinted)
        }
    }
}
