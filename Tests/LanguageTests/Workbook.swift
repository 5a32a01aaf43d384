import Display
import Language
import Quantities
import Session
import Syntax
import TestSupport

/// A session for tests: programs in, texts and cells out.
struct Workbook {
    var session: Session

    init(_ program: String = "") throws {
        session = try testSession(in: "Tests/LanguageTests")
        for outcome in run(program) { if case .failed(let diagnostic) = outcome.result { throw diagnostic } }
    }

    mutating func run(_ program: String) -> [Outcome] {
        var outcomes: [Outcome] = []
        session.run(SourceText(program)) { outcomes.append($0) }
        return outcomes
    }
    /// The outcome of the last statement, in a session that stays as it was.
    func last(_ program: String) -> Outcome? {
        var scratch = self
        return scratch.run(program).last
    }

    /// The value of the last statement, as printed; an error as `error[code]`.
    func shown(_ program: String) -> String {
        guard let outcome = last(program) else { return "" }
        if case .failed(let diagnostic) = outcome.result { return "error[\(diagnostic.code)] \(diagnostic.message)" }
        return outcome.shown(RenderOptions()).plain
    }
    func notes(_ program: String) -> [String] { last(program)?.notes.map(\.english) ?? [] }
    func value(_ program: String) throws -> Value {
        switch last(program)?.result {
        case .value(let value), .defined(_, let value): return value
        case .failed(let diagnostic): throw diagnostic
        case .directive, nil: throw NothingMade()
        }
    }
    func series(_ program: String) throws -> Series {
        guard let series = try value(program).series else { throw NothingMade() }
        return series
    }
    func cells(_ program: String) throws -> [Double] { Array(try series(program).cells) }
    /// The type line: kind, who is counted, axes, date, unit.
    func line(_ program: String) -> String {
        do { return try series(program).type.line } catch let diagnostic as Diagnostic {
            return "error[\(diagnostic.code)]"
        } catch { return "\(error)" }
    }
    /// The diagnostic of a program that fails; nil where it does not.
    func failure(_ program: String) -> Diagnostic? {
        if case .failed(let diagnostic)? = last(program)?.result { diagnostic } else { nil }
    }
    /// The code of the error, and whether its help, as typed, runs.
    func helped(_ program: String) -> String {
        guard let diagnostic = failure(program) else { return "no error" }
        guard let help = diagnostic.help else { return "\(diagnostic.code): no help" }
        if let second = failure(help) { return "\(diagnostic.code): \(help) fails: \(second.message)" }
        return "\(diagnostic.code): \(help)"
    }
}

struct NothingMade: Error {}
