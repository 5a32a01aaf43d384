extension Declaration {
    /// How it is written, on one line: `ratio NUMERATOR to DENOMINATOR [per BASE] [in UNIT]`.
    public var usage: String {
        isCommand ? commandUsage : "\(name)(\(parameters.map(\.name).joined(separator: ", ")))"
    }

    /// The small words that end a value while the command is read.
    var stops: [String] { parameters.compactMap { $0.followsComma ? nil : $0.label } }

    private var commandUsage: String {
        parameters.reduce(name) { line, parameter in
            let usage = parameter.usage
            // A required comma stands right behind what comes before it.
            return line + (usage.hasPrefix(",") ? "" : " ") + usage
        }
    }
}

extension Declaration.Parameter {
    /// The slot as the usage line writes it: `[per BASE]`.
    public var usage: String {
        let place = shape.placeholder(for: name)
        if shape == .assumptions { return "{, LABEL VALUE}" }
        let slot = (followsComma ? ", " : "") + (label.map { $0 + " " } ?? "") + place
        return isOptional ? "[\(slot)]" : slot
    }
}

extension Declaration.Shape {
    fileprivate func placeholder(for name: String) -> String {
        switch self {
        case .value, .unevaluated, .name, .unit, .topic: name.uppercased()
        case .relation: "A == B"
        case .condition: "A == B and …"
        case .type: "TYPE"
        case .types: "COLUMN: TYPE, …"
        case .word(let choices): choices.isEmpty ? name.uppercased() : choices.joined(separator: " | ")
        case .assumptions: "LABEL VALUE"
        }
    }
}
