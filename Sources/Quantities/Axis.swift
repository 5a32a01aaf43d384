/// A named axis with its labels. Cells are found by label, never by position.
public struct Axis: Hashable, Sendable {
    public var name: String
    public var labels: Labels
    /// Other names of a label, by its position: 江海区 for 江海.
    public var aliases: [String: Int] = [:]

    public enum Labels: Hashable, Sendable {
        case time([Time])
        case age([AgeInterval])
        case names([String])
        /// 1…n: the paths of a stochastic run.
        case numbered(Int)
    }
    public init(_ name: String, _ labels: Labels, aliases: [String: Int] = [:]) {
        self.name = name
        self.labels = labels
        self.aliases = aliases
    }
    public static func year(_ times: [Time]) -> Axis { Axis("year", .time(times)) }
    public static func age(_ ages: [AgeInterval]) -> Axis { Axis("age", .age(ages)) }

    public var count: Int {
        switch labels {
        case .time(let times): times.count
        case .age(let ages): ages.count
        case .names(let names): names.count
        case .numbered(let count): count
        }
    }
    public var isYear: Bool { if case .time = labels { true } else { false } }
    public var isAge: Bool { if case .age = labels { true } else { false } }
    public var times: [Time]? { if case .time(let times) = labels { times } else { nil } }
    public var ages: [AgeInterval]? { if case .age(let ages) = labels { ages } else { nil } }

    /// The label as a table prints it.
    public func label(_ position: Int) -> String {
        switch labels {
        case .time(let times): times[position].label
        case .age(let ages): ages[position].label
        case .names(let names): names[position]
        case .numbered: "\(position + 1)"
        }
    }
    public var labelTexts: [String] { (0..<count).map(label) }

    /// The axis with only these positions, in this order.
    public func picking(_ positions: [Int]) -> Axis {
        let kept: Labels =
            switch labels {
            case .time(let times): .time(positions.map { times[$0] })
            case .age(let ages): .age(positions.map { ages[$0] })
            case .names(let names): .names(positions.map { names[$0] })
            case .numbered: .names(positions.map { "\($0 + 1)" })
            }
        var moved: [String: Int] = [:]
        let place = Dictionary(positions.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
        for (alias, position) in aliases { moved[alias] = place[position] }
        return Axis(name, kept, aliases: moved)
    }

    /// The position of a name, as a label or as an alias of one.
    public func position(named text: String) -> Int? {
        if case .names(let names) = labels, let found = names.firstIndex(of: text) { return found }
        return aliases[text]
    }

    /// "2015..2020", "0..14, 15..59, 60+", "蓬江, 江海, … (7)": what an error shows of an axis.
    public var range: String {
        let texts = labelTexts
        guard texts.count > 6 else { return texts.joined(separator: ", ") }
        if isYear || isAge { return "\(texts[0]) … \(texts[texts.count - 1]) (\(texts.count))" }
        return texts.prefix(4).joined(separator: ", ") + ", … (\(texts.count))"
    }
}
