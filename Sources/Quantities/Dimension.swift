/// A product of powers of base dimensions. Persons are a dimension: 万人 does not add to 亿元.
public struct Dimension: Hashable, Sendable {
    public enum Base: Hashable, Sendable, Comparable {
        case person, money, time, area
        /// Beds, places, institutions, another currency: whatever a unit declaration names.
        case item(String)

        public init(named name: String) {
            switch name {
            case "person": self = .person
            case "money": self = .money
            case "time": self = .time
            case "area": self = .area
            default: self = .item(name)
            }
        }
        public var name: String {
            switch self {
            case .person: "person"
            case .money: "money"
            case .time: "time"
            case .area: "area"
            case .item(let name): name
            }
        }
    }
    /// No entry is zero.
    public private(set) var powers: [Base: Int]

    public init(_ powers: [Base: Int] = [:]) { self.powers = powers.filter { $0.value != 0 } }

    public static let none = Dimension()
    public static let person = Dimension([.person: 1])
    public static let time = Dimension([.time: 1])

    public var isNone: Bool { powers.isEmpty }
    /// Persons, beds, schools: what is counted one by one.
    var isCounted: Bool {
        guard let only = powers.first, powers.count == 1, only.value == 1 else { return false }
        return ![.money, .time, .area].contains(only.key)
    }
    public func power(of base: Base) -> Int { powers[base] ?? 0 }

    public static func * (a: Dimension, b: Dimension) -> Dimension { Dimension(a.powers.merging(b.powers, uniquingKeysWith: +)) }
    public static func / (a: Dimension, b: Dimension) -> Dimension { a * b.inverse }
    public var inverse: Dimension { Dimension(powers.mapValues { -$0 }) }

    /// `person/area`; `1` for none.
    public var description: String {
        let above = powers.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map(Self.write)
        let below = powers.filter { $0.value < 0 }.sorted { $0.key < $1.key }.map { Self.write(($0.key, -$0.value)) }
        let numerator = above.isEmpty ? "1" : above.joined(separator: "·")
        return below.isEmpty ? numerator : numerator + "/" + below.joined(separator: "·")
    }
    private static func write(_ factor: (key: Base, value: Int)) -> String {
        factor.value == 1 ? factor.key.name : "\(factor.key.name)^\(factor.value)"
    }
}
