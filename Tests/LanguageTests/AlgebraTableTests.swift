import Foundation
import Testing

/// The whole algebra as a table: every pair of kinds under every operator, whoever is counted, whenever. `LEXIS_GOLDEN=write`
/// rewrites the golden files; they are reviewed as a diff.
struct AlgebraTableTests {
    @Test func `every pair of kinds gives the type or the error of the table, and every help line runs`() throws {
        let table = try AlgebraTable(Self.kinds, Self.worlds, ["+", "-", "*", "/", "^", "==", "<", "and"])
        #expect(table.faults.isEmpty, "\(table.faults.joined(separator: "\n"))")
        try expectGolden(table.text, "algebra.txt")
    }

    @Test func `every pair of dimensions gives the type or the error of the table, and every help line runs`() throws {
        let table = try AlgebraTable(Self.measures, [("", [:])], ["+", "*", "/", "^", "<"])
        #expect(table.faults.isEmpty, "\(table.faults.joined(separator: "\n"))")
        try expectGolden(table.text, "dimensions.txt")
    }

    static let kinds = [
        ("stock", "({YEAR: 120.5} 万人 as stockWHO)[YEAR]"), ("flow", "({YEAR: 1.25} 万人 as flowWHO)[YEAR]"),
        ("rate", "({YEAR: 7.5} ‰ as rateWHO)[YEAR]"), ("ratio", "({YEAR: 12.5} % as ratioWHO)[YEAR]"),
        ("number", "({YEAR: 3.5} 万人)[YEAR]"), ("plain", "2"), ("truth", "({YEAR: 1} > 0)[YEAR]"),
    ]
    /// Who is counted and when, on the right; on the left it is always 常住 in 2020.
    static let worlds: [(name: String, replacing: [String: String])] = [
        ("same people, same time", ["YEAR": "2020", "WHO": " of 常住"]),
        ("same people, next year", ["YEAR": "2021", "WHO": " of 常住"]),
        (
            "same people, no date",
            ["{YEAR: ": "(", "} 万人": " 万人)", "} ‰": " ‰)", "} %": " %)", "} >": ") >", "[YEAR]": "", "WHO": " of 常住"]
        ),
        ("other people, same time", ["YEAR": "2020", "WHO": " of 户籍"]),
        ("other people, next year", ["YEAR": "2021", "WHO": " of 户籍"]),
        ("no people, same time", ["YEAR": "2020", "WHO": ""]), ("no people, next year", ["YEAR": "2021", "WHO": ""]),
    ]
    static let measures = [
        ("persons", "({2019: 119.5, 2020: 120.5} 万人 as stock of 常住)"), ("beds", "({2019: 5200, 2020: 5400} 张 as stock)"),
        ("land", "({2019: 988, 2020: 988} km² as stock)"), ("births", "({2020: 12000} 人 as flow of 常住)"),
        ("output", "({2020: 4113.7} 亿元 as flow)"), ("person-years", "exposure({2019: 119.5, 2020: 120.5} 万人 as stock of 常住)"),
        ("norm", "({2020: 5.5} 张/千人 as ratio)"), ("density", "({2020: 0.12} 万人/km² as ratio)"),
        ("output per head", "({2020: 3.4} 万元/人 as rate)"),
        ("share", "({2020: 19.54} % as ratio of 常住)"), ("count", "1000 人"), ("money", "1.5 亿元"), ("percentage", "5%"),
        ("bare", "2"),
    ]
}

/// `a OP b` for all pairs, each outcome with the circumstances it holds in.
struct AlgebraTable {
    var text = ""
    /// Help lines that do not run, and types that differ from what arithmetic made.
    var faults: [String] = []

    init(
        _ operands: [(name: String, text: String)], _ worlds: [(name: String, replacing: [String: String])], _ operators: [String]
    ) throws {
        for sign in operators {
            for a in operands {
                for b in operands { try add(a, sign, b, worlds) }
            }
        }
    }

    private mutating func add(
        _ a: (name: String, text: String), _ sign: String, _ b: (name: String, text: String),
        _ worlds: [(name: String, replacing: [String: String])]
    ) throws {
        var outcomes: [(outcome: String, worlds: [String])] = []
        for world in worlds {
            let book = try Workbook(
                "a = \(Self.filled(a.text, worlds[0].replacing))\nb = \(Self.filled(b.text, world.replacing))")
            let outcome = outcome(book, "a \(sign) b", "\(a.name) \(sign) \(b.name), \(world.name)")
            if let known = outcomes.firstIndex(where: { $0.outcome == outcome }) {
                outcomes[known].worlds.append(world.name)
            } else {
                outcomes.append((outcome, [world.name]))
            }
        }
        if outcomes.count == 1 {
            text += "\(a.name) \(sign) \(b.name): \(outcomes[0].outcome)\n"
            return
        }
        text += "\(a.name) \(sign) \(b.name)\n"
        for (outcome, names) in outcomes { text += "    \(names.joined(separator: "; ")): \(outcome)\n" }
    }
    private static func filled(_ text: String, _ replacing: [String: String]) -> String {
        var text = text
        for (word, value) in replacing.sorted(by: { ($1.key.count, $0.key) < ($0.key.count, $1.key) }) {
            text = text.replacingOccurrences(of: word, with: value)
        }
        return text
    }

    private mutating func outcome(_ book: Workbook, _ program: String, _ place: String) -> String {
        guard let diagnostic = book.failure(program) else {
            let (line, typed) = (book.line(program), book.shown("type \(program)"))
            if line != typed { faults.append("\(place): type says \(typed), arithmetic \(line)") }
            return line
        }
        guard let help = diagnostic.help else {
            faults.append("\(place): \(diagnostic.code) has no help")
            return "error[\(diagnostic.code)] \(diagnostic.message)"
        }
        if let second = book.failure(help) { faults.append("\(place): the help \(help) fails: \(second.message)") }
        return "error[\(diagnostic.code)] \(diagnostic.message); help: \(help)"
    }
}

/// The text is the golden file's; under LEXIS_GOLDEN=write the file is rewritten instead.
func expectGolden(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["LEXIS_GOLDEN"] == "write" {
        try text.write(to: file, atomically: true, encoding: .utf8)
        return
    }
    let stored = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard stored != text else { return }
    let (old, new) = (stored.split(separator: "\n"), text.split(separator: "\n"))
    let first = zip(old, new).first { $0 != $1 }
    Issue.record(
        "\(name) differs: \(first.map { "\($0.0) → \($0.1)" } ?? "\(old.count) lines → \(new.count)")", sourceLocation: location)
}
