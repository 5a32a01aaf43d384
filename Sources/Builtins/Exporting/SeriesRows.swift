internal import Display
internal import Quantities

/// A series as rows of labels and one number each, in the unit it is shown in.
struct SeriesRows {
    let series: Series
    let axes: [Axis]
    private let digits: Int?

    init(_ series: Series) {
        (self.series, axes) = (series, series.type.axes)
        // Printed numbers keep their digits: 124.10 says more than 124.1. Computed ones are given in full.
        digits = series.printed == nil ? nil : series.type.decimals
    }

    /// The labels of a cell, one an axis.
    func labels(_ position: Int) -> [String] {
        var (rest, labels) = (position, [String]())
        for axis in axes.reversed() {
            labels.append(axis.label(rest % axis.count))
            rest /= axis.count
        }
        return labels.reversed()
    }

    /// The number of a cell: `124.10`, `0.28876`, `true`; nil where it is missing or no number of any use.
    func number(_ position: Int) -> String? {
        let cell = series.cells[position]
        guard cell.isFinite else { return nil }
        if series.type.kind == .truth { return cell == 0 ? "false" : "true" }
        return exactText(series.type.unit.shown(cell), digits: digits)
    }
}

/// A number in full, with at least these digits after the point; whole numbers without one.
func exactText(_ number: Double, digits: Int?) -> String {
    if let digits, digits >= 0, abs(number) < 1e15 { return NumberFormat(.fixed(digits)).text(number) }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return number.description
}
