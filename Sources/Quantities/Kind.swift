/// What a number counts, and how it may be combined (language.md, the algebra).
public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Counted at an instant.
    case stock
    /// Counted over a period.
    case flow
    /// Events per person-year.
    case rate
    /// A quotient of two stocks or two flows; growth.
    case ratio
    /// Anything not declared: it fits any kind of its own dimension.
    case number
    /// The result of a comparison.
    case truth

    /// "stock", 存量: for messages. Programs write the raw value.
    public var word: Message {
        switch self {
        case .stock: Message("stock", zh: "存量")
        case .flow: Message("flow", zh: "流量")
        case .rate: Message("rate", zh: "率")
        case .ratio: Message("ratio", zh: "比值")
        case .number: Message("number", zh: "数")
        case .truth: Message("truth", zh: "判断")
        }
    }
}

/// Who is counted. Universes are a namespace of their own and travel with persons.
public struct Universe: Hashable, Sendable {
    public var name: String
    public init(_ name: String) { self.name = name }
}
