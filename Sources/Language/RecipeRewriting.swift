/// Histories in which some calls are made of other inputs. What stands above such a call is no longer kept: it is made again when
/// asked for. A node that several histories share is one node in what they become.
public struct RecipeRewriting {
    /// The inputs a call is to have, in the order of its own; nil to leave it as it is.
    public typealias Change = (Recipe.Call) -> [(label: String?, recipe: Recipe)]?
    private var known: [ObjectIdentifier: (was: Recipe, became: Recipe?)] = [:]

    public init() {}

    /// The history with those calls changed; nil where it has none of them.
    public mutating func rewritten(_ recipe: Recipe, by change: Change) -> Recipe? {
        if let known = known[ObjectIdentifier(recipe)] { return known.became }
        let other = made(recipe, change)
        known[ObjectIdentifier(recipe)] = (recipe, other)
        return other
    }

    private mutating func made(_ recipe: Recipe, _ change: Change) -> Recipe? {
        switch recipe.step {
        case .printed, .constant, .cut: return nil
        case .named(let name, let inner): return rewritten(inner, by: change).map { Recipe(.named(name, $0)) }
        case .call(var call):
            let others = call.inputs.map { rewritten($0.recipe, by: change) }
            call.inputs = zip(call.inputs, others).map { ($0.label, $1 ?? $0.recipe) }
            let inputs = change(call)
            guard inputs != nil || others.contains(where: { $0 != nil }) else { return nil }
            call.inputs = inputs ?? call.inputs
            return Recipe(.call(call))
        }
    }
}
