/// An axis `universe` says who is counted by its labels: 户籍, 流动. The universe of the series is then that of all of them together,
/// 常住, and a sum over the axis counts them.
extension Axis {
    public static let universe = "universe"
    /// The axes of a move: whom it takes from and whom it leads to, by the labels of another axis.
    public static let ends = ["origin", "destination"]
    var isUniverses: Bool { name == Self.universe && !isYear && !isAge }
}

extension SeriesType {
    var universeAxis: Axis? { axes.first(where: \.isUniverses) }

    /// Under one label of the axis: those are counted, above the line and, of what is not known by its parts, below it.
    mutating func count(only label: String) {
        switch kind {
        case .stock, .flow: universe = Universe(label)
        case .rate, .ratio: (universe, base) = (Universe(label), Universe(label))
        case .number: universe = universe.map { _ in Universe(label) }
        case .truth: break
        }
    }

    /// What stands under a label of the axis: it counts nobody else, and the axis says who they are.
    ///
    /// - Throws: `universe_mix`.
    func standing(under label: String) throws(Problem) -> SeriesType {
        if let other = [universe, base].compactMap(\.self).first(where: { $0.name != label }) {
            throw Problem(
                "universe_mix",
                Algebra.twoUniverses(Message("\(other.name) stands under \(label)", zh: "\(label)之下是\(other.name)")),
                operands: [0: said], advice: Message("each under its own name", zh: "各放在自己的名称下"))
        }
        var type = self
        (type.universe, type.base) = (nil, nil)
        return type
    }
}

extension Series {
    /// What each side of a quotient counts, where both are known.
    func countedByParts() -> Series {
        guard let parts, type.kind == .ratio || type.kind == .rate else { return self }
        var series = self
        (series.type.universe, series.type.base) = (parts.numerator.type.universe, parts.denominator.type.universe)
        return series
    }
}
