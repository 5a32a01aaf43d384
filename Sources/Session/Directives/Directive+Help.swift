public import Display
public import Quantities
internal import Syntax
public import Text

extension Directive {
    /// The lines of `:help`.
    public static func overview(in tongue: Tongue) -> StyledText {
        render(record: allCases.map { ($0.usage, $0.summary.text(in: tongue)) })
    }
    public static func unknown(_ word: String) -> Problem {
        let near = nearNames(to: word, among: allCases.map(\.rawValue), limit: 1).first
        return Problem("unknown_directive", "there is no :\(word)", zh: "没有:\(word)", fix: ":\(near ?? "help")")
    }

    /// Refuses an argument where none is taken, and the lack of one.
    public func check(_ rest: String) throws(Problem) {
        switch argument {
        case .nothing where !rest.isEmpty:
            throw Problem("bad_directive", ":\(rawValue) takes nothing behind it", zh: ":\(rawValue)之后不带内容", fix: ":\(rawValue)")
        case .name where rest.isEmpty: throw wants(Message("a name", zh: "名称"), ":list")
        case .file where rest.isEmpty: throw wants(Message("the path of a file", zh: "文件路径"), ":\(rawValue) \"plan.lexis\"")
        case .statement where rest.isEmpty: throw wants(Message("a statement", zh: "语句"), ":time 1 + 1")
        default: return
        }
    }
    private func wants(_ what: Message, _ fix: String) -> Problem {
        Problem("bad_directive", ":\(rawValue) wants \(what)", zh: ":\(rawValue)要的是\(what)", fix: fix)
    }
}

extension Setting {
    fileprivate var told: Message { Message("\(summary): \(choices)", zh: "\(summary)：\(choices)") }
}

extension Settings {
    /// What `:set` alone shows.
    public func listing(_ options: RenderOptions) -> StyledText {
        let width = Setting.allCases.map { value(of: $0).count }.max() ?? 0
        return render(
            record: Setting.allCases.map {
                ($0.rawValue, padded(value(of: $0), to: width) + "  " + $0.told.text(in: options.language))
            },
            options)
    }
}
