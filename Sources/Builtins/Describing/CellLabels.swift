internal import Quantities

extension SeriesType {
    /// The labels of a cell by its position, an outer axis first: `2020, 0–4, male`.
    func label(of position: Int, without omitted: Int? = nil) -> String {
        let labels = axes.indices.filter { $0 != omitted }.map { axes[$0].label(coordinate(of: position, on: $0)) }
        return labels.isEmpty ? "all" : labels.joined(separator: ", ")
    }
    /// Where a cell stands on one axis.
    func coordinate(of position: Int, on axis: Int) -> Int {
        let inner = axes[(axis + 1)...].reduce(1) { $0 * $1.count }
        return position / inner % axes[axis].count
    }
}
