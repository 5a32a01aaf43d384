public import Quantities

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
    public var summary: Message {
        switch self {
        case .list: Message("the names you have defined", zh: "已定义的名称")
        case .info: Message("what a name is, and where it comes from", zh: "某名称是什么，从何而来")
        case .history:
            Message(
                "what was typed, of this and earlier sessions; only what holds WORD, if there is one",
                zh: "本次及以往会话输入过的内容；给出词则只列含该词的")
        case .run: Message("runs a script here", zh: "在此运行脚本")
        case .save: Message("writes this session as a script that gives the same again", zh: "把会话存为可重现的脚本")
        case .reset: Message("forgets everything you have defined", zh: "清除全部定义")
        case .time: Message("runs a statement and says how long it took", zh: "运行一条语句并报告用时")
        case .set: Message("how results look; alone it lists the settings", zh: "结果的样式；不带内容则列出设置")
        case .all: Message("the last value whole, with nothing cut", zh: "完整显示上一个值")
        case .help: Message("these lines; `help` alone tells of the language", zh: "显示这些行；`help`介绍语言")
        case .quit: Message("leaves; so do exit, quit and Ctrl-D", zh: "离开；exit、quit、Ctrl-D亦可")
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
