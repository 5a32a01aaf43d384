/// One item between the brackets of `x[…]`: labels of one axis, never positions.
public struct Selector: Hashable, Sendable {
    public var axis: String?
    /// More than one part is a union.
    public var parts: [Part]
    public var step: Int?
    /// Keep the members instead of summing them.
    public var each: Bool

    public enum Part: Hashable, Sendable {
        case number(Int)
        case name(String)
        /// Both ends are included; nil is open.
        case range(Int?, Int?)

        public var source: String {
            switch self {
            case .number(let n): "\(n)"
            case .name(let name): name
            case .range(let lower?, nil): "\(lower)+"
            case .range(let lower, let upper): "\(lower.map(String.init) ?? "")..\(upper.map(String.init) ?? "")"
            }
        }
    }
    public init(axis: String? = nil, _ parts: [Part], step: Int? = nil, each: Bool = false) {
        self.axis = axis
        self.parts = parts
        self.step = step
        self.each = each
    }
    public var source: String { parts.map(\.source).joined(separator: " | ") }
    var isSingle: Bool {
        guard parts.count == 1, !each else { return false }
        if case .range = parts[0] { return false }
        return true
    }
}
