/// Everything about a series but its cells: operations derive the type of their result from it before they compute.
public struct SeriesType: Hashable, Sendable {
    public var kind: Kind
    public var dimension: Dimension
    /// Who is counted; for a quotient, who is counted above the line.
    public var universe: Universe?
    /// For a ratio or a rate: who is counted below the line.
    public var base: Universe?
    public var axes: [Axis]
    /// The instant or period of a value without a year axis.
    public var at: Time?
    /// Labels of other axes that a selection left: they are shown, and tell a part from a whole.
    public var remembered: [Remembered] = []
    public var unit: Unit
    /// A growth rate is a ratio a year.
    public var isAnnual = false
    /// Digits after the point that the data's own precision warrants, in `unit`; nil where it was computed.
    public var decimals: Int?

    public struct Remembered: Hashable, Sendable {
        public var axis: String
        public var label: String
        public init(axis: String, label: String) { (self.axis, self.label) = (axis, label) }
    }

    public init(
        _ kind: Kind = .number, _ dimension: Dimension = .none, universe: Universe? = nil, base: Universe? = nil,
        axes: [Axis] = [],
        at: Time? = nil, unit: Unit = .one, decimals: Int? = nil
    ) {
        self.kind = kind
        self.dimension = dimension
        self.universe = universe
        self.base = base
        self.axes = axes
        self.at = at
        self.unit = unit
        self.decimals = decimals
    }

    public var shape: [Int] { axes.map(\.count) }
    public var isScalar: Bool { axes.isEmpty }
    /// A plain number without any claim.
    var isBare: Bool {
        kind == .number && axes.isEmpty && dimension.isNone && unit.isPlain && at == nil && decimals == nil && universe == nil
            && base == nil
            && remembered.isEmpty && !isAnnual
    }
    public func axis(_ name: String) -> Axis? { axes.first { $0.name == name } }
    public func index(of name: String) -> Int? { axes.firstIndex { $0.name == name } }
    public var yearAxis: Axis? { axes.first(where: \.isYear) }
    public var ageAxis: Axis? { axes.first(where: \.isAge) }

    /// The number of cells, or nil beyond the range of Int.
    public var count: Int? {
        var product = 1
        for axis in axes {
            let (next, overflow) = product.multipliedReportingOverflow(by: axis.count)
            if overflow { return nil }
            product = next
        }
        return product
    }

    /// The most cells a series may have: 2 GiB of them.
    public static let largest = 1 << 28

    /// - Throws: `too_large`, before the memory is asked for.
    public func checkSize() throws(Problem) {
        guard let count, count <= Self.largest else {
            let sizes = axes.map { "\($0.count) on \($0.name)" }.joined(separator: " × ")
            throw Problem(
                "too_large", "the result would have \(sizes) cells; a series has at most \(Self.largest)",
                zh: "结果将有\(sizes)个单元格，序列最多\(Self.largest)个", advice: Message("choose labels first", zh: "请先选取标签"))
        }
    }

    /// Labels of group axes that tell whose part this is; an area is a whole of its own.
    public var parts: [Remembered] { remembered.filter { $0.axis != "area" }.sorted { $0.axis < $1.axis } }

    /// Whether `unit` presents this dimension.
    public func accepts(_ unit: Unit) -> Bool { unit.dimension == dimension }

    /// The unit as a head prints it: `% a year`, `万人`.
    public var unitText: String {
        guard isAnnual else { return unit.symbol }
        return unit.isPlain ? "a year" : unit.symbol + " a year"
    }

    /// "stock of 常住 at the end of 2024, 万人": how an error names an operand.
    public var description: String {
        var text = "\(kind.rawValue)"
        text += peopleText
        if let at { text += " " + standing(at) }
        if !axes.isEmpty { text += " by " + axes.map(\.name).joined(separator: ", ") }
        let unit = unitText.isEmpty && !dimension.isNone ? dimension.description : unitText
        return unit.isEmpty ? text : text + ", " + unit
    }

    /// The same as a message: a type is written alike in every language.
    public var said: Message { description.verbatim }

    /// `常住`, `户籍 per 常住` where the two sides of a quotient count different people, `per 常住` where only the lower side counts any.
    public var people: String? {
        switch (universe, base) {
        case (let above?, let below?) where above != below: "\(above.name) per \(below.name)"
        case (let who?, _): who.name
        case (nil, let below?): dimension.isNone ? below.name : "per \(below.name)"
        case (nil, nil): nil
        }
    }
    private var peopleText: String { people.map { $0.hasPrefix("per ") ? " \($0)" : " of \($0)" } ?? "" }

    /// The type line above a table: "stock of 常住 by year, at year-end (assumed), 万人".
    public var line: String {
        var text = "\(kind.rawValue)"
        text += peopleText
        for label in remembered { text += ", \(label.axis) \(label.label)" }
        if !axes.isEmpty { text += " by " + axes.map(\.name).joined(separator: ", ") }
        if let clock { text += ", " + clock }
        let unit = unitText.isEmpty && !dimension.isNone ? dimension.description : unitText
        return unit.isEmpty ? text : text + ", " + unit
    }

    /// When a stock is counted: "at year-end (assumed)", or "at the end of 2020" for one instant.
    private var clock: String? {
        if let at { return standing(at) + assumed(at) }
        guard let first = yearAxis?.times?.first, case .instant(let reference) = first.form else { return nil }
        return "at " + reference.description
    }
    /// "at the end of 2024", "over 2025", "in 2025".
    private func standing(_ time: Time) -> String {
        if case .instant = time.form { return "at " + time.description }
        return (kind == .flow ? "over " : "in ") + time.description
    }
    private func assumed(_ time: Time) -> String { time.form == .instant(.assumedYearEnd) ? " (assumed)" : "" }
}
