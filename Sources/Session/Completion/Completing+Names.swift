internal import Builtins
internal import Language
internal import Quantities
internal import Syntax

/// Names, commands and functions, and their labels.
extension Completing {
    mutating func offerCommands() {
        inOrder { all in
            for (name, declaration) in all.context.library.commands {
                all.offer(name, about: { Documentation(declaration.documentation).summary })
            }
        }
    }

    mutating func offerValues() {
        let (values, functions) = (context.scope.values, context.library.functions)
        for name in Set(cursor.localNames).sorted() where values[name] == nil && functions[name] == nil { offer(name: name) }
        inOrder { all in
            // The keys alone: copying each of thousands of values takes longer than the rest.
            for name in values.keys where name != "_" {
                all.offer(name: name, about: { (values[name]?.summary() ?? "").verbatim })
            }
        }
        inOrder { all in
            for (name, function) in functions where values[name] == nil {
                all.offer(name: name, about: { function.summary(among: functions) })
            }
        }
        offer("missing")
        offer("not")
    }

    /// `weights:` of a function, `to:` of a command called as one.
    mutating func offerArguments(of callee: String) {
        if let declaration = context.library.commands[callee] {
            for parameter in declaration.parameters where parameter.shape != .assumptions {
                offer((parameter.label ?? parameter.name) + ":", about: { parameter.usage.verbatim })
            }
        } else if let function = function(named: callee) {
            for parameter in function.parameters {
                let isOptional = parameter.standard != nil
                offer(parameter.name.text + ":", about: { isOptional ? Message("may be left out", zh: "可省略") : "".verbatim })
            }
        }
    }
    private func function(named name: String) -> Function? {
        if case .function(let function)? = context.scope.values[name]?.payload { return function }
        return context.library.functions[name]
    }

    /// Behind a comma: the labels declared so, small words too, and the assumptions of the chosen method.
    mutating func offerLabels(of command: String, _ given: [String: String]) {
        guard let declaration = context.library.commands[command] else { return }
        for parameter in declaration.parameters where given[parameter.name] == nil && parameter.shape != .assumptions {
            guard let label = parameter.label else { continue }
            offer(label, about: { parameter.usage.verbatim })
        }
        guard declaration.parameters.contains(where: { $0.shape == .assumptions }) else { return }
        for assumption in assumptions(of: command, given) where given[assumption.label] == nil {
            offer(assumption.label, about: { assumption.meaning })
        }
    }
    private func assumptions(of command: String, _ given: [String: String]) -> [Native.Assumption] {
        let choices = context.library.natives[command]?.choices ?? []
        let chosen = choices.filter { choice in given.values.contains { choice.isCalled($0) } }
        return (chosen.isEmpty ? choices : chosen).flatMap(\.assumptions)
    }
    mutating func offerChoices(of command: String) {
        for choice in context.library.natives[command]?.choices ?? [] {
            // Every name of each would fill the screen, where each once shows what it is.
            for name in [choice.name] + (cursor.typed.isEmpty ? [] : choice.otherNames) {
                offer(name, about: { choice.summary })
            }
        }
    }
    /// The words an assumption takes: `wpp_even` of `convention`.
    mutating func offerWords(under label: String) {
        let choices = context.library.natives.values.flatMap(\.choices)
        for assumption in choices.flatMap(\.assumptions) where assumption.label == label { offer(assumption.words) }
    }
    /// What a projection was given can be changed; of anything else all assumptions are possible.
    mutating func offerAssumptions(of path: [String]) {
        if let made = value(at: path)?.record?["assumptions"]?.record { offer(made.fields.map(\.name)) }
        for native in context.library.natives.values where !native.choices.isEmpty { offer(native.choices.flatMap(\.labels)) }
    }

    /// The value a path of names leads to, if no computing is needed for it.
    func value(at path: [String]) -> Value? {
        guard let first = path.first, var value = context.scope.values[first] else { return nil }
        for name in path.dropFirst() {
            guard let field = value.record?[name] else { return nil }
            value = field
        }
        return value
    }

    mutating func offerFields(of path: [String]) {
        guard let record = value(at: path)?.record else { return }
        for field in record.fields { offer(name: field.name, about: { field.value.summary().verbatim }) }
    }
}

extension Function {
    /// What it does, in a sentence: of a twin, what its original does.
    fileprivate func summary(among functions: [String: Function]) -> Message {
        let own = Documentation(documentation)
        return own.twin.flatMap { functions[$0] }.map { Documentation($0.documentation).summary } ?? own.summary
    }
}
