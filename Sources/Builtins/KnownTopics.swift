public import Language

/// Everything `help` or `explain` has a text for, each once, in no order.
public func knownTopics(_ context: Context, explaining: Bool) -> [String] {
    let (topics, library) = (context.topics, context.library)
    let texts = Array(topics.rules) + Array(topics.errors)
    guard !explaining else { return texts }
    let names = Array(library.commands.keys) + Array(library.functions.keys) + context.scope.values.keys.filter { $0 != "_" }
    let words = Array(library.units.words.keys) + Array(library.vocabulary.words.keys) + library.universes
    let methods = library.natives.values.flatMap { $0.choices.map(\.name) }
    let told = Listing.allCases.map(\.rawValue) + methods + texts + Array(topics.texts.keys)
    return Array(Set(names + told + words))
}
