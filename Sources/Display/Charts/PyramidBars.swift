internal import Quantities
internal import Text

/// The marks of a side of a pyramid: what its layers are decides how they share it.
struct PyramidBars {
    /// What several layers are to each other.
    enum Layers { case single, panels, outline, quantiles }
    struct Mark: Equatable {
        var character: Character
        var style: Style
    }

    let layers: Layers
    private let frame: ChartFrame
    private var glyphs: ChartGlyphs { frame.glyphs }
    private static let outline = Style.third

    init(_ frame: ChartFrame) {
        self.frame = frame
        layers = frame.chart.pyramidLayers
    }

    /// What the marks mean, above the picture.
    var legend: [StyledText] {
        guard let axis = frame.chart.layers else { return [] }
        let entries: [StyledText]
        switch layers {
        case .single, .panels: return []
        case .outline:
            entries = (0..<axis.count).map { layer in
                StyledText(layer == 0 ? "\(glyphs.full)\(glyphs.full)" : "\(glyphs.zero)", layer == 0 ? .plain : Self.outline)
                    + StyledText(" \(oneLine(axis.label(layer)))", .dim)
            }
        case .quantiles:
            entries = (0..<axis.count).map { layer in
                StyledText("\(shade(layer))\(shade(layer))") + StyledText(" ≤ \(oneLine(axis.label(layer)))", .dim)
            }
        }
        return entries.dropFirst().reduce(into: [entries[0]]) { lines, entry in
            let isFull = lines[lines.count - 1].width + 2 + entry.width > frame.width
            if isFull { lines.append(entry) } else { lines[lines.count - 1] += StyledText("  ") + entry }
        }
    }

    /// From the middle outwards, for the values of every layer as parts of the scale.
    func marks(_ parts: [Double], _ member: Int, columns: Int) -> [Mark] {
        guard parts.contains(where: \.isFinite) else {
            return [Mark(character: frame.options.glyphs.missing.first ?? ".", style: .missing)]
        }
        switch layers {
        case .single, .panels: return bar(parts[0], member, columns)
        case .outline: return outlined(bar(parts[0], member, columns), parts[1], columns)
        case .quantiles: return shaded(parts, member, columns)
        }
    }

    /// In halves of a character to both sides, so that they may be compared.
    private func bar(_ part: Double, _ member: Int, _ columns: Int) -> [Mark] {
        guard part.isFinite else { return [Mark(character: frame.options.glyphs.missing.first ?? ".", style: .missing)] }
        let full = Mark(character: glyphs.full, style: .member(member))
        guard let halves = glyphs.halves else {
            return Array(repeating: full, count: Int((part * Double(columns)).rounded()))
        }
        let length = Int((part * Double(2 * columns)).rounded())
        let half = Mark(character: member == 0 ? halves.left : halves.right, style: .member(member))
        return Array(repeating: full, count: length / 2) + (length % 2 == 1 ? [half] : [])
    }

    /// A stroke where the second layer ends, over the bar or beyond it.
    private func outlined(_ bar: [Mark], _ part: Double, _ columns: Int) -> [Mark] {
        guard part.isFinite else { return bar }
        let end = max(0, min(columns - 1, Int((part * Double(columns)).rounded()) - 1))
        var marks = bar + Array(repeating: Mark(character: " ", style: .plain), count: max(0, end + 1 - bar.count))
        marks[end] = Mark(character: glyphs.zero, style: Self.outline)
        return marks
    }

    /// Lighter from quantile to quantile; up to the lowest as dark as a bar.
    private func shaded(_ parts: [Double], _ member: Int, _ columns: Int) -> [Mark] {
        var marks: [Mark] = []
        for (layer, part) in parts.enumerated() where part.isFinite {
            let end = Int((part * Double(columns)).rounded())
            let mark = Mark(character: shade(layer), style: .member(member))
            marks += Array(repeating: mark, count: max(0, end - marks.count))
        }
        return marks
    }
    private func shade(_ layer: Int) -> Character {
        guard layer > 0, let count = frame.chart.layers?.count else { return glyphs.full }
        let lighter = Array(glyphs.shades.prefix { $0 != glyphs.full }.reversed())
        return lighter[(layer - 1) * lighter.count / max(1, count - 1)]
    }
}

extension Chart {
    /// The layers of a pyramid.
    var pyramidLayers: PyramidBars.Layers {
        guard let layers else { return .single }
        if layers.name == "quantile" { return .quantiles }
        return form == .overlay && layers.count == 2 ? .outline : .panels
    }
}
