internal import Language
internal import Planning
internal import Quantities

/// What the author of a claim may have computed instead, in the order of language.md, section 7: a simple average, a period more or
/// fewer, another universe, another denominator.
func alternatives(of trial: Trial) -> [Claim.Alternative] {
    growthAlternatives(trial) + otherUniverses(trial) + otherDenominators(trial)
}

// MARK: growth

private func growthAlternatives(_ trial: Trial) -> [Claim.Alternative] {
    guard !trial.made.calls("cagr").isEmpty else { return [] }
    let simple = Claim.Alternative("a simple average instead of a compound one") { () throws(Problem) in
        try trial.again("by") { _ in Value("simple") }
    }
    let periods = [(1.0, "one period more"), (-1.0, "one period fewer")].map { step, name in
        Claim.Alternative(name) { () throws(Problem) in try trial.again("periods") { x in x.periods(plus: step) } }
    }
    return [simple] + periods
}
extension Trial {
    /// The recomputation with one argument of every cagr changed.
    fileprivate func again(_ parameter: String, _ argument: @escaping (Series) -> Value?) throws(Problem) -> [Double]? {
        var scratch = context
        guard let native = context.library.natives["cagr"] else { return nil }
        let value = try made.replayed(in: &scratch) { call, values, context throws(Problem) in
            guard call.name == "cagr", let x = values.first?.series, let changed = argument(x) else { return nil }
            return try native.run(Arguments(slots: ["x": .value(values[0]), parameter: .value(changed)]), &context)
        }
        return try cells(of: value)
    }
    /// The recomputation with another value in the place of a named one; nil where it does not fit.
    fileprivate func again(_ node: Recipe, as value: Value) -> [Double]? {
        var scratch = context
        guard let made = try? made.replayed(replacing: node, by: value, in: &scratch) else { return nil }
        return try? cells(of: made)
    }
}
extension Series {
    /// The years from the first to the last label and so many more; nil where they are no whole number.
    fileprivate func periods(plus step: Double) -> Value? {
        guard let times = type.yearAxis?.times, times.count > 1 else { return nil }
        let periods = times[times.count - 1].position - times[0].position + step
        return periods > 0 && periods == periods.rounded() ? Value(Series(periods)) : nil
    }
}

// MARK: other names in scope

/// The most names tried for one claim.
private let mostTried = 50

/// The same count of other people: 户籍 where the author took 常住.
private func otherUniverses(_ trial: Trial) -> [Claim.Alternative] {
    let tries = trial.made.names().flatMap { name, node in
        trial.candidates(for: name, node) { own, other in
            own.kind == other.kind && own.universe != nil && other.universe != nil && own.universe != other.universe
        }.map { other, value in (node, value, "\(other) in the place of \(name), another universe") }
    }
    return trial.alternatives(tries)
}

/// Another count below the line.
private func otherDenominators(_ trial: Trial) -> [Claim.Alternative] {
    let below = trial.made.denominators()
    let tries = trial.made.names().filter { below.contains(ObjectIdentifier($0.recipe)) }.flatMap { name, node in
        trial.candidates(for: name, node) { own, other in
            [.stock, .flow].contains(other.kind) && own.kind == other.kind && own.universe == other.universe
        }.map { other, value in (node, value, "\(other) in the place of \(name), another denominator") }
    }
    return trial.alternatives(tries)
}
extension Trial {
    /// Named series of the session on the same labels that could stand in the place of one.
    fileprivate func candidates(
        for name: String, _ node: Recipe, _ fits: (SeriesType, SeriesType) -> Bool
    ) -> [(name: String, value: Value)] {
        guard case .series(let own)? = node.kept else { return [] }
        return context.scope.values.sorted { $0.key < $1.key }.compactMap { other, value in
            guard other != name, other != "_", let type = value.series?.type, type.dimension == own.type.dimension,
                type.axes.map(\.labels) == own.type.axes.map(\.labels), fits(own.type, type)
            else { return nil }
            return (other, value)
        }
    }
    fileprivate func alternatives(_ tries: [(node: Recipe, value: Value, name: String)]) -> [Claim.Alternative] {
        tries.prefix(mostTried).map { node, value, name in
            Claim.Alternative(name) { () throws(Problem) in again(node, as: value) }
        }
    }
}
extension Recipe {
    /// The named values below a line of division.
    fileprivate func denominators() -> Set<ObjectIdentifier> {
        var found = Set<ObjectIdentifier>()
        for call in calls() {
            let signs = call.name.split(separator: " ")
            for (place, input) in call.inputs.enumerated()
            where input.label == "denominator" || place > 0 && signs.indices.contains(place - 1) && signs[place - 1] == "/" {
                for named in input.recipe.names() { found.insert(ObjectIdentifier(named.recipe)) }
            }
        }
        return found
    }
}
