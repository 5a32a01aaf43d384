/// The claims of the five plans as a program of `audit` lines. Each printed number is bound once, to a name, so that a number a
/// claim uses twice moves together within its rounding.
struct ClaimProgram {
    /// The claims that could not be read.
    private(set) var unread: [String] = []
    private(set) var text = Self.head

    private static let head = """
        # Claims that five published plans print, each held against the numbers it was made from: 江阴 population (000) and economy
        # (002), 江门 population (001), 苏州 population (003), 海门 in-migration (004). Facts and figures as printed there.
        #
        # Generated: LEXIS_UPDATE=1 make test rewrites it. Behind each audit stands what one reader of the plans judged.

        """

    init(_ rows: [ClaimRow]) {
        for row in rows {
            guard let lines = Claim(row)?.lines else {
                unread.append(row.id)
                continue
            }
            text += "\n" + lines.joined(separator: "\n") + "\n"
        }
    }
}

/// One claim on its way into Lexis.
private struct Claim {
    let row: ClaimRow
    let formula: ClaimFormula
    let units: ClaimUnits
    /// The printed numbers, each with its name and whether it stands below the line.
    private var printed: [(input: String, name: String, isDivisor: Bool)] = []

    /// The last year the plan observed: growth over n years ends there.
    private static let lastYear = ["000": 2020, "001": 2019, "002": 2020, "003": 2015, "004": 2020]

    init?(_ row: ClaimRow) {
        guard let formula = ClaimFormula(row.formula) else { return nil }
        self.row = row
        self.formula = formula
        let isPrinted = { (digits: String) in row.inputs.contains { Self.digits($0) == digits } }
        units = ClaimUnits(row: row, isQuotient: formula.isQuotient(isPrinted), isScaled: row.formula.hasSuffix("/1e4"))
    }

    var lines: [String]? {
        var claim = self
        guard let expression = claim.write(formula, isDivisor: false, inside: .statement) else { return nil }
        let names = claim.printed.map {
            "\($0.name) = \(Self.digits($0.input))" + ClaimUnits.glued(units.unit(of: $0.input, isDivisor: $0.isDivisor))
        }
        return ["# \(row.id), plan \(row.plan), \(row.type)"] + names + [
            "audit \(expression) \(units.stated)   # \(row.judgement)"
        ]
    }

    private enum Place { case statement, sum, product }

    /// The formula with names for its printed numbers, and without the factors that only turned units.
    private mutating func write(_ formula: ClaimFormula, isDivisor: Bool, inside place: Place) -> String? {
        switch formula {
        case .number(let digits): return name(for: digits, isDivisor) ?? digits
        case .sum(let terms):
            var text = ""
            for (isNegative, term) in terms {
                guard let part = write(term, isDivisor: isDivisor, inside: .sum) else { return nil }
                text += text.isEmpty ? part : (isNegative ? " - " : " + ") + part
            }
            return place == .product ? "(\(text))" : text
        case .product(let all):
            let factors = all.filter { !isConversion($0.factor) }
            guard factors.count > 1 else {
                return factors.first.flatMap { write($0.factor, isDivisor: isDivisor, inside: place) }
            }
            var text = ""
            for (below, factor) in factors {
                guard let part = write(factor, isDivisor: below != isDivisor, inside: .product) else { return nil }
                text += text.isEmpty ? part : (below ? " / " : " * ") + part
            }
            return text
        case .growth(let start, let end, let years):
            guard let last = Self.lastYear[row.plan], let a = write(start, isDivisor: false, inside: .statement),
                let b = write(end, isDivisor: false, inside: .statement)
            else { return nil }
            let type = units.universe.map { " as stock of \($0)" } ?? ""
            return "cagr({\(last - years): \(a), \(last): \(b)}\(type))"
        }
    }

    /// The name a printed number is bound to: by its digits, or by a power of ten of them. Digits printed twice are two numbers,
    /// taken in turn.
    private mutating func name(for digits: String, _ isDivisor: Bool) -> String? {
        guard let input = input(digits) ?? (digits.contains(".") ? digits : nil), !input.hasSuffix("年") else { return nil }
        let known = printed.indices.filter { printed[$0].input == input }
        guard known.count >= max(1, row.inputs.count { $0 == input }), let place = known.first else {
            let name = row.id + String(UnicodeScalar(UInt8(ascii: "a") + UInt8(printed.count)))
            printed.append((input, name, isDivisor))
            return name
        }
        return printed[place].name
    }

    private func input(_ digits: String) -> String? {
        row.inputs.first { Self.digits($0) == digits } ?? row.inputs.first { Self.isScaled($0, to: digits) }
    }
    /// `* 100`, `/ 1e4`: the reader's way to a percentage or to 万.
    private func isConversion(_ factor: ClaimFormula) -> Bool {
        guard case .number(let digits) = factor, !row.inputs.contains(where: { Self.digits($0) == digits }) else { return false }
        return ["10", "100", "1000", "10000", "1e4"].contains(digits)
    }

    private static func digits(_ input: String) -> String {
        String(input.drop { $0 == "+" || $0 == "-" }.prefix { $0.isDecimal || $0 == "." })
    }
    /// 84.47万 written as 844700, 463.03 as 4630.3.
    private static func isScaled(_ input: String, to digits: String) -> Bool {
        guard let value = Double(Self.digits(input)), let wanted = Double(digits), value > 0 else { return false }
        return [10.0, 1000, 10000].contains { abs(value * $0 - wanted) < 1e-6 * wanted }
    }
}

extension Character {
    /// 0…9: a numeral such as 万 is no digit.
    var isDecimal: Bool { ("0"..."9").contains(self) }
}
