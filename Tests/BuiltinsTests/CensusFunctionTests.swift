import Language
import Session
import Syntax
import TestSupport
import Testing

/// Graduation, quality, censuses and margins as a program asks for them.
@Suite struct CensusFunctionTests {
    private func run(_ program: String) throws -> (text: String, error: Diagnostic?) {
        var session = try testSession(in: "stdlib")
        return session.output(of: program)
    }
    private func last(_ program: String) throws -> String {
        let (text, error) = try run(program)
        #expect(error == nil, "\(text)")
        return text
    }

    private static let abridged = """
        pop = {female: {0: 9, 1..4: 38, 5..9: 45, 10..14: 44, 15..19: 42, 20..24: 40, 25..29: 38, 30+: 300},
          male: {0: 10, 1..4: 40, 5..9: 47, 10..14: 45, 15..19: 43, 20..24: 40, 25..29: 37, 30+: 280}} 千人 over sex

        """

    // MARK: graduation

    @Test(arguments: ["uniform", "sprague", "beers", "monotone"]) func `every class keeps its total by sex`(_ method: String)
        throws
    {
        let program =
            Self.abridged + """
                single = graduate(pop, by: \(method))
                assert single[0, 1..4, 5..9, 10..14, 15..19, 20..24, 25..29, 30+] == pop
                """
        #expect(try run(program).error == nil)
    }
    @Test func `an infant group taken together is said`() throws {
        let text = try last(Self.abridged + "graduate(pop, by: sprague)[0]")
        #expect(text.contains("0, 1–4 were taken together, then brought back to their own totals"))
    }
    @Test func `negative cells are named, and the help runs`() throws {
        let program = "pop = {0..4: 900, 5..9: 10, 10..14: 10, 15..19: 10, 20..24: 10, 25+: 5}\n"
        let error = try #require(try run(program + "graduate(pop, by: sprague)").error)
        #expect(
            error.code == "negative_count" && error.message.english.contains("; ") && error.message.english.contains("below zero")
        )
        let help = try #require(error.help)
        #expect(try run(program + help).error == nil)
    }
    @Test func `net migration may be negative`() throws {
        let program = "graduate({0..4: 9, 5..9: -1, 10..14: 1, 15..19: -8, 20..24: 1, 25+: 5}, by: sprague)[15]"
        #expect(try run(program).error == nil)
    }

    // MARK: quality

    @Test func `a verdict is said by sex`() throws {
        let text = try last(
            """
            pop = {female: graduate({0..99: 100000} 人), male: graduate({0..99: 100000} 人)} over sex
            age = labels(pop over age)
            whipple(pop * choose(age / 5 == floor(age / 5), {female: 1, male: 2} over sex, 1))
            """)
        #expect(text.contains("female highly accurate, male rough"), "\(text)")
    }
    @Test func `many lanes are counted`() throws {
        let areas = (1...8).map { "a\($0): graduate({0..99: 1000} 人)" }.joined(separator: ", ")
        #expect(try last("whipple({\(areas)} over area)").contains("8 highly accurate"))
    }

    // MARK: censuses

    /// Men of Greater Bombay (United Nations 1970, Manual VI).
    @Test func `net migration of Bombay as printed`() throws {
        let program = """
            a = {0..4: 77135, 5..9: 85434, 10..14: 79185, 15..19: 82603, 20..24: 126247, 25..29: 155344, 30..34: 138843,
              35..39: 109356, 40..44: 81626, 45..49: 47062, 50..54: 36908, 55..59: 15134, 60+: 25094} 人 as stock
            s = {0..4: 0.9087, 5..9: 0.9573, 10..14: 0.9471, 15..19: 0.9308, 20..24: 0.9223, 25..29: 0.9161, 30..34: 0.9047,
              35..39: 0.885, 40..44: 0.8548, 45..49: 0.8122, 50..54: 0.7535, 55..59: 0.6726, 60+: 0.3866}
            b = {10..14: 132870, 15..19: 170227, 20..24: 263971, 25..29: 253964, 30..34: 195373, 35..39: 151259, 40..44: 118383,
              45..49: 76421, 50..54: 65897, 55..59: 32265, 60..64: 22248, 65..69: 9655, 70+: 10100} 人 as stock
            net = net_migration(a, b, s, by: forward, years: 10)
            printed = {10..14: 62777, 15..19: 88441, 20..24: 188975, 25..29: 177077, 30..34: 78935, 35..39: 8948, 40..44: -7228,
              45..49: -20359, 50..54: -3877, 55..59: -5959, 60..64: -5562, 65..69: -524, 70+: 399} 人 as flow
            assert all(abs(net - printed) <= 1 人)
            total(net)
            """
        let total = try last(program)
        // The table sums its rounded rows to 562,043.
        #expect(total.contains("562044 人") || total.contains("562043 人"), "\(total)")
    }
    @Test func `open groups meet, and the sexes by name`() throws {
        let program = """
            a = ({2010: {female: {0..4: 30, 5..9: 30, 10+: 413}, male: {0..4: 33, 5..9: 32, 10+: 431}} over sex} 万人 as stock)[2010]
            b = ({2020: {male: {0..9: 60, 10..14: 33, 15+: 480}, female: {0..9: 58, 10..14: 27, 15+: 460}} over sex} 万人 as stock)[2020]
            r = cohort_ratios(a, b)
            assert abs(r[female, 10..14] - 0.9) < 0.000001 and abs(r[male, 10..14] - 1) < 0.000001
            assert abs(r[female, 15+] - 460 / 443) < 0.000001
            """
        #expect(try run(program).error == nil)
    }
    @Test func `censuses of one date, and of part of a year, are refused`() throws {
        let one = "x = {2010: {0..4: 5, 5+: 9}, 2020: {0..4: 5, 5+: 9}} 万人 as stock\n"
        #expect(try run(one + "cohort_ratios(x[2010], x[2010])").error?.code == "census_span")
        #expect(try run(one + "cohort_ratios(x, x)").error?.code == "years_needed")
        let dated = """
            a = ({2010: {0..4: 5, 5+: 9}} 万人 as stock at mid-year)[2010]
            b = ({2020: {0..4: 5, 5+: 9}} 万人 as stock at 11-01)[2020]
            cohort_ratios(a, b)
            """
        #expect(try run(dated).error?.code == "census_span")
    }
    @Test func `dates between counts are by elapsed time`() throws {
        let program = """
            census = {2010: 100, 2020: 200} 万人 as stock at 11-01
            x = intercensal(census, 2010..2019, at: "year-end")
            assert abs(x[2010] - 100 万人 - 10 万人 * 60 / 365) < 0.00001 万人
            intercensal(census, by: exponential)[2015]
            """
        #expect(try last(program).contains("141.42"))
        #expect(
            try run("intercensal({2010: 1, 2020: 2} 万人 as stock at 11-01, 2020, at: \"year-end\")").error?.code
                == "intercensal_years")
    }

    // MARK: margins and parts

    @Test func `raking meets its margins and says its rounds`() throws {
        let program = """
            pattern = {东: {男: 30, 女: 28} over sex, 西: {男: 20, 女: 22} over sex} over area
            x = rake(pattern, {东: 70, 西: 50} 万人 as stock over area, {男: 62, 女: 58} 万人 as stock over sex)
            assert sum(x over sex) == {东: 70, 西: 50} 万人 over area
            x
            """
        let text = try last(
            program.replacing("70, 西: 50} 万人 as stock over area", with: "70, 西: 50} 万人 over area").replacing(
                "58} 万人 as stock over sex", with: "58} 万人 over sex"))
        #expect(text.contains("iterative proportional fitting") && text.contains("rounds"), "\(text)")
    }
    @Test func `margins of two dates do not meet`() throws {
        let program = """
            a = ({2010: {东: 70, 西: 50} over area} 万人 as stock)[2010]
            b = ({2020: {男: 62, 女: 58} over sex} 万人 as stock)[2020]
            rake({东: {男: 30, 女: 28} over sex, 西: {男: 20, 女: 22} over sex} over area, a, b)
            """
        #expect(try run(program).error?.code == "time_mix")
    }
    @Test func `whole numbers keep the sums over an axis, or the whole`() throws {
        let program = """
            x = {东: {男: 1.5, 女: 2.5} over sex, 西: {男: 3.25, 女: 4.25} over sex} 人 over area
            assert sum(whole(x over sex) over sex) == {东: 4, 西: 8} 人 over area
            y = {东: {男: 1.5, 女: 2.5} over sex, 西: {男: 3.5, 女: 4.5} over sex} 人 over area
            assert sum(whole(y) over sex) == {东: 4, 西: 8} 人 over area and sum(whole(y) over area) == {男: 5, 女: 7} 人 over sex
            total(whole(x))
            """
        #expect(try last(program).contains("12 人"))
    }
    @Test func `a crosswalk keeps the total and its other axes`() throws {
        let program = """
            pop = {东镇: {0..14: 3, 15+: 27} 万人, 西镇: {0..14: 2, 15+: 18} 万人} over area
            w = {东镇: {新城: 0.6, 西区: 0.4} over new, 西镇: {新城: missing, 西区: 1} over new} over area
            x = crosswalk(pop, w)
            assert abs(x[新城, 0..14] - 1.8 万人) < 0.001 人
            assert abs(total(x) - total(pop)) < 0.001 人
            """
        #expect(try run(program).error == nil)
    }

    // MARK: Hamilton–Perry

    private static let censuses = """
        pop = {2010: {female: {0..4: 30, 5..9: 30, 10..14: 33, 15..19: 40, 20+: 380}, male: {0..4: 33, 5..9: 32, 10..14: 35, 15..19: 41, 20+: 390}} over sex,
          2020: {female: {0..4: 24, 5..9: 28, 10..14: 30, 15..19: 31, 20+: 400}, male: {0..4: 26, 5..9: 30, 10..14: 34, 15..19: 33, 20+: 405}} over sex} 万人 as stock

        """
    @Test func `cohorts go on by their ratios, children by the women`() throws {
        let program =
            Self.censuses + """
                p = project pop to 2040 by hamiltonperry, women 10..19
                assert abs(p[2030, female, 10..14] - 24 万人 * 30 / 30) < 0.001 人
                assert abs(p[2030, male, 20+] - (34 + 33 + 405) * 405 / (35 + 41 + 390) * 1 万人) < 0.001 人
                assert abs(p[2030, male, 0..4] - (p[2030, female, 10..14] + p[2030, female, 15..19]) * 26 / 61) < 0.001 人
                assert all((p.nochange[2040] as number) == (pop[2020] as number))
                assert abs(p.ratios[male, 15..19] - 33 / 32) < 0.000001
                p with women 15..19
                """
        let (text, error) = try run(program)
        #expect(error == nil && text.contains("ratios of 2010–2020"), "\(text)")
    }
    @Test func `a bound that changed a ratio is said`() throws {
        #expect(
            try last(Self.censuses + "total((project pop to 2030 by hamiltonperry, women 10..19, bounds 0.1..1)[2030])").contains(
                "set to a bound"))
    }
    @Test func `ages of another width, one census and a missing sex are refused`() throws {
        for (program, code) in [
            ("project pop[2020] to 2030 by hamiltonperry", "years_needed"),
            ("project sum(pop over sex) to 2030 by hamiltonperry", "sexes_needed"),
            ("project pop[0..9, 10..14, 15+] to 2030 by hamiltonperry", "cohort_ages"),
            ("project pop to 2030 by hamiltonperry, fit 5", "unknown_assumption"),
            ("project pop to 2030 by hamiltonperry, women 5", "range_needed"),
            ("project pop to 2030 by hamiltonperry, bounds 5", "range_needed"),
        ] {
            #expect(try run(Self.censuses + program).error?.code == code, "\(program)")
        }
    }
}
