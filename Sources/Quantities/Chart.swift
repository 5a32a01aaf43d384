/// A picture as data: it is drawn only when it is shown, in the width, the colours and the characters known then.
public struct Chart: Sendable {
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// A line for each member along the axis.
        case line
        /// A bar for each label of the axis, and within it for each member.
        case bar
        /// Two members back to back, ages upwards.
        case pyramid
        /// A shaded block for each member and label.
        case surface
        /// Members are quantiles or variants, from the lowest to the highest: bands around the middle one.
        case fan
    }
    public var form: Form
    public var title: String
    /// The files the numbers come from.
    public var sources: [String]
    /// The numbers: the last axis runs along the picture; the one before it, if there is one, has a member for each label.
    public let series: Series

    /// - Precondition: `series` has one axis or two.
    public init(_ form: Form, of series: Series, title: String = "", sources: [String] = []) {
        precondition((1...2).contains(series.type.axes.count), "a picture has one axis or two")
        (self.form, self.series, self.title, self.sources) = (form, series, title, sources)
    }

    /// The axis that runs along the picture.
    public var along: Axis { series.type.axes[series.type.axes.count - 1] }
    /// The axis of the members; nil where there is just one.
    public var across: Axis? { series.type.axes.count == 2 ? series.type.axes[0] : nil }
    public var memberCount: Int { across?.count ?? 1 }

    /// The numbers of one member as its unit shows them; a missing one is NaN.
    public func shown(_ member: Int) -> [Double] {
        let (count, unit, cells) = (along.count, series.type.unit, series.cells)
        return (member * count..<(member + 1) * count).map { unit.shown(cells[$0]) }
    }
}
