public import Language

/// Everything `help` or `explain` has a text for, what either is for first.
public func knownTopics(_ context: Context, explaining: Bool) -> [String] {
    let topics = context.topics
    let texts = topics.rules.sorted() + topics.errors.sorted()
    let names =
        context.library.commands.keys.sorted() + context.library.functions.keys.sorted()
        + context.scope.values.keys.filter { $0 != "_" }.sorted()
    let listings = Listing.allCases.map(\.rawValue)
    let methods = context.library.natives.values.flatMap { $0.choices.map(\.name) }.sorted()
    let words = topics.texts.keys.sorted() + context.library.units.words.keys.sorted() + context.library.vocabulary.words.keys.sorted() + context.library.universes
    return explaining ? texts : names + listings + methods + texts + words
}
