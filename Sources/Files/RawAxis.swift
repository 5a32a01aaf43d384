internal import Quantities

/// An axis as the table has it: with totals, parts and remarks still among its labels.
struct RawAxis {
    var name: String
    var labels: [RawLabel]
    var aliases: [String: Int] = [:]
    /// The position of each row's label; empty where the axis lies across the columns.
    var codes: [Int32] = []
    /// How long the periods of this axis are.
    var periods = YearLabel.PeriodStyle.unknown

    /// The positions of labels that are no totals or parts.
    var regular: [Int] { labels.indices.filter { if case .special = labels[$0] { false } else { true } } }

    /// The axis of a series of this kind.
    func axis(_ positions: [Int], kind: Kind, reference: Time.Reference?) -> Axis {
        var result = Axis(name, axisLabels(positions, kind, reference))
        let place = Dictionary(positions.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
        for (alias, position) in aliases { if let new = place[position] { result.aliases[alias] = new } }
        return result
    }
    private func axisLabels(_ positions: [Int], _ kind: Kind, _ reference: Time.Reference?) -> Axis.Labels {
        switch positions.first.map({ labels[$0] }) {
        case .year: .time(positions.compactMap { labels[$0].year?.time(kind, reference: reference, style: periods) })
        case .age: .age(positions.compactMap { labels[$0].age })
        default: .names(positions.map { labels[$0].text })
        }
    }
}

enum RawLabel: Hashable {
    case year(YearLabel)
    case age(AgeInterval)
    case name(String)
    /// Kept out of the axis: a total, a part of another row, a row of another sort, or
    /// an age class that finer ones make up.
    case special(String, Special)
    enum Special: Hashable { case total, part, other, repeated }

    var year: YearLabel? { if case .year(let year) = self { year } else { nil } }
    var age: AgeInterval? { if case .age(let age) = self { age } else { nil } }
    var text: String {
        switch self {
        case .year(let year): year.from.map { "\($0)-\(year.year)" } ?? "\(year.year)"
        case .age(let age): age.label
        case .name(let name): name
        case .special(let text, _): text
        }
    }
    /// What a value remembers of this label.
    var remembered: String { if case .age(let age) = self { age.source } else { text } }
}
