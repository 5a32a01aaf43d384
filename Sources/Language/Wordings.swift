public import Quantities
internal import Syntax

/// What several rules of the evaluator say.
extension Message {
    static var literal: Message { Message("a series literal", zh: "序列字面量") }
    static var sayWhichAxis: Message { Message("say which axis behind the literal:  over area", zh: "在字面量之后写明轴：over area") }
    public static func takes(_ names: [String]) -> Message {
        let list = names.map(\.verbatim).joined()
        return Message("it takes \(list)", zh: "它的参数有\(list)")
    }
}

extension Diagnostic {
    /// A problem at one place.
    init(_ problem: Problem, at span: Span) {
        self.init(problem.code, problem.placed, at: .init(span), help: problem.fix, advice: problem.advice)
    }
}
