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
}

/// Who is counted. Universes are a namespace of their own and travel with persons.
public struct Universe: Hashable, Sendable {
    public var name: String
    public init(_ name: String) { self.name = name }
}
