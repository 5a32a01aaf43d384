import Files
import Quantities
import Testing

@Suite("rows of unlike units")
struct IndicatorTableTests {
    @Test func `each row is an entry with its own unit and type`() throws {
        let table = try Reading.load(SeedTables.indicators)
        #expect(table.series("实有人口")?.type.universe == Universe("实有"))
        #expect(table.series("实有人口")?.type.kind == .stock)
        #expect(table.series("孕产妇死亡率")?.type.unit.symbol == "/10万")
        #expect(table.series("人均预期寿命")?.shown == [82.4, 83])
    }

    @Test func `bounds and ranges are kept`() throws {
        let table = try Reading.load(SeedTables.indicators)
        #expect(table.series("孕产妇死亡率")?.printed?.relations == [1: .atMost])
        #expect(table.series("普惠性幼儿园占比")?.printed?.relations == [1: .atLeast])
        let sexRatio = try #require(table.series("出生人口性别比"))
        #expect(sexRatio.printed?.relations == [1: .between])
        #expect(sexRatio.shown == [104, 105])
        #expect(abs((sexRatio.printed?.halfWidth(1) ?? 0) - 0.02) < 1e-12)
    }

    @Test func `an unusual unit is read as printed and noted`() throws {
        let table = try Reading.load(SeedTables.indicators)
        #expect(table.series("户籍人口出生率")?.type.unit == .percent)
        #expect(table.notes(with: "row 3: 户籍人口出生率 is printed in % where the vocabulary expects ‰").count == 1)
        #expect(table.notes(with: "养老机构护理型床位占比 is printed in 张").count == 1)
        #expect(table.notes(with: "\"100 女婴\" is read as 女=100").count == 1)
    }

    @Test func `words in place of a number are missing, with the place`() throws {
        let table = try Reading.load(SeedTables.indicators)
        #expect(table.series("常住人口城镇化率")?.cells[1].isNaN == true)
        #expect(table.notes(with: "row 7, column 5: \"完成上级下达目标\"").count == 1)
    }

    @Test func `groups are filled down and kept as text`() throws {
        let table = try Reading.load(SeedTables.indicators)
        #expect(table.texts("类别")?.texts.prefix(3) == ["人口数量", "人口数量", "人口素质"])
        #expect(table.texts("属性")?.texts.last == "预期性")
    }

    @Test func `units in the row heads make a row an entry`() throws {
        let table = try Reading.load(SeedTables.care)
        #expect(table.entries.map(\.name) == ["每千名老年人拥有养老床位数", "养老机构总数量"])
        #expect(table.series("每千名老年人拥有养老床位数")?.printed?.relations == [2: .atLeast])
    }

    @Test func `row heads that are measures make a row an entry`() throws {
        let table = try Reading.load(SeedTables.scales)
        #expect(table.series("目标人口规模")?.shown == [530, 600, 700])
        #expect(table.series("惯性增长的人口规模")?.type.kind == .stock)
    }

    @Test func `periods and scenarios are axes`() throws {
        let table = try Reading.load(SeedTables.scenarios)
        let moves = try #require(table.series("年迁入人口"))
        #expect(moves.type.yearAxis?.times == [Time(2025, .period(5)), Time(2035, .period(10))])
        #expect(moves.labels("scenario") == ["low", "high"])
        #expect(table.series("人口性别比")?.type.unit.symbol == "女=100")
    }

    @Test func `columns that are no year are named after their head and are no stock`() throws {
        let table = try Reading.load(SeedTables.changes)
        #expect(table.series("常住人口")?.shown == [445.08, 463.03])
        #expect(table.series("常住人口_累计")?.type.kind == .number)
        #expect(table.series("常住人口_累计")?.shown == [17.95])
        #expect(table.series("常住人口_年平均")?.type.unit == .percent)
        #expect(table.series("出生率") == nil)
    }

    @Test func `an unknown unit is refused with its place and a line that declares it`() {
        let problem = Reading.problem("指标,单位,2020,2025\n家庭,户,3,4\n常住人口,万人,5,6\n")
        #expect(problem?.code == "unknown_unit")
        #expect(problem?.cell == CellPlace(file: "t.csv", row: 2, column: 2, text: "户"))
        #expect(problem?.fix == "unit `户` of 户")
    }
}
