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
    var verb: Message {
        switch self {
        case .add: Message("add", zh: "相加")
        case .subtract: Message("subtract", zh: "相减")
        case .multiply: Message("multiply", zh: "相乘")
        case .divide: Message("divide", zh: "相除")
        case .power: Message("raise", zh: "乘方")
        case .and, .or: Message("join", zh: "连接")
        default: Message("compare", zh: "比较")
        }
    }
    /// "cannot add a flow to a stock".
    func refused(_ a: Message, _ b: Message) -> Message {
        switch self {
        case .add: Message("cannot add \(b) to \(a)", zh: "\(a)与\(b)不能相加")
        case .subtract: Message("cannot subtract \(b) from \(a)", zh: "\(a)不能减去\(b)")
        case .multiply: Message("cannot multiply \(a) by \(b)", zh: "\(a)与\(b)不能相乘")
        case .divide: Message("cannot divide \(a) by \(b)", zh: "\(a)不能除以\(b)")
        case .power: Message("cannot raise \(a) to \(b)", zh: "\(a)不能以\(b)为指数")
        case .and, .or: Message("cannot join \(a) and \(b)", zh: "\(a)与\(b)不能用\(rawValue)连接")
        default: Message("cannot compare \(a) with \(b)", zh: "\(a)与\(b)不能比较")
        }
    }
    /// "cannot add a flow to a stock", from the kinds alone.
    func refused(_ a: Kind, _ b: Kind) -> Message {
        refused(Message("a \(a.word)", zh: "\(a.word)"), Message("a \(b.word)", zh: "\(b.word)"))
    }
}
