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
    /// For messages: "cannot add a stock and a flow".
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
    /// The word between the operands of a message.
    var joint: String {
        switch self {
        case .divide, .multiply: "by"
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .near: "with"
        case .add, .subtract, .power, .and, .or: "and"
        }
    }
}
