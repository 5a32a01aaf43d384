/// What reading a text gives, whatever the text.
public struct Parsed: Sendable {
    /// The statements that could be read.
    public var program: Program
    /// What is wrong with the others, in the order of the text.
    public var diagnostics: [Diagnostic]
    /// Whether more text could complete it: a bracket, quote or block is open, or the text ends in an operator or small word.
    public var isIncomplete: Bool
    public init(program: Program, diagnostics: [Diagnostic], isIncomplete: Bool) {
        (self.program, self.diagnostics, self.isIncomplete) = (program, diagnostics, isIncomplete)
    }
}
