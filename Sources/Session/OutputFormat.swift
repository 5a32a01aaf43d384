internal import Builtins
public import Display
internal import Language
public import Quantities
public import Text

/// How results are written: for people, or as data for other programs.
public enum OutputFormat: String, Sendable, CaseIterable {
    case text, csv, json, markdown

    private var export: ExportFormat? { ExportFormat(rawValue: rawValue) }

    /// An outcome as results are written; empty where there is nothing to write. An error is for people in every format.
    ///
    /// - Parameter atPrompt: a definition shows its type line there, and nothing in a script.
    public func written(_ outcome: Outcome, _ options: RenderOptions, atPrompt: Bool = false) -> StyledText {
        guard let export, case .value(let value) = outcome.result else { return outcome.shown(options, atPrompt: atPrompt) }
        if case .nothing = value.payload { return StyledText() }
        let data = value.exported(as: export)
        let notes = (outcome.notes + outcome.changes).map { "> " + Message.note($0).text(in: options.language) }
        return StyledText(self == .markdown ? ([data] + notes).joined(separator: "\n\n") : data)
    }
    /// Notes that would spoil data stand apart from it.
    public func asides(of outcome: Outcome) -> [Message] { self == .csv || self == .json ? outcome.notes + outcome.changes : [] }
}
