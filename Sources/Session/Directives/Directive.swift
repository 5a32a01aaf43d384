/// What steers the session rather than the analysis. One list, from which `:help` and completion are made.
public enum Directive: String, Sendable, CaseIterable {
    case list, info, history, run, save, reset, time, set, all, help, quit

    /// What stands behind the word.
    public enum Argument: Sendable {
        case nothing, name, file, setting, statement, word
    }
    public var argument: Argument {
        switch self {
        case .list, .reset, .all, .help, .quit: .nothing
        case .info: .name
        case .history: .word
        case .run, .save: .file
        case .set: .setting
        case .time: .statement
        }
    }
    public var summary: String {
        switch self {
        case .list: "the names you have defined"
        case .info: "what a name is, and where it comes from"
        case .history: "what was typed, of this and earlier sessions; only what holds WORD, if there is one"
        case .run: "runs a script here"
        case .save: "writes this session as a script that gives the same again"
        case .reset: "forgets everything you have defined"
        case .time: "runs a statement and says how long it took"
        case .set: "how results look; alone it lists the settings"
        case .all: "the last value whole, with nothing cut"
        case .help: "these lines; `help` alone tells of the language"
        case .quit: "leaves; so do exit, quit and Ctrl-D"
        }
    }
    /// `:run "FILE"`
    public var usage: String { ":" + rawValue + argument.placeholder }
}

extension Directive.Argument {
    fileprivate var placeholder: String {
        switch self {
        case .nothing: ""
        case .name: " NAME"
        case .file: " \"FILE\""
        case .setting: " [NAME VALUE]"
        case .statement: " STATEMENT"
        case .word: " [WORD]"
        }
    }
}
