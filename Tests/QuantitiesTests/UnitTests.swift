import Quantities
import Testing

struct UnitTests {
    let table = UnitTable([
        Unit("%", 1, 100), Unit("百分点", 1, 100), .person, Unit("张", of: Dimension([.item("床位"): 1]), isExact: true),
        Unit("元", of: Dimension([.money: 1])),
        Unit("公顷", 10_000, of: Dimension([.area: 1])), Unit("km²", 1_000_000, of: Dimension([.area: 1])), Unit("年", of: .time),
    ])

    @Test func `a whole unit name wins over a prefix and a word`() throws {
        #expect(try table.unit(parsing: "百分点").decimalExponent == -2)
        #expect(try table.unit(parsing: "百").decimalExponent == 2)
        #expect(try table.unit(parsing: "亿元").decimalExponent == 8)
    }

    @Test func `words join by a stroke and a dot`() throws {
        let beds = try table.unit(parsing: "张/千人")
        #expect(beds.numerator == 1 && beds.denominator == 1000)
        #expect(beds.dimension == Dimension([.item("床位"): 1, .person: -1]))
        #expect(try table.unit(parsing: "/10万").decimalExponent == -5)
        #expect(try table.unit(parsing: "亿元/万人").decimalExponent == 4)
        #expect(try table.unit(parsing: "人/km²").decimalExponent == -6)
        #expect(try table.unit(parsing: "人·年").dimension == .person * .time)
    }

    @Test(arguments: ["人/", "/", "·人", "张/千人/", "", "10人x", "人/人/人/人/人/人/人/人/人", "亿亿亿人", "0人"])
    func `what is no unit is refused with a reason`(text: String) {
        #expect(throws: Problem.self) { try table.unit(parsing: text) }
    }

    @Test func `what cancels leaves the rest with its own size`() throws {
        let perHead = try table.unit(parsing: "公顷/人")
        let people = try table.unit(parsing: "万人")
        let land = perHead.cancelled(with: people, dividing: false)
        #expect(land.symbol == "公顷" && land.factor == 10_000)
        #expect(try table.unit(parsing: "亿元/万人").cancelled(with: people, dividing: false).symbol == "亿元")
        #expect(try table.unit(parsing: "张").cancelled(with: people, dividing: true).symbol == "张/万人")
        #expect(try table.unit(parsing: "张/千人").above.symbol == "张")
    }

    @Test func `a unit beyond the range of numbers falls back on the base unit`() throws {
        let vast = try table.unit(parsing: "亿元")
        let square = vast.cancelled(with: vast, dividing: false)
        #expect(square.factor == 1e16)
        #expect(square.cancelled(with: vast, dividing: false).factor == 1)
    }
}
