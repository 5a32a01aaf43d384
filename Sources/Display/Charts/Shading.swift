internal import Quantities
internal import Text

/// How the numbers of a picture become shades, from cold to warm, and what each shade stands for.
struct Shading {
    private let frame: ChartFrame
    private let scale: ShadeScale

    init(_ frame: ChartFrame, _ range: ClosedRange<Double>) {
        self.frame = frame
        let shades = frame.glyphs.shades.count
        let decades = frame.chart.shadedDecades(range)
        scale = decades.map { ShadeScale(decades: $0, count: shades) } ?? ShadeScale(range, count: shades)
    }

    /// Nil for a missing number.
    func mark(_ value: Double) -> (character: Character, style: Style)? {
        scale.shade(value).map { (frame.glyphs.shades[$0], style($0)) }
    }

    private func style(_ shade: Int) -> Style {
        let styles: [Style] = [.first, .sixth, .fourth, .second]
        return styles[shade * styles.count / frame.glyphs.shades.count]
    }

    /// "░░ 0.0–2.5  ▒▒ 2.5–5.0 …"
    var legend: [StyledText] {
        let (shades, texts) = (frame.glyphs.shades, scale.texts(grouping: frame.options.grouping))
        var lines = [StyledText()]
        for shade in shades.indices {
            let entry =
                StyledText("\(shades[shade])\(shades[shade])", style(shade))
                + StyledText(" \(texts[shade])–\(texts[shade + 1])", .dim)
            if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].width + 2 + entry.width > frame.width {
                lines.append(StyledText())
            }
            lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? entry : StyledText("  ") + entry
        }
        return lines
    }
}

extension Chart {
    /// The decades that the shades of rates span: evenly spaced, all but the highest ages would share one shade.
    func shadedDecades(_ range: ClosedRange<Double>) -> Decades? {
        guard series.type.kind == .rate, range.lowerBound >= 0 else { return nil }
        let least = allShown.joined().filter { $0.isFinite && $0 > 0 }.min()
        guard let least, range.upperBound / least >= 100 else { return nil }
        return Decades(least, range.upperBound)
    }
}
