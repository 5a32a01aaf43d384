import Display
import Quantities
import Testing
import Text

/// Whatever the axes and the screen, a rendering ends, and keeps to the screen.
@Suite struct AnySizeTests {
    private let axes: [Axis] = [
        Sample.years(Array(2001...2023)), Sample.sex, Sample.threeAges, Axis("area", .names(["江门市蓬江区", "a", "b"])),
        Axis("path", .numbered(30)), Axis("none", .names([])),
    ]

    private func series(_ picked: [Axis]) -> Series {
        let count = picked.reduce(1) { $0 * $1.count }
        return Sample.population(picked, (0..<count).map { $0 % 7 == 3 ? .nan : Double($0) * 1.25 })
    }
    private var picks: [[Axis]] {
        axes.map { [$0] } + axes.flatMap { a in axes.filter { $0.name != a.name }.map { [a, $0] } }
            + [Array(axes[0...2]), Array(axes[0...3]), [axes[4], axes[1], axes[3]]]
    }

    @Test(arguments: [-3, 0, 1, 2, 7, 19, 40, 79, 200]) func `every width and height`(size: Int) {
        for picked in picks {
            for (width, height) in [(size, nil), (80, size), (size, size)] as [(Int, Int?)] {
                var options = RenderOptions(width: width, height: height)
                (options.showsType, options.totals) = (false, true)
                let lines = render(series(picked), options).lines
                #expect(lines.count <= max(height ?? .max, 9))
                #expect(series(picked).count == 0 || lines.allSatisfy { $0.width <= max(0, width) })
            }
        }
    }
}

/// Columns stand under their heads, at any width, whatever the width of their characters.
@Suite struct AlignmentTests {
    private static let areas = Axis("area", .names(["江门市蓬江区", "a", "台山", "é́", "恩平市（县级）"]))

    private func table(_ years: Int) -> Series {
        Sample.population(
            [Self.areas, Sample.years(Array(2001..<(2001 + years)))],
            (0..<5 * years).map { $0 % 7 == 3 ? .nan : Double($0 * $0) * 1.25 })
    }
    /// The columns of the screen where the fields of a line end.
    private func ends(_ line: String) -> Set<Int> {
        var (ends, place, wasBlank) = (Set<Int>(), 0, true)
        for character in line {
            if character == " ", !wasBlank { ends.insert(place) }
            wasBlank = character == " "
            place += displayWidth(of: character)
        }
        return wasBlank ? ends : ends.union([place])
    }

    @Test func `cells end where their heads end`() {
        for width in 20...200 {
            var options = screen(width)
            options.showsType = false
            let lines = render(table(12), options).rowTexts
            let heads = ends(lines[0])
            for line in lines.dropFirst(2) {
                let cells = ends(line).filter { $0 > 15 }
                #expect(cells.subtracting(heads).count <= (line.contains("…") ? 1 : 0), "\(width): \(line)")
            }
        }
    }

    @Test func `a whole table shows every cell at any width`() {
        for width in [20, 30, 47, 80, 133] {
            var options = screen(width, 10)
            (options.isWhole, options.grouping) = (true, 3)
            let text = render(table(12), options)
            #expect(!text.plain.contains("…"))
            for year in 2001...2012 { #expect(text.plain.contains("\(year)")) }
            let numbers = text.plain.split { $0 == " " || $0 == "\n" }
            #expect(numbers.count { $0.contains(".") || $0 == "·" } == 60, "at \(width):\n\(text.plain)")
        }
    }

    @Test func `columns that do not fit stand below, beside the labels again`() {
        let table = Table([
            .init("target", .texts(["常住人口"])), .init("observed", .quantities([Sample.population([], [179.3])])),
            .init("path", .quantities([Sample.population([], [181.14])])),
        ])
        var options = screen(20)
        options.isWhole = true
        #expect(
            render(table, options).rowTexts == [
                "target    observed", "              万人", "常住人口    179.30", "", "  path", "  万人", "181.14",
            ])
    }

    @Test func `a type line is continued below`() {
        let population = Sample.population([Sample.years([2010])], [445.08])
        #expect(
            render(population, screen(30)).rowTexts == [
                "stock of 常住 by year, at", "year-end (assumed), 万人", "  2010", "445.08",
            ])
    }
}
