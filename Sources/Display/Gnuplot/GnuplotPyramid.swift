internal import Quantities

/// Two members back to back over the ages; of several layers a pyramid each, or one that shows them all.
func gnuplotPyramid(_ frame: ChartFrame) -> GnuplotBody {
    let pyramid = GnuplotPyramid(frame)
    guard pyramid.layers == .panels else {
        return GnuplotBody(
            commands: pyramid.data + pyramid.scale + pyramid.heads(0) + [pyramid.plot], notes: pyramid.notes, height: 620,
            hasKey: pyramid.layers != .single)
    }
    let panels = (0..<frame.chart.layerCount).flatMap { pyramid.panel($0) }
    return GnuplotBody(
        commands: pyramid.data + pyramid.scale + ["set multiplot"] + panels + ["unset multiplot"], notes: pyramid.notes,
        height: pyramid.height)
}

private struct GnuplotPyramid {
    let frame: ChartFrame
    let layers: PyramidBars.Layers
    /// By layer, then by side.
    private let values: [[[Double]]]
    private let greatest: Double

    init(_ frame: ChartFrame) {
        self.frame = frame
        layers = frame.chart.pyramidLayers
        values = (0..<frame.chart.layerCount).map { layer in
            (0..<min(2, frame.chart.memberCount)).map { frame.chart.shown($0, layer: layer) }
        }
        let most = values.flatMap(\.self).finiteRange?.upperBound ?? 1
        greatest = most > 0 ? most : 1
    }

    var notes: [Message] { PyramidPicture.unevenness(frame.along) }

    /// Boxes of every layer and side, `$l0m1`, and the outline of a layer, `$o1m0`.
    var data: [String] {
        var blocks: [String] = []
        for (layer, sides) in values.enumerated() {
            for (member, side) in sides.enumerated() {
                let ends = side.map { member == 0 ? -$0 : $0 }
                blocks.append(
                    gnuplotData(
                        "l\(layer)m\(member)",
                        ends.enumerated().map { age, end in
                            [0, Double(age), min(0, end), max(0, end), Double(age) - 0.46, Double(age) + 0.46]
                        }))
                guard layers == .outline, layer == 1 else { continue }
                let steps = ends.enumerated().flatMap { age, end in [[end, Double(age) - 0.5], [end, Double(age) + 0.5]] }
                blocks.append(gnuplotData("o\(layer)m\(member)", steps))
            }
        }
        return blocks
    }

    var scale: [String] {
        let scale = ValueScale(to: greatest, ticks: layers == .panels ? 3 : 5)
        let texts = scale.ticks.texts(grouping: frame.options.grouping)
        let every = max(1, (frame.along.count + 24) / 25)
        let ages = stride(from: 0, to: frame.along.count, by: every == 1 ? 1 : every <= 5 ? 5 : 10).map {
            (Double($0), frame.alongLabel($0))
        }
        let limit = gnuplotNumber(scale.range.upperBound * 1.02)
        return [
            "set xrange [-\(limit):\(limit)]", "set yrange [-0.6:\(Double(frame.along.count) - 0.4)]",
            gnuplotTicks("x", zip(scale.ticks.values, texts).flatMap { [($0, $1), (-$0, $1)] }), gnuplotTicks("y", ages),
            "set ytics scale 0", "unset grid", "set grid xtics linecolor rgb '#e0e0e0' linetype 1", "set border 1",
            "set xlabel \(gnuplotQuoted(frame.unit)) textcolor rgb '#666666'",
        ]
    }

    /// The names of the sides above them, and of a panel above those.
    func heads(_ layer: Int) -> [String] {
        let sides = values[layer].indices.map { member in
            "set label \(5 + member) \(gnuplotQuoted(frame.memberLabel(member))) at graph \(member == 0 ? 0.25 : 0.75),1.04 center "
                + "textcolor \(GnuplotScript.colour(member))"
        }
        guard layers == .panels, let name = frame.chart.layers?.label(layer) else { return sides }
        return sides + ["set label 7 \(gnuplotQuoted(name)) at graph 0.5,1.1 center textcolor rgb '#111111'"]
    }

    /// One picture that shows all layers.
    var plot: String {
        switch layers {
        case .single, .panels: "plot " + boxes(0, 0.85).joined(separator: ", ")
        case .outline:
            "plot "
                + (boxes(0, 0.85) + [key("boxes fillstyle solid 0.85 noborder linecolor rgb '#888888'", 0)]
                + values[1].indices.map { "$o1m\($0) using 1:2 with lines linewidth 2 linecolor rgb '#111111' notitle" }
                + [key("lines linewidth 2 linecolor rgb '#111111'", 1)]).joined(separator: ", ")
        case .quantiles:
            "plot "
                + values.indices.reversed().flatMap { layer in
                    boxes(layer, depth(layer))
                        + [key("boxes fillstyle solid \(depth(layer)) noborder linecolor rgb '#444444'", layer)]
                }.joined(separator: ", ")
        }
    }
    /// As dark as a bar up to the lowest quantile, and lighter from each to the next.
    private func depth(_ layer: Int) -> Double {
        Double(Int(85 - 65 * Double(layer) / Double(max(1, values.count - 1)))) / 100
    }
    private func boxes(_ layer: Int, _ depth: Double) -> [String] {
        values[layer].indices.map { member in
            "$l\(layer)m\(member) using 1:2:3:4:5:6 with boxxyerror fillstyle solid \(depth) noborder "
                + "linecolor \(GnuplotScript.colour(member)) notitle"
        }
    }
    private func key(_ style: String, _ layer: Int) -> String {
        let sign = layers == .quantiles ? "≤ " : ""
        return "NaN with \(style) title \(gnuplotQuoted(sign + (frame.chart.layers?.label(layer) ?? "")))"
    }

    // MARK: panels

    private var perRow: Int { values.count == 4 ? 2 : min(values.count, 3) }
    private var panelRows: Int { (values.count + perRow - 1) / perRow }
    private static let panelHeight = 560
    var height: Int { 60 + Self.panelHeight * panelRows }

    /// One of several pictures; what is written once is written by the first.
    func panel(_ layer: Int) -> [String] {
        let (row, column, width) = (layer / perRow, layer % perRow, 1 / Double(perRow))
        let top = 1 - Double(60 + row * Self.panelHeight + 75) / Double(height)
        let bottom = 1 - Double(60 + (row + 1) * Self.panelHeight - 95) / Double(height)
        return (layer == 1 ? ["unset label 1", "unset label 2", "unset label 3"] : []) + [
            "set lmargin at screen \(Double(column) * width + 0.075)",
            "set rmargin at screen \(Double(column + 1) * width - 0.015)",
            "set tmargin at screen \(top)", "set bmargin at screen \(bottom)",
        ] + heads(layer) + ["plot " + boxes(layer, 0.85).joined(separator: ", ")]
    }
}
