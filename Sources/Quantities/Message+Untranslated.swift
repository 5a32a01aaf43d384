/// Texts that stand in English alone until their Chinese is written.
extension Message: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { self.init(verbatim: text) }
    public init(stringInterpolation parts: Wording.Parts) { self.init(english: parts.english, chinese: parts.chinese) }
}

extension Problem {
    @_disfavoredOverload
    public init(
        _ code: String, _ message: String, operands: [Int: String] = [:], fix: String? = nil, correction: Correction? = nil,
        cell: CellPlace? = nil
    ) {
        self.init(
            code, message.verbatim, operands: operands.mapValues(\.verbatim), fix: fix, correction: correction, cell: cell)
    }
}
