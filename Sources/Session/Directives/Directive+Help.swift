public import Display
public import Quantities
internal import Syntax
public import Text

extension Directive {
    /// The lines of `:help`.
    public static var overview: StyledText {
        render(record: allCases.map { ($0.usage, $0.summary) })
    }
    public static func unknown(_ word: String) -> Problem {
        let near = nearNames(to: word, among: allCases.map(\.rawValue), limit: 1).first
        return Problem("unknown_directive", "there is no :\(word)", fix: ":\(near ?? "help")")
    }

    /// Refuses an argument where none is taken, and the lack of one.
    public func check(_ rest: String) throws(Problem) {
        switch argument {
        case .nothing where !rest.isEmpty:
            throw Problem("bad_directive", ":\(rawValue) takes nothing behind it", fix: ":\(rawValue)")
        case .name where rest.isEmpty: throw wants("a name", ":list")
        case .file where rest.isEmpty: throw wants("the path of a file", ":\(rawValue) \"plan.lexis\"")
        case .statement where rest.isEmpty: throw wants("a statement", ":time 1 + 1")
        default: return
        }
    }
    private func wants(_ what: String, _ fix: String) -> Problem {
        Problem("bad_directive", ":\(rawValue) wants \(what)", fix: fix)
    }
}

extension Settings {
    /// What `:set` alone shows.
    public func listing(_ options: RenderOptions) -> StyledText {
        let width = Setting.allCases.map { value(of: $0).count }.max() ?? 0
        return render(
            record: Setting.allCases.map {
                ($0.rawValue, padded(value(of: $0), to: width) + "  " + $0.summary + ": " + $0.choices)
            },
            options)
    }
}
