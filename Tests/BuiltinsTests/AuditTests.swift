import Session
import TestSupport
import Testing

/// `audit` on whole sessions: what it keeps, and what it leaves alone.
@Suite struct AuditTests {
    private func outputs(_ lines: [String]) throws -> [String] {
        var session = try testSession(in: "Tests/BuiltinsTests")
        return lines.map { session.output(of: $0).text }
    }

    @Test func `audits are collected, one row a cell, and can be saved`() throws {
        let texts = try outputs([
            "audit {2011: 1, 2012: 2} 万人 == {2011: 1, 2012: 3} 万人", "audit 1.5% == 1.5%", "audits()",
            #"save audits() to "findings.csv""#,
        ])
        let rows = texts[2].split(separator: "\n")
        #expect(rows.count == 5)
        #expect(squeezed(rows[3]).hasPrefix("{2011: 1, 2012: 2} 万人[2012] == 3 万人 2.0 万人 3 万人 does not hold"))
        #expect(!texts[3].contains("error"))
    }

    @Test func `a claim that fails to be judged is not collected`() throws {
        let texts = try outputs(["audit 1.5% == 3 万人", "audits()"])
        #expect(texts[0].hasPrefix("error[dimension_mix]"))
        #expect(texts[1].contains("no rows"))
    }

    @Test func `the fix of a claim with other labels names its own sides`() throws {
        let text = try outputs(["audit {蓬江区: 1.5} 万人 over area == {蓬江: 1.5} 万人 over area"])[0]
        #expect(text.contains("help: match({蓬江区: 1.5} 万人 over area, {蓬江: 1.5} 万人 over area)"))
    }

    @Test func `an explanation is offered and never applied`() throws {
        let texts = try outputs([
            "户籍 = {2010: 392.28, 2019: 400.11} 万人 as stock of 户籍", "audit cagr(户籍) == 2.2%", "cagr(户籍)",
        ])
        #expect(texts[1].contains("would hold as a unit slip"))
        #expect(texts[2] == "0.22% a year")
    }
}
