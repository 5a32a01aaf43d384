/// Texts of `help` and `explain` that stand above declarations of stdlib.
public struct Topics: Sendable {
    public var texts: [String: String] = [:]
    public init() {}
}
