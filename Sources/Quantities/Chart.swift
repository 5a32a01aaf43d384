/// A picture as data: it is drawn only when it is shown, in the width, the colours and the characters known then.
public struct Chart: Sendable {
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// A line for each member along the axis.
        case line
        /// A bar for each label of the axis, and within it for each member.
        case bar
        /// Two members back to back, ages upwards; layers stand beside each other, or are quantiles and shade it.
        case pyramid
        /// A pyramid, and the outline of a second layer over it.
        case overlay
        /// A shaded block for each member and label.
        case surface
        /// Time to the right and age upwards on one scale, so that those born together move along a diagonal.
        case lexis
        /// Members are quantiles or variants, from the lowest to the highest: bands around the middle one.
        case fan
    }
    public var form: Form
    public var title: String
    /// The files the numbers come from.
    public var sources: [String]
    /// Whether the numbers belong to the exact age at which a class begins, as survivors do, and not to its whole.
    public var isAtExactAge = false
    /// The numbers: the last axis runs along the picture; the one before it, if there is one, has a member for each label; the one
    /// before that a layer.
    public let series: Series

    /// - Precondition: `series` has one axis to three.
    public init(_ form: Form, of series: Series, title: String = "", sources: [String] = []) {
        precondition((1...3).contains(series.type.axes.count), "a picture has one axis to three")
        (self.form, self.series, self.title, self.sources) = (form, series, title, sources)
    }

    private var axes: [Axis] { series.type.axes }
    /// The axis that runs along the picture.
    public var along: Axis { axes[axes.count - 1] }
    /// The axis of the members; nil where there is just one.
    public var across: Axis? { axes.count > 1 ? axes[axes.count - 2] : nil }
    /// The axis of the layers; nil where there is just one.
    public var layers: Axis? { axes.count > 2 ? axes[0] : nil }
    public var memberCount: Int { across?.count ?? 1 }
    public var layerCount: Int { layers?.count ?? 1 }

    /// The numbers of one member as its unit shows them; a missing one is NaN.
    public func shown(_ member: Int) -> [Double] { shown(member, layer: 0) }
    public func shown(_ member: Int, layer: Int) -> [Double] {
        let (count, unit, cells) = (along.count, series.type.unit, series.cells)
        let first = (layer * memberCount + member) * count
        return (first..<first + count).map { unit.shown(cells[$0]) }
    }
    /// The members of every layer, one layer after the other.
    public var allShown: [[Double]] {
        (0..<layerCount).flatMap { layer in (0..<memberCount).map { shown($0, layer: layer) } }
    }

    /// One layer as a picture of its own.
    public func layer(_ place: Int) -> Chart {
        guard layers != nil else { return self }
        var type = series.type
        type.axes.removeFirst()
        let size = memberCount * along.count
        var chart = Chart(form, of: Series(type, series.cells[place * size..<(place + 1) * size].map(\.self)))
        (chart.title, chart.sources, chart.isAtExactAge) = (title, sources, isAtExactAge)
        return chart
    }
}
