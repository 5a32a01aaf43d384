import Display
import Testing
import Text

@Suite struct GridTests {
    @Test func `Chinese counts two columns`() {
        let grid = Grid(
            corner: ["地区"], columns: [Grid.Column("人口"), Grid.Column("note", .left)],
            rows: [Grid.Row(["蓬江"], ["74.96", "甲"]), Grid.Row(["Jianghai"], ["5", "ab"])])
        #expect(
            grid.rendered().plain == """
                地区       人口  note
                ─────────────────────
                蓬江      74.96  甲
                Jianghai      5  ab
                """)
    }

    @Test func `columns of one group share a line`() {
        let columns = ["男", "女"].flatMap { sex in ["2010", "2020"].map { Grid.Column([$0], group: sex) } }
        let grid = Grid(corner: ["age"], columns: columns, rows: [Grid.Row(["0–14"], ["1", "2", "3", "4"])])
        #expect(
            grid.rendered().plain == """
                          男          女
                age   2010  2020  2010  2020
                0–14     1     2     3     4
                """)
    }

    @Test func `a long group title widens its columns`() {
        let columns = [Grid.Column(["a"], group: "a long title"), Grid.Column(["b"], group: "a long title"), Grid.Column("c")]
        let grid = Grid(columns: columns, rows: [Grid.Row([], ["1", "2", "3"])])
        #expect(
            grid.rendered().plain == """
                a long title
                a          b  c
                1          2  3
                """)
    }

    @Test func `heads of several lines hang down to the cells`() {
        let grid = Grid(columns: [Grid.Column(["pop", "万人"]), Grid.Column("year")], rows: [Grid.Row([], ["1.5", "2020"])])
        #expect(
            grid.rendered().plain == """
                 pop
                万人  year
                 1.5  2020
                """)
    }

    @Test func `a ragged row ends in blanks`() {
        let grid = Grid(
            corner: ["k"], columns: [Grid.Column("a"), Grid.Column("b")], rows: [Grid.Row([], ["1"]), Grid.Row(["x"], [])])
        #expect(grid.rendered().rowTexts == ["k  a  b", "───────", "   1", "x"])
    }

    @Test func `nothing at all`() {
        #expect(Grid(columns: [], rows: []).rendered(screen(10)).isEmpty)
    }

    @Test func `long texts are shortened before columns are left out`() {
        var claim = Grid.Column("claim", .left)
        claim.isFlexible = true
        let grid = Grid(columns: [claim, Grid.Column("stated")], rows: [Grid.Row([], ["cagr(户籍) over 2010..2019", "5.89%"])])
        #expect(grid.rendered(screen(24)).rowTexts == ["claim             stated", "cagr(户籍) over…   5.89%"])
    }

    @Test func `a gap that was there already is counted on`() {
        var grid = Grid(columns: (0..<6).map { Grid.Column("c\($0)00") }, rows: [Grid.Row([], Array(repeating: "1", count: 6))])
        grid.columnGap = Grid.Gap(at: 3, count: 10)
        #expect(grid.rendered(screen(36)).rowTexts[0] == "c000  c100  … 13 columns …  c500")
        #expect(grid.rendered().rowTexts[0] == "c000  c100  c200  … 10 columns …  c300  c400  c500")
    }
}
