import Display
import Quantities
import Testing

@Suite struct MarkdownTests {
    @Test func `a pipe table below the type line`() {
        let population = Sample.population([Sample.sex, Sample.years([2010, 2020])], [220.1, 230, 225, .nan])
        #expect(
            markdown(population) == """
                stock of 常住 by sex, year, at year-end (assumed), 万人

                | sex | 2010 | 2020 |
                | --- | ---: | ---: |
                | male | 220.10 | 230.00 |
                | female | 225.00 | · |
                """)
    }

    @Test func `a single value is its text`() {
        #expect(markdown(Sample.population([], [177.95])) == "177.95 万人")
    }

    @Test func `totals are bold, a screen does not cut`() {
        var options = screen(10, 3)
        (options.totals, options.showsType) = (true, false)
        #expect(
            markdown(Sample.population([Sample.threeAges], [1, 2, 3]), options) == """
                | 0–14 | 15–59 | 60+ | total |
                | ---: | ---: | ---: | ---: |
                | 1.00 | 2.00 | 3.00 | **6.00** |
                """)
    }

    @Test func `bars in texts are escaped, units follow the head`() {
        let table = Table([
            .init("claim", .texts(["pop[0..14 | 65+]"])), .init("stated", .quantities([Sample.population([], [5.5])])),
        ])
        #expect(
            markdown(table) == """
                | claim | stated, 万人 |
                | --- | ---: |
                | pop[0..14 \\| 65+] | 5.50 |
                """)
    }
}
