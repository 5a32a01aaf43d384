public import Display
internal import Language
public import Quantities
public import Text

/// What directives tell of a session.
extension Session {
    /// `:list`: every name with what it is, a series by year with its course.
    public func listing(_ options: RenderOptions) -> StyledText {
        guard !names.isEmpty else {
            return StyledText(Message("nothing is defined yet", zh: "尚无定义").text(in: options.language), .dim)
        }
        return render(record: names.map { ($0.name, $0.value.course(options) + $0.value.summary(options)) }, options)
    }

    /// `:info NAME`: what it is, and the statement that made it.
    public func info(_ name: String, _ options: RenderOptions) throws(Problem) -> StyledText {
        guard let value = context.scope.values[name] else {
            let near = nearNames(to: name, among: names.map(\.name), limit: 1).first
            throw Problem(
                "unknown_name", "there is no name \(name)", zh: "没有名称\(name)", fix: near.map { ":info \($0)" } ?? ":list")
        }
        var text = StyledText(value.course(options) + value.summary(options))
        if let entry = transcript.entries.last(where: { $0.names.contains(name) }) {
            text += StyledText("\n") + StyledText(entry.text, .dim)
        }
        return text
    }

    /// `:all`: the last value, with nothing cut; nil where there is none.
    public func lastValue(_ options: RenderOptions) -> StyledText? {
        var whole = options
        whole.isWhole = true
        return context.scope.values["_"]?.shown(whole)
    }
}

extension Value {
    /// The sparkline of a series by year alone, before two blanks; a course has three points at least.
    fileprivate func course(_ options: RenderOptions) -> String {
        guard !options.ascii, let series = meant.series, series.count > 2 else { return "" }
        return sparkline(of: series, width: 12).map { $0 + "  " } ?? ""
    }
}
