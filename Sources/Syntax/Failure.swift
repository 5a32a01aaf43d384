internal import Quantities

/// The diagnostic a statement failed with, one word wide: it is thrown through every level of the parser, and a debug build keeps
/// room for it in each frame.
final class Failure: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    convenience init(
        _ code: String, _ english: Wording, zh chinese: Wording, at primary: Diagnostic.Note, others: [Diagnostic.Note] = [],
        help: String? = nil, advice: Message? = nil
    ) {
        self.init(Diagnostic(code, english, zh: chinese, at: primary, others: others, help: help, advice: advice))
    }
}

/// What is missing in several places.
extension Message {
    static var label: Message { Message("a label", zh: "标签") }
    static var name: Message { Message("a name", zh: "名称") }
    static var axisName: Message { Message("the name of an axis", zh: "轴的名称") }
}
