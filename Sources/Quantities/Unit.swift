/// How a quantity is presented: changing the unit never changes a result.
public struct Unit: Hashable, Sendable {
    /// As typed or printed: `万人`, `张/千人`; empty for a plain number.
    public var symbol: String
    /// The size in base units is `numerator / denominator`.
    public var numerator: Int64
    public var denominator: Int64
    public var dimension: Dimension
    /// Whole counts (人, 所, 间, 张): a printed one is exact.
    public var isExact: Bool
    /// What a compound unit is made of: 张/千人 is 张 over 千人. Empty for a unit of one word.
    public private(set) var factors: [Factor] = []

    /// One word of a compound unit.
    public struct Factor: Hashable, Sendable {
        public var symbol: String
        public var numerator: Int64
        public var denominator: Int64
        public var dimension: Dimension
        public var isBelow: Bool

        var inverse: Factor {
            Factor(symbol: symbol, numerator: numerator, denominator: denominator, dimension: dimension, isBelow: !isBelow)
        }
    }

    public init(
        _ symbol: String, _ numerator: Int64 = 1, _ denominator: Int64 = 1, of dimension: Dimension = .none, isExact: Bool = false
    ) {
        self.symbol = symbol
        (self.numerator, self.denominator) = Self.reduced(numerator, denominator)
        self.dimension = dimension
        self.isExact = isExact
    }

    public static let one = Unit("")
    public static let percent = Unit("%", 1, 100)
    public static let permille = Unit("‰", 1, 1000)
    /// Percentage points: the difference of two shares.
    public static let points = Unit("百分点", 1, 100)
    public static let person = Unit("人", of: .person, isExact: true)

    /// A plain number has no unit at all.
    public var isPlain: Bool { symbol.isEmpty }
    public var factor: Double { Double(numerator) / Double(denominator) }

    /// k where the unit is 10^k base units; nil for 亩 and the like.
    public var decimalExponent: Int? {
        if denominator == 1 { return Self.powerOfTen(numerator) }
        if numerator == 1 { return Self.powerOfTen(denominator).map { -$0 } }
        return nil
    }
    private static func powerOfTen(_ n: Int64) -> Int? {
        var (rest, power) = (n, 0)
        while rest > 1 && rest % 10 == 0 { (rest, power) = (rest / 10, power + 1) }
        return rest == 1 ? power : nil
    }
    private static func reduced(_ n: Int64, _ d: Int64) -> (Int64, Int64) {
        var (a, b) = (n.magnitude, d.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int64(clamping: max(a, 1))
        return (n / divisor, d / divisor)
    }

    /// A value of base units as this unit shows it.
    public func shown(_ base: Double) -> Double { base * Double(denominator) / Double(numerator) }
    /// A shown value in base units.
    public func base(_ shown: Double) -> Double { shown * Double(numerator) / Double(denominator) }

    /// The product or quotient of two units, as a table head writes it; nil where its size is beyond the range of numbers.
    public func combined(with other: Unit, dividing: Bool) -> Unit? {
        let (n, m) = dividing ? (other.denominator, other.numerator) : (other.numerator, other.denominator)
        let (above, overflowAbove) = numerator.multipliedReportingOverflow(by: n)
        let (below, overflowBelow) = denominator.multipliedReportingOverflow(by: m)
        guard !overflowAbove, !overflowBelow else { return nil }
        let joint = dividing ? dimension / other.dimension : dimension * other.dimension
        var unit = Unit(Self.join(symbol, other.symbol, dividing), above, below, of: joint)
        unit.factors = atoms + (dividing ? other.atoms.map(\.inverse) : other.atoms)
        if unit.factors.count == 1, !unit.factors[0].isBelow { unit.factors = [] }
        return unit
    }

    /// The unit of a product or quotient of quantities, without what cancels: 张/千人 × 万人 is 张. Beyond the range of numbers it is
    /// the base unit of its dimension, since a unit is presentation alone.
    public func cancelled(with other: Unit, dividing: Bool) -> Unit {
        var left = atoms
        for atom in dividing ? other.atoms.map(\.inverse) : other.atoms {
            if let partner = left.firstIndex(where: { $0.dimension == atom.dimension && $0.isBelow != atom.isBelow }) {
                left.remove(at: partner)
            } else {
                left.append(atom)
            }
        }
        var unit = Self.product(left) ?? Self.base(of: dividing ? dimension / other.dimension : dimension * other.dimension)
        unit.isExact = unit.factor == 1 && unit.dimension.isCounted
        return unit
    }
    /// The words above the line: 张 of 张/千人.
    public var above: Unit { factors.isEmpty ? self : Self.product(factors.filter { !$0.isBelow }) ?? Self.base(of: dimension) }

    private static func product(_ factors: [Factor]) -> Unit? {
        var result = Unit.one
        for factor in factors.filter({ !$0.isBelow }) + factors.filter(\.isBelow) {
            let unit = Unit(factor.symbol, factor.numerator, factor.denominator, of: factor.dimension)
            guard let next = result.combined(with: unit, dividing: factor.isBelow) else { return nil }
            result = next
        }
        return result
    }
    /// One base unit of a dimension, under the dimension's own name.
    public static func base(of dimension: Dimension) -> Unit {
        Unit(dimension.isNone ? "" : dimension.description, of: dimension)
    }
    private var atoms: [Factor] {
        guard factors.isEmpty, !isPlain else { return factors }
        return [Factor(symbol: symbol, numerator: numerator, denominator: denominator, dimension: dimension, isBelow: false)]
    }
    private static func join(_ a: String, _ b: String, _ dividing: Bool) -> String {
        if b.isEmpty { return a }
        if dividing { return a == b ? "" : a + "/" + b }
        return a.isEmpty ? b : a + "·" + b
    }
}

/// The units a session knows: words, and how words combine (`张/千人`, `/10万`, `万人`).
public struct UnitTable: Sendable {
    public private(set) var words: [String: Unit]

    public init(_ units: [Unit] = []) {
        words = Dictionary(units.map { ($0.symbol, $0) }, uniquingKeysWith: { _, last in last })
    }
    public mutating func declare(_ unit: Unit) { words[unit.symbol] = unit }

    /// The unit of a text without blanks; a whole declared name wins over a prefix and a word (百分点).
    public func unit(parsing text: String) throws(Problem) -> Unit {
        do throws(Refusal) {
            return try parsed(text)
        } catch {
            throw problem(error, text)
        }
    }
    /// The same, nil where it is no unit: asking costs nothing then.
    public func unit(ifKnown text: String) -> Unit? { try? parsed(text) }

    private enum Refusal: Error {
        case tooLarge
        case unknown(Substring)
    }

    private func parsed(_ text: String) throws(Refusal) -> Unit {
        if let unit = words[text] { return unit }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 8 else { throw .unknown(text[...]) }
        var result = parts[0].isEmpty && parts.count > 1 ? Unit.one : try product(parts[0])
        for part in parts.dropFirst() {
            guard let quotient = result.combined(with: try product(part), dividing: true) else { throw .tooLarge }
            result = quotient
        }
        result.symbol = text
        result.isExact = parts.count == 1 && words[text]?.isExact == true
        return result
    }

    private func product(_ text: Substring) throws(Refusal) -> Unit {
        var result = Unit.one
        for factor in text.split(separator: "·", omittingEmptySubsequences: false) {
            guard let next = result.combined(with: try prefixed(factor), dividing: false) else { throw .tooLarge }
            result = next
        }
        return result
    }

    /// `10万人`: digits, prefixes 百千万亿, a word; any of them may be missing, but not all.
    private func prefixed(_ text: Substring) throws(Refusal) -> Unit {
        if let unit = words[String(text)] { return unit }
        let numeral = text.prefix { $0.isASCII && $0.isNumber }
        guard var size = numeral.isEmpty ? 1 : Int64(numeral), size > 0 else { throw .unknown("") }
        var rest = text.dropFirst(numeral.count)
        while true {
            if let unit = words[String(rest)] { return try scaled(unit, size, text) }
            guard let first = rest.first, let power = Self.prefixes[first] else { break }
            let (product, overflow) = size.multipliedReportingOverflow(by: power)
            guard !overflow else { throw .tooLarge }
            size = product
            rest.removeFirst()
        }
        guard rest.isEmpty, !text.isEmpty else { throw .unknown(rest) }
        return Unit(String(text), size)
    }
    public static let prefixes: [Character: Int64] = ["十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000]

    private func scaled(_ unit: Unit, _ size: Int64, _ text: Substring) throws(Refusal) -> Unit {
        let (product, overflow) = unit.numerator.multipliedReportingOverflow(by: size)
        guard !overflow else { throw .tooLarge }
        return Unit(String(text), product, unit.denominator, of: unit.dimension)
    }
    private func problem(_ refusal: Refusal, _ text: String) -> Problem {
        switch refusal {
        case .tooLarge: Problem("unit_range", "the unit \(text) is too large", zh: "单位\(text)太大")
        case .unknown(let word): unknown(word.isEmpty ? text : String(word), text)
        }
    }
    private func unknown(_ word: String, _ whole: String) -> Problem {
        let near = nearNames(to: word, among: Array(words.keys))
        let message =
            word == whole
            ? Message("there is no unit \(whole)", zh: "没有单位“\(whole)”")
            : Message("there is no unit \(word) in \(whole)", zh: "“\(whole)”中的“\(word)”不是单位")
        return Problem(
            "unknown_unit", message, fix: "unit `\(word)` of \(word)",
            correction: near.first.map { Problem.Correction(nil, whole.replacing(word, with: $0)) })
    }
}
