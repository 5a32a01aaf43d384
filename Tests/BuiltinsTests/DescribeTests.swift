import Session
import TestSupport
import Testing

/// What `describe` says of values of every sort.
@Suite struct DescribeTests {
    private func described(_ program: String, in folder: String = "stdlib") throws -> String {
        var session = try testSession(in: folder)
        let (text, error) = session.output(of: program)
        #expect(error == nil, "\(error.map { $0.message.english } ?? "")")
        return text
    }
    private func says(_ program: String, _ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        let page = squeezed(try described(program))
        for text in texts { #expect(page.contains(text), "\(text)\nis not in\n\(page)", sourceLocation: sourceLocation) }
    }

    @Test func `axes, gaps, missing cells, extremes and totals`() throws {
        try says(
            "describe {0..14: {2018: 7.94, 2020: missing}, 60+: {2018: 12.31, 2020: 12.50}} 万人 over age",
            "4 (2 × 2), 1 missing: 0–14, 2020", "0–14 … 60+, 2 classes, without 15–59", "least 7.94 万人, 0–14, 2018")
        try says("describe {2018: 1, 2019: 2, 2022: 3} 万人", "2018 … 2022, 3 labels, without 2020 · 2021")
        try says("describe {2010: 1, 2015: 2, 2020: 3} 万人", "3 labels, every 5 years")
        try says("describe {2010: 1.5, 2011: 2.5} 万人 as flow of 户籍", "sum over years 4.0 万人", "printed to 0.1 万人")
        try says("describe {甲: 1.5, 乙: 2.5} 万人 over area as stock of 常住", "area 2: 甲, 乙", "total 4.0 万人")
    }

    @Test func `a total beside its parts is held against them, and not added up again`() throws {
        let wrong = try described("describe {甲: 1.5, 乙: 2.5, 全市: 4.4} 万人 over area as stock of 常住")
        #expect(wrong.contains("4.4 万人 is 0.4 万人 more than the others together"))
        let right = try described("describe {甲: 1.5, 乙: 2.5, 全市: 4.1} 万人 over area as stock of 常住")
        #expect(right.contains("Nothing looks wrong") && !squeezed(right).contains("total 8"))
    }

    @Test func `a suspicious cell is named with its reason, and the rule with its source`() throws {
        try says(
            "describe {2012: 8810, 2013: 8750, 2014: 8902, 2015: 0.8910, 2016: 9120, 2017: 9210} 人 as flow of 户籍",
            "2015 0.8910 人 is about 1/10^4 of its neighbours")
        try says(
            "describe {2010: 120.0, 2011: 121.1, 2012: 122.3, 2013: 123.0, 2014: 124.2, 2015: 125.1, 2016: 140.2, 2017: 127.3, 2018: 128.1} 万人",
            "2016 140.2 万人, +12.1% a year where +0.8% is usual; what follows undoes it", "Iglewicz and Hoaglin 1993")
        try says("describe {male: 9.2, female: 3.3} 万人 as stock of 常住", "278.8 men per 100 women")
        // Tenfold in twenty years can be, in five it is a slip.
        try says("describe {1985: 0.1, 2005: 1.2, 2020: 1.0} 万人", "Nothing looks wrong")
        try says("describe {2000: 0.1, 2005: 1.2, 2010: 1.0} 万人", "2000 0.1 万人 is about 1/10^1 of its neighbours")
        // A curve that bends is no slip of the pen.
        try says(
            "p = project {2010: 100, 2020: 140} 万人 as stock to 2100 by linear\ndescribe p.population",
            "Nothing looks wrong")
    }

    @Test func `records, tables, ranges, texts and functions`() throws {
        let line = "p = project {2010: 100, 2020: 110} 万人 as stock of 常住 to 2025 by geometric\n"
        try says(line + "describe p", "population stock of 常住 by year", "fit a table")
        try says(line + "describe p.fit", "table: ", "texts, ", "none missing")
        try says("describe 2020..2035 by 5", "whole numbers in it 4")
        try says("describe 0..9223372036854775807", "range")
        try says("describe \"江阴\"", "2 characters")
        try says("describe cagr", "cagr(x, ")
        try says("describe 5.5 万人", "value 5.5 万人", "printed to 0.1 万人")
    }

    /// The plans and the manual were read by people: nothing in them may be called wrong, but what they describe as wrong.
    @Test(arguments: Repository.files(below: "notebooks", ending: ".md") + ["README.md"])
    func `no false alarm on a series of a notebook`(_ path: String) throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        var session = try testSession(in: folder)
        let text = Repository.text(of: path)
        for cell in Cells.all(in: text) { _ = session.output(of: cell) }
        for (name, value) in session.names where value.series != nil && !text.contains("describe \(name)\n") {
            let page = session.output(of: "describe `\(name)`").text
            #expect(!page.contains("Suspicious"), "\(path): \(name)\n\(page)")
        }
    }
}

/// The programs of a document, without the module that runs documents.
private enum Cells {
    static func all(in text: String) -> [String] {
        var (cells, open) = ([String](), String?.none)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```lexis") {
                open = ""
            } else if line == "```", let cell = open {
                cells.append(cell)
                open = nil
            } else if open != nil {
                open! += line + "\n"
            }
        }
        return cells
    }
}
