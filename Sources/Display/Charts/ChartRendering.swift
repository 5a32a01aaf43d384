public import Quantities
public import Text

/// A picture of characters: title and type above, what must be said below. No line is wider than the screen.
public func render(_ chart: Chart, _ options: RenderOptions = RenderOptions()) -> StyledText {
    let width = max(1, options.width ?? ChartFrame.usualWidth)
    let head = head(of: chart, width, options)
    let frame = ChartFrame(chart, options, headLines: head.count + chart.sources.count.signum())
    let picture = picture(frame)
    let sources = chart.sources.isEmpty ? [] : [Message("source: \(listed(chart.sources))", zh: "来源：\(listed(chart.sources))")]
    let foot = (picture.notes + sources).flatMap {
        StyledText(oneLine($0.text(in: options.language)), .dim).wrapped(to: width)
    }
    return StyledText.joined((head + picture.lines + foot).map { truncated($0, to: width) })
}

private func head(of chart: Chart, _ width: Int, _ options: RenderOptions) -> [StyledText] {
    let title = chart.title.isEmpty ? [] : [StyledText(truncated(oneLine(chart.title), to: width), .header)]
    return title + (options.showsType ? typeLines(chart.series.type, width: width) : [])
}

private func picture(_ frame: ChartFrame) -> Picture {
    guard frame.chart.series.cells.contains(where: \.isFinite) else {
        return Picture(lines: [
            StyledText(
                Message("nothing to draw: every cell is missing", zh: "无可绘制：单元格全部缺失").text(in: frame.options.language), .dim)
        ])
    }
    return switch frame.chart.form {
    case .line: LinePicture(frame).drawn()
    case .bar: BarPicture(frame).drawn()
    case .pyramid, .overlay: PyramidPicture(frame).drawn()
    case .lexis: LexisPicture(frame)?.drawn() ?? SurfacePicture(frame).drawn()
    case .surface: SurfacePicture(frame).drawn()
    case .fan: FanPicture(frame).drawn()
    }
}

/// "a.csv, b.csv, c.csv, … (7)"
func listed(_ sources: [String]) -> String {
    guard sources.count > 3 else { return sources.joined(separator: ", ") }
    return sources.prefix(3).joined(separator: ", ") + ", … (\(sources.count))"
}
