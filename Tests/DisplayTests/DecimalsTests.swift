import Display
import Kernels
import Quantities
import Testing

@Suite struct DecimalsTests {
    private func notation(_ unit: Unit, _ shown: [Double], decimals: Int? = nil) -> NumberFormat.Notation {
        let type = SeriesType(axes: [Axis("path", .numbered(shown.count))], unit: unit, decimals: decimals)
        return NumberFormat(for: Series(type, shown.map(unit.base))).notation
    }

    @Test func `the data's own precision wins`() {
        #expect(notation(Sample.tenThousand, [124.1, 126.66], decimals: 2) == .fixed(2))
        #expect(notation(Sample.tenThousand, [55], decimals: 0) == .fixed(0))
    }

    @Test func `shares have two digits, small ones more`() {
        #expect(notation(.percent, [12.8, 67.67, 19.54]) == .fixed(2))
        #expect(notation(.percent, [0.41]) == .fixed(2))
        #expect(notation(.percent, [0.05]) == .fixed(3))
        #expect(notation(.permille, [0.0021, -0.0004]) == .fixed(4))
        #expect(notation(.points, [0]) == .fixed(2))
    }

    @Test func `counts are whole, unless they are few and fractional`() {
        #expect(notation(.person, [1234.4, 0.5]) == .fixed(0))
        #expect(notation(.person, [3, 5]) == .fixed(0))
        #expect(notation(.person, [2.62]) == .fixed(2))
    }

    @Test func `other units keep three significant digits`() {
        #expect(notation(Sample.tenThousand, [1234.5]) == .fixed(2))
        #expect(notation(Sample.tenThousand, [0.0123]) == .fixed(4))
        #expect(notation(Sample.tenThousand, [1e-9]) == .general(3))
    }

    @Test func `plain numbers have six significant digits and no trailing zeros`() {
        let samples: [(Double, String)] = [
            (1.0 / 3, "0.333333"), (2, "2"), (0.5, "0.5"), (1234567.8, "1234568"), (1e20, "1e+20"), (-1.5, "-1.5"),
            (0.1 + 0.2, "0.3"), (1e-7 / 3, "3.33333e-08"), (2.0 / 30, "0.0666667"), (1e300, "1e+300"),
            (.leastNonzeroMagnitude, "4.94066e-324"),
        ]
        for (value, text) in samples { #expect(valueText(Series(value)) == text) }
    }

    @Test func `all cells of a column share the digits of the neediest`() {
        #expect(notation(.one, [1, 0.25, 3]) == .fixed(2))
        #expect(notation(.one, [1_000_000, 0.5]) == .fixed(1))
        #expect(notation(.one, [0.45, 0.000345]) == .fixed(6))
    }

    @Test func `noise beside large cells is not written out`() {
        #expect(notation(.one, [1, 1e-17]) == .fixed(0))
    }

    @Test func `a missing cell has no say`() {
        #expect(notation(.percent, [.nan, 12.5, .nan]) == .fixed(2))
        #expect(notation(.one, [.nan]) == .fixed(0))
    }
}
