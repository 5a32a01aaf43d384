public import Language
public import Syntax

/// Texts of `help` and `explain` that stand above declarations of stdlib.
public struct Topics: Sendable {
    /// By topic, code or name of a constant.
    public var texts: [String: String] = [:]
    public var rules: Set<String> = []
    public var errors: Set<String> = []
    /// The steps of the tour, in order.
    public var steps: [String] = []
    /// The files of the standard library, in the order they were read.
    public var sources: [SourceText] = []
    /// All texts of the standard library, where they are read only when one is asked for.
    private let standard: OnDemand<Topics>?

    public init(_ standard: OnDemand<Topics>? = nil) { self.standard = standard }

    /// These texts before those of the standard library.
    var complete: Topics {
        guard var all = standard?.value else { return self }
        all.texts.merge(texts) { _, own in own }
        all.rules.formUnion(rules)
        all.errors.formUnion(errors)
        all.sources += sources
        all.steps += steps
        return all
    }
}

/// The comments above definitions of one's own, by name.
public struct OwnComments: Sendable {
    public var texts: [String: String] = [:]
    public init() {}
}

extension Context {
    /// What stands above the definition of a name.
    func comment(above name: String) -> Documentation { Documentation(store[OwnComments.self]?.texts[name] ?? "") }
    public var topics: Topics { (store[Topics.self] ?? Topics()).complete }
}
