/// Texts of `help` and `explain` that stand above declarations of stdlib.
public struct Topics: Sendable {
    /// By topic, code or name of a constant.
    public var texts: [String: String] = [:]
    public var rules: Set<String> = []
    public var errors: Set<String> = []
    public init() {}
}
