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
    let changes: [(name: Message, change: (inout Arguments) -> Bool)] = [
        (
            Message("a simple average instead of a compound one", zh: "按简单平均而非复合平均"),
            { $0.averages("simple", insteadOf: "compound") }
        ),
        (
            Message("a compound average instead of a simple one", zh: "按复合平均而非简单平均"),
            { $0.averages("compound", insteadOf: "simple") }
        ),
        (Message("one period more", zh: "多算一期"), { $0.changePeriods(by: 1) }),
        (Message("one period fewer", zh: "少算一期"), { $0.changePeriods(by: -1) }),
    ]
    return changes.map { name, change in
        Claim.Alternative(name, leafCount: trial.leaves.count) { moved throws(Problem) in
            try trial.cells(ofGrowth: change, moved)
        }
    }
}
extension Trial {
    /// The recomputation with the arguments of every cagr changed; nil where one cannot be.
    fileprivate func cells(ofGrowth change: @escaping (inout Arguments) -> Bool, _ moved: [Int: Double]) throws(Problem)
        -> [Double]?
    {
        guard let native = context.library.natives["cagr"] else { return nil }
        var (scratch, applies) = (context, true)
        let value = try made.replayed(
            Self.shifts(moved, leaves),
            substituting: { call, values, context throws(Problem) in
                guard call.name == "cagr" else { return nil }
                var arguments = Arguments()
                for (input, value) in zip(call.inputs, values) { arguments.slots[input.label ?? ""] = .value(value) }
                if !change(&arguments) { applies = false }
                return try native.run(arguments, &context)
            }, in: &scratch)
        return applies ? try cells(of: value) : nil
    }
    /// The recomputation with another named value in the place of one; nil where it does not fit.
    fileprivate func cells(with other: Recipe, inPlaceOf node: Recipe, _ moved: Shifts) -> [Double]? {
        var scratch = context
        guard let value = try? made.replayed(moved, replacing: (node, other), in: &scratch) else { return nil }
        return try? cells(of: value)
    }
}
extension Arguments {
    /// Whether it averaged the one way; now it averages the other.
    fileprivate mutating func averages(_ form: String, insteadOf other: String) -> Bool {
        guard word("by") == other else { return false }
        slots["by"] = .value(Value(form))
        return true
    }
    /// The periods given, or the years from the first to the last label, and so many more; not where they are no whole number.
    fileprivate mutating func changePeriods(by step: Double) -> Bool {
        let times = value("x")?.series?.type.yearAxis?.times ?? []
        let elapsed = times.count > 1 ? times[times.count - 1].position - times[0].position : nil
        guard let known = (try? number("periods")) ?? elapsed, case let periods = known + step, periods > 0,
            periods == periods.rounded()
        else { return false }
        slots["periods"] = .value(Value(Series(periods)))
        return true
    }
}

// MARK: other names in scope

private func swapped(_ name: String, _ other: String, _ what: Message) -> Message {
    Message("\(other) in the place of \(name), \(what)", zh: "以\(other)代替\(name)，\(what)")
}

/// The most names tried for one claim.
private let mostTried = 50

/// The same count of other people: 户籍 where the author took 常住.
private func otherUniverses(_ trial: Trial) -> [Claim.Alternative] {
    let tries = trial.made.names().flatMap { name, node in
        trial.candidates(for: name, node) { own, other in
            own.kind == other.kind && own.universe != nil && other.universe != nil && own.universe != other.universe
        }.map { other, value in (node, value, swapped(name, other, Message("another universe", zh: "另一口径"))) }
    }
    return trial.alternatives(tries)
}

/// Another count below the line.
private func otherDenominators(_ trial: Trial) -> [Claim.Alternative] {
    let below = trial.made.denominators()
    let tries = trial.made.names().filter { below.contains(ObjectIdentifier($0.recipe)) }.flatMap { name, node in
        trial.candidates(for: name, node) { own, other in
            [.stock, .flow].contains(other.kind) && own.kind == other.kind && own.universe == other.universe
        }.map { other, value in (node, value, swapped(name, other, Message("another denominator", zh: "另一分母"))) }
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
    fileprivate func alternatives(_ tries: [(node: Recipe, value: Value, name: Message)]) -> [Claim.Alternative] {
        tries.prefix(mostTried).map { node, value, name in
            let leaves = leaves + value.recipe.printedLeaves()
            return Claim.Alternative(name, leafCount: leaves.count) { moved throws(Problem) in
                cells(with: value.recipe, inPlaceOf: node, Self.shifts(moved, leaves))
            }
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
