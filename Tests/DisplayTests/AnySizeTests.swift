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
