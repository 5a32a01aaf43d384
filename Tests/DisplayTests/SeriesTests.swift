import Display
import Quantities
import Testing
import Text

@Suite struct SeriesTests {
    @Test func `a share by age has its ages as heads`() {
        let share = Sample.ratio(.percent, axes: [Sample.threeAges], [0.127955, 0.676651, 0.195392])
        #expect(
            render(share).plain == """
                ratio by age, %
                 0–14  15–59    60+
                12.80  67.67  19.54
                """)
    }

    @Test func `years run across where they fit`() {
        let population = Sample.population([Sample.years([2010, 2019, 2025])], [445.08, 463.03, .nan])
        #expect(
            render(population, screen(40)).plain == """
                stock of 常住 by year, at year-end
                (assumed), 万人
                  2010    2019  2025
                445.08  463.03     ·
                """)
    }

    @Test func `and down where they do not`() {
        let population = Sample.population([Sample.years([2010, 2019, 2025])], [445.08, 463.03, 530])
        #expect(
            render(population, screen(20)).plain == """
                stock of 常住 by
                year, at year-end
                (assumed), 万人
                year    万人
                ────────────
                2010  445.08
                2019  463.03
                2025  530.00
                """)
    }

    @Test func `many ages run down`() {
        let population = Sample.population([Sample.fiveYearAges], (0..<21).map { Double($0) })
        let rows = render(population).rowTexts
        #expect(rows.count == 3 + 21)
        #expect(rows[3] == "0–4     0.00")
        #expect(rows[23] == "100+   20.00")
    }

    @Test func `two axes with the years across`() {
        let population = Sample.population([Sample.years([2010, 2020]), Sample.sex], [220.1, 225, 230, 235.5])
        #expect(
            render(population).plain == """
                stock of 常住 by year, sex, at year-end (assumed), 万人
                sex       2010    2020
                ──────────────────────
                male    220.10  230.00
                female  225.00  235.50
                """)
    }

    @Test func `many years of two axes run down`() {
        let population = Sample.population([Sample.years(Array(2001...2040)), Sample.sex], (0..<80).map { Double($0) })
        #expect(
            render(population, screen(60)).rowTexts.prefix(4) == [
                "stock of 常住 by year, sex, at year-end (assumed), 万人", "year   male  female", "───────────────────",
                "2001   0.00    1.00",
            ])
    }

    @Test func `outer axes stand before the rows, each label where it changes`() {
        let area = Axis("area", .names(["蓬江", "江海"]))
        let population = Sample.population([area, Sample.sex, Sample.years([2020])], [37.5, 37.46, 14, 13.56])
        #expect(
            render(population).plain == """
                stock of 常住 by area, sex, year, at year-end (assumed), 万人
                area  sex      2020
                ───────────────────
                蓬江  male    37.50
                      female  37.46
                江海  male    14.00
                      female  13.56
                """)
    }

    @Test func `truth by year`() {
        let type = SeriesType(.truth, axes: [Axis.year([Time(2020), Time(2021), Time(2022)])])
        #expect(
            render(Series(type, [1, 0, .nan])).plain == """
                truth by year
                2020   2021  2022
                true  false     ·
                """)
    }

    @Test func `an empty axis`() {
        #expect(
            render(Sample.population([Sample.years([])], [])).plain == """
                stock of 常住 by year, 万人
                no cells: year has no labels
                """)
        #expect(markdown(Sample.population([Sample.sex, Sample.years([])], [])).hasSuffix("no cells: year has no labels"))
    }

    @Test func `a newline or an escape in a label does not break the table`() {
        let area = Axis("area", .names(["蓬\n江", "\u{1B}[31m江海"]))
        #expect(
            render(Sample.population([area], [1, 2])).rowTexts == [
                "stock of 常住 by area, 万人", "蓬 江   [31m江海", " 1.00       2.00",
            ])
    }

    @Test func `ASCII rules`() {
        var options = screen(20)
        (options.ascii, options.showsType) = (true, false)
        #expect(
            render(Sample.population([Sample.years([2010, 2019, 2025])], [445.08, .nan, 530]), options).plain == """
                year    万人
                ------------
                2010  445.08
                2019       .
                2025  530.00
                """)
    }

    @Test func `a line about a value`() {
        #expect(
            summary(of: Sample.population([Sample.sex, Sample.fiveYearAges], Array(repeating: 1, count: 42)))
                == "stock of 常住 by sex, age, 万人  (2 × 21)")
        #expect(summary(of: Sample.population([], [177.95])) == "177.95 万人  (stock of 常住, 万人)")
    }
}
