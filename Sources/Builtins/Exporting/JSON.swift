/// JSON, as far as results need it. Objects keep the order of their members.
indirect enum JSON {
    case null
    case text(String)
    /// A number or truth, already written.
    case literal(String)
    case list([JSON])
    case object([(String, JSON)])

    var text: String {
        switch self {
        case .null: "null"
        case .text(let text): Self.quoted(text)
        case .literal(let literal): literal
        case .list(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { Self.quoted($0.0) + ":" + $0.1.text }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20: result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
