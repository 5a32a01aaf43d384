import Files
import Quantities
import Testing

@Suite("ages of tables")
struct AgeTests {
    private func ages(_ texts: [String]) throws -> [AgeInterval] {
        let rows = texts.map { "\($0),1\n" }.joined()
        return try #require(try Reading.load("年龄,人数（人）\n" + rows).series("人数")?.type.ageAxis?.ages)
    }

    @Test func `classes and open ages are read in every form`() throws {
        #expect(try ages(["0—14岁", "15-59岁", "60岁及以上"]).map(\.source) == ["0..14", "15..59", "60+"])
        #expect(try ages(["<1", "1~4", "5至9", "10+"]).map(\.source) == ["0", "1..4", "5..9", "10+"])
        #expect(try ages(["14岁及以下", "15-64", "≥65"]).map(\.source) == ["0..14", "15..64", "65+"])
    }

    @Test func `starts only are classes by their spacing, with a note`() throws {
        let text = "年龄,人数（人）\n" + [0, 1, 5, 10, 60, 100].map { "\($0),1\n" }.joined()
        let table = try Reading.load(text)
        #expect(table.series("人数")?.type.ageAxis?.ages?.map(\.source) == ["0", "1..4", "5..9", "10..59", "60..99", "100+"])
        #expect(table.notes(with: "classes").count == 1)
    }

    @Test func `single ages that end before old age are all closed`() throws {
        #expect(try ages(["15", "16", "17"]).map(\.upper) == [16, 17, 18])
    }

    @Test func `a start and a width are one axis`() throws {
        let text = "age_start,age_width,pop\n0,1,1\n1,4,2\n5,,3\n"
        #expect(try Reading.load(text).series("pop")?.type.ageAxis?.ages?.map(\.source) == ["0", "1..4", "5+"])
    }

    @Test func `ends are included unless they are the next start`() throws {
        #expect(try Reading.load("age_start,age_end,pop\n0,4,1\n5,9,2\n").series("pop")?.labels("age") == ["0–4", "5–9"])
        #expect(try Reading.load("age_start,age_end,pop\n0,5,1\n5,10,2\n").series("pop")?.labels("age") == ["0–4", "5–9"])
    }

    @Test func `其中 rows are entries of their own`() throws {
        let table = try Reading.load(SeedTables.ages)
        #expect(table.series("人数")?.shown == [22.77, 120.41, 34.77])
        #expect(table.series("比重_65岁及以上")?.type.remembered == [.init(axis: "age", label: "65+")])
    }

    @Test func `overlapping ages are refused, gaps are noted`() throws {
        #expect(Reading.problem("年龄,人数\n0-14,1\n10-19,2\n")?.code == "age_overlap")
        #expect(try Reading.load("年龄,人数（人）\n0-4,1\n10-14,2\n").notes(with: "no ages from 5 to 9").count == 1)
    }

    @Test func `classes that repeat finer ones are left out`() throws {
        let table = try Reading.load("年龄,人数（人）\n0-1,3\n0,1\n1,2\n")
        #expect(table.series("人数")?.shown == [1, 2])
    }

    @Test func `a coarse class without its finer ones is refused`() {
        #expect(Reading.problem("年龄,年份,人数（人）\n0-1,2019,3\n0,2020,1\n1,2020,2\n")?.code == "age_overlap")
    }

    @Test func `what is no age is refused with its place`() {
        let problem = Reading.problem("年龄,人数（人）\n0-4,1\n五岁,2\n")
        #expect(problem?.cell?.row == 3)
        #expect(problem?.cell?.column == 1)
    }
}
