import Files
import Quantities
import Testing

@Suite("rows chosen while reading")
struct RowConditionTests {
    private static let table = """
        年份,年龄,性别,人数（人）
        2015年,0-14,男,1
        2015年,15-64,男,2
        2015年,65+,男,3
        2016年,0-14,女,4
        2016年,15-64,女,5
        2016年,合计,女,9
        """
    private static let men = RowCondition.column("性别", .text("男", isEqual: true))
    private static func ages(_ lower: Double?, _ upper: Double?) -> RowCondition { .column("年龄", .ranges([(lower, upper)])) }

    private func load(_ condition: RowCondition) throws(Problem) -> LoadedTable {
        var options = LoadOptions()
        options.rows = condition
        return try Reading.load(Self.table, options)
    }

    @Test(arguments: [
        (men, [1.0, 2, 3]), (.not(men), [4, 5]), (.column("年份", .number(.equal, 2015)), [1, 2, 3]),
        (.column("年份", .ranges([(2015, 2016)])), [1, 2, 3, 4, 5]), (.all([men, ages(0, 64)]), [1, 2]),
        // All of 65 and over lies above 15, and not all of it below 100.
        (.all([men, ages(15, nil)]), [2, 3]), (.all([men, ages(15, 100)]), [2]),
        (.any([ages(65, nil), .column("人数", .number(.greater, 4))]), [3, 5]),
        (.any([.column("年龄", .ranges([(0, 14), (65, nil)]))]), [1, 3, 4]),
    ])
    func `comparisons are joined by and, or and not`(_ condition: RowCondition, _ numbers: [Double]) throws {
        let cells = try #require(try load(condition).series("人数")).cells.filter { !$0.isNaN }
        #expect(cells.sorted() == numbers)
    }

    @Test func `a row that cannot be compared is left out either way, and said`() throws {
        // 合计 is no age: it is neither in 0..14 nor outside of it.
        for condition in [Self.ages(0, 14), .not(Self.ages(0, 14))] {
            let table = try load(condition)
            #expect(table.notes(with: "1 row is left out by where").count == 1)
            #expect(table.series("人数")?.cells.contains(9) == false)
        }
        #expect(try load(.any([Self.ages(0, 14), .not(Self.men)])).notes(with: "left out by where").isEmpty)
    }

    @Test func `an unknown column is answered with the columns there are`() {
        #expect(throws: Problem.self) { try load(.column("性", .text("男", isEqual: true))) }
        do throws(Problem) { _ = try load(.column("性", .text("男", isEqual: true))) } catch {
            #expect(error.code == "unknown_column")
            #expect(error.message.english == "there is no column 性; the columns are 年份, 年龄, 性别, 人数（人）")
        }
    }

    @Test func `a period among single years is refused with a where that leaves it out`() throws {
        let problem = Reading.problem(SeedTables.density + "\n市域,2010,468\n市域另说,2019,480\n")
        #expect(problem?.code == "mixed_years")
        #expect(problem?.cell?.row == 3)
        #expect(problem?.fix == "load \"t.csv\" where `年份` != \"2010-2019\"")
    }
}
