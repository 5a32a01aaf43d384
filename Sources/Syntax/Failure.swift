/// The diagnostic a statement failed with, one word wide: it is thrown through every level of the parser, and a debug build keeps
/// room for it in each frame.
final class Failure: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    convenience init(
        _ code: String, _ message: String, at primary: Diagnostic.Note, others: [Diagnostic.Note] = [], help: String? = nil
    ) {
        self.init(Diagnostic(code, message, at: primary, others: others, help: help))
    }
}
