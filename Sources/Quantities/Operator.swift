/// The operators of arithmetic, comparison and logic.
public enum Operator: String, Hashable, Sendable, CaseIterable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", power = "^"
    case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">=", near = "~="
    case and, or

    public var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .near: true
        case .add, .subtract, .multiply, .divide, .power, .and, .or: false
        }
    }
    /// For messages.
    var verb: String {
        switch self {
        case .add: "add"
        case .subtract: "subtract"
        case .multiply: "multiply"
        case .divide: "divide"
        case .power: "raise"
        case .and, .or: "join"
        default: "compare"
        }
    }
    /// "add a flow to a stock", for messages.
    func said(_ a: String, _ b: String) -> String {
        switch self {
        case .add: "add \(b) to \(a)"
        case .subtract: "subtract \(b) from \(a)"
        case .multiply, .divide: "\(verb) \(a) by \(b)"
        case .power: "raise \(a) to \(b)"
        case .and, .or: "join \(a) and \(b)"
        default: "compare \(a) with \(b)"
        }
    }
}
