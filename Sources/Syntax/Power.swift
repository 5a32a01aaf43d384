/// How tightly an operator binds, loosest first.
enum Power: UInt8, Comparable {
    case or, and, not, comparison, conversion, pipe, union, range, sum, product, negation, power

    /// The next tighter level.
    var tighter: Power { Power(rawValue: rawValue + 1) ?? .power }
    static func < (left: Power, right: Power) -> Bool { left.rawValue < right.rawValue }
}
