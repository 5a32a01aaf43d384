public import Session
internal import Display
internal import Language
internal import Syntax

extension Session {
    /// Runs a text statement by statement, and asks `type` of each beforehand: what it says where computing gives another type.
    public mutating func typeFaults(in text: String) -> [String] {
        let source = SourceText(text)
        var faults: [String] = []
        for statement in read(source).program.statements {
            let asked = statement.expression.map { typed(source.text(in: $0.span)) }
            let outcome = run(statement, of: source)
            guard let asked, let made = outcome.made, asked != made else { continue }
            faults.append("\(source.text(in: statement.span)): type says \(asked), computing \(made)")
        }
        return faults
    }
    private func typed(_ expression: String) -> String {
        var scratch = self
        return scratch.output(of: "type (\n\(expression)\n)").text
    }
}

extension Statement {
    fileprivate var expression: Expression? {
        switch form {
        case .value(let expression), .definition(_, let expression): expression
        case .function, .command, .directive: nil
        }
    }
}
extension Outcome {
    /// The type line of what was made; nil where the statement failed, and for a picture, which is drawn from cells alone.
    fileprivate var made: String? {
        let value: Value
        switch result {
        case .value(let made), .defined(_, let made): value = made
        case .directive, .failed: return nil
        }
        if case .chart = value.payload { return nil }
        return value.series?.type.line ?? value.payload.noun.english
    }
}
