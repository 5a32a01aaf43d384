import Display
import Quantities
import Testing
import Text

/// What lies where in a Lexis diagram.
@Suite struct LexisTests {
    private func ages(_ count: Int) -> Axis { .age((0..<count).map { AgeInterval(lower: $0, upper: $0 + 1) }) }
    private func periods(_ first: Int, _ count: Int) -> Axis {
        .year((0..<count).map { Time.period(from: first + $0, through: first + $0) })
    }
    /// The blocks alone, from the top row, in ASCII: the greatest is `@`, the least `.`, a diagonal `/`.
    private func blocks(_ chart: Chart) -> [String] {
        var options = screen(60, 30)
        (options.showsType, options.ascii) = (false, true)
        return render(chart, options).rowTexts.compactMap { row in
            guard let axis = row.firstIndex(where: { $0 == "|" || $0 == "+" }), !row.contains("--") else { return nil }
            return String(row[row.index(after: axis)...])
        }
    }
    private func shades(_ row: String) -> Set<Character> { Set(row.filter { !" /".contains($0) }) }

    @Test func `what happens in a period to an age lies in their square`() {
        let type = SeriesType(.flow, axes: [ages(2), periods(2010, 2)])
        let rows = blocks(Chart(.lexis, of: Series(type, [0, 20, 40, 60])))
        let (young, old) = (rows[rows.count - 1], rows[0])
        #expect(shades(String(young.prefix(young.count / 2))) == ["."])
        #expect(shades(String(young.suffix(young.count / 2))) == ["="])
        #expect(shades(String(old.prefix(old.count / 2))) == ["#"])
        #expect(shades(String(old.suffix(old.count / 2))) == ["@"])
    }

    @Test func `who is counted at an instant goes up a diagonal`() {
        let count = 8
        let cells = (0..<count * count).map { $0 / count == $0 % count ? 60.0 : 0 }
        let type = SeriesType(.stock, axes: [ages(count), Sample.years(Array(2010..<2010 + count))])
        let rows = blocks(Chart(.lexis, of: Series(type, cells)))
        let places = rows.map { row in row.indices.filter { row[$0] == "@" }.map { row.distance(from: row.startIndex, to: $0) } }
        let drawn = places.filter { !$0.isEmpty }
        #expect(drawn.count > count)
        for (older, younger) in zip(drawn, drawn.dropFirst()) { #expect(older[0] >= younger[0]) }
        #expect(drawn[0][0] > drawn[drawn.count - 1][0] + count)
    }

    @Test func `birthdays cut a square in two, the younger cohort below`() {
        let triangles = Axis("triangle", .names(["lower", "upper"]))
        let type = SeriesType(.flow, axes: [triangles, ages(1), periods(2010, 1)])
        let rows = blocks(Chart(.lexis, of: Series(type, [60, 0])))
        // Early in the period nobody has reached the age who was not already of it.
        #expect(rows.first?.first == "." && rows.last?.last == "@")
    }

    @Test func `a file has every cell in its shape`() {
        let font = GnuplotScript.Font(family: "Sans")
        let squares = Series(SeriesType(.flow, axes: [ages(1), periods(2010, 1)]), [7])
        let script = GnuplotScript(Chart(.lexis, of: squares), as: .svg, font: font).text
        #expect(script.contains("2010.0 0.0 7.0\n2010.0 1.0 7.0\n\n2011.0 0.0 7.0\n2011.0 1.0 7.0\n"))
        let stock = Series(SeriesType(.stock, axes: [ages(1), Sample.years([2010, 2015])]), [7, 8])
        let cohorts = GnuplotScript(Chart(.lexis, of: stock), as: .svg, font: font).text
        // The end of 2010 is the beginning of 2011; five years on they are five years older.
        #expect(cohorts.contains("2011.0 0.0 7.0\n2011.0 1.0 7.0\n\n2016.0 5.0 7.0\n2016.0 6.0 7.0\n"))
        let triangles = Axis("triangle", .names(["lower", "upper"]))
        let halves = Series(SeriesType(.flow, axes: [triangles, ages(1), periods(2010, 1)]), [7, 8])
        let cut = GnuplotScript(Chart(.lexis, of: halves), as: .svg, font: font).text
        #expect(cut.contains("2010.0 0.0 7.0\n2011.0 1.0 7.0\n\n2011.0 0.0 7.0\n2011.0 1.0 7.0\n"))
        #expect(cut.contains("2010.0 0.0 8.0\n2011.0 1.0 8.0\n\n2010.0 1.0 8.0\n2011.0 1.0 8.0\n"))
    }

    @Test func `rates that differ a hundredfold are shaded by decades`() {
        let rates = Series(SeriesType(.rate, axes: [ages(2), periods(2010, 2)], unit: .permille), [0.0001, 0.001, 0.01, 0.5])
        let text = render(Chart(.lexis, of: rates), screen(60, 30)).plain
        #expect(text.contains(" 0.1–1  ") && text.contains(" 10–100  "))
        let script = GnuplotScript(Chart(.lexis, of: rates), as: .svg, font: .init(family: "Sans")).text
        #expect(script.contains("set logscale cb") && script.contains("set cbrange [0.1:500.0]"))
        let counts = Series(SeriesType(.flow, axes: [ages(2), periods(2010, 2)]), [1, 10, 100, 1000])
        #expect(!GnuplotScript(Chart(.lexis, of: counts), as: .svg, font: .init(family: "Sans")).text.contains("logscale"))
    }
}
