import Testing

/// `type EXPR`: the type without the cells.
@Suite struct TypeTests {
    /// Four axes of a hundred labels: their product has 10^8 cells, 800 MB.
    private static let axes = ["p", "q", "r", "s"].map { name in
        "\(name) = {\((0..<100).map { "\(name)\($0): \($0)" }.joined(separator: ", "))} over \(name)"
    }.joined(separator: "\n")
    private static let years = "\ny = {2000: 1, 2001: 2} 万人 as stock of 常住\nd = {0..4: 1, 5+: 2} 万人"
    private static let huge = [
        ("p * q * r * s", "number by p, q, r, s"), ("sum(p * q * r * s over p)", "number by q, r, s"),
        ("mean(p * q * r * s over q, weights: p * r)", "number by p, r, s"),
        ("round(share(p * q * r * s over s), 1)", "number by p, q, r, s, %"),
        ("choose(p * q * r * s > 1, p, q)", "number by p, q, r, s"), ("cumsum(p * q * r * s over s)", "number by p, q, r, s"),
        ("(p * q * r * s)[p1 | p2]", "number, p p1 | p2 by q, r, s"),
        ("{a: p * q * r, b: p * q * r} over t", "number by t, p, q, r"),
        ("-(p * q * r * s) ~= p", "truth by p, q, r, s"), ("rank(p * q * r * s over s)", "number by p, q, r, s"),
        ("median_age(d * p * q * r * 1)", "number by p, q, r, 岁"),
        ("growth(y * p * q * r)", "ratio of 常住 by year, p, q, r, % a year"),
        ("(ratio y * p * q * r to y in %)", "ratio of 常住 by year, p, q, r, at year-end (assumed), %"),
        ("(project y * p * q * r to 2011 by geometric)", "stock of 常住 by year, p, q, r, at year-end (assumed), 万人"),
        (
            "(project y[2001] * p * q to 2300 by growth, natural p * 0.001)",
            "stock of 常住 by p, q, year, at year-end (assumed), 万人"
        ),
    ]

    @Test func `type answers at once however many cells there would be`() throws {
        let book = try Workbook(Self.axes + Self.years)
        let clock = ContinuousClock()
        for (expression, line) in Self.huge {
            let took = clock.measure { #expect(book.shown("type \(expression)") == line, "\(expression)") }
            #expect(took < .seconds(1), "type \(expression) took \(took)")
        }
    }
    @Test func `type refuses what could not be computed for its size`() throws {
        let book = try Workbook(Self.axes)
        #expect(book.failure("type p * q * r * s * ({a: 1, b: 2, c: 3} over t)")?.code == "too_large")
        #expect(book.failure("p * q * r * s * ({a: 1, b: 2, c: 3} over t)")?.code == "too_large")
    }

    @Test func `labels and settings that are computed are computed for type too`() throws {
        let book = try Workbook("x = {2019: 1, 2020: 2} 万人 as stock of 常住\ndef next(x, y) = x[(y + 1)]")
        #expect(book.shown("type x[(2000 + 20)]") == "stock of 常住, at the end of 2020 (assumed), 万人")
        #expect(book.shown("type next(x, 2 * 1009 + 1)") == "stock of 常住, at the end of 2020 (assumed), 万人")
        #expect(book.failure("type x[(2000 + 1)]")?.code == "unknown_label")
        #expect(book.shown("type sort({a: 1, b: 2} over area)[b]") == "number, area b")
        #expect(book.shown("type top({a: 1, b: 2} over area, 2 - 1)[b]") == "number, area b")
        #expect(book.failure("type top({a: 1, b: 2} over area, 1)[a]")?.code == "unknown_label")
    }

    @Test func `type does nothing`() throws {
        var book = try Workbook("x = {2019: 1, 2020: 2} 万人 as stock of 常住")
        for command in ["save x to \"x.csv\"", "universe 游客", "target 常住人口 >= 5 万人 by 2025", "audit x[2020] == 3 万人"] {
            _ = book.run("type (\(command))")
        }
        #expect(book.failure("load \"x.csv\"")?.code == "no_file")
        #expect(book.failure("x as stock of 游客")?.code == "unknown_universe")
        #expect(book.failure("check")?.code == "no_targets")
        #expect(!book.session.hasFailedAudit)
        #expect(book.notes("type {2019: 1, 2020: 2} / 0").isEmpty)
    }
}
