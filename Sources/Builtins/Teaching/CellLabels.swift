internal import Quantities

extension SeriesType {
    /// The labels of a cell by its position, an outer axis first: `2020, 0–4, male`.
    func label(of position: Int) -> String {
        var (rest, labels) = (position, [String]())
        for axis in axes.reversed() where axis.count > 0 {
            labels.append(axis.label(rest % axis.count))
            rest /= axis.count
        }
        return labels.reversed().joined(separator: ", ")
    }
}
