internal import Quantities

/// A bar to the right for each label and member, its number at its end.
func gnuplotBars(_ frame: ChartFrame) -> GnuplotBody {
    let members = frame.chart.memberCount
    let values = (0..<members).map(frame.chart.shown)
    let shown = Excerpt(count: frame.along.count, limit: frame.along.count * members > 120 ? max(2, 120 / members) : nil)
    let thickness = 0.8 / Double(members)
    func centre(_ place: Int, _ member: Int) -> Double { Double(place) - 0.4 + thickness * (Double(member) + 0.5) }
    let data = values.indices.map { member in
        gnuplotData(
            "m\(member)",
            shown.positions.enumerated().map { place, position in
                let (value, middle) = (values[member][position], centre(place, member))
                return [0, middle, min(0, value), max(0, value), middle - thickness / 2, middle + thickness / 2]
            })
    }
    let plots = values.indices.map { member in
        "$m\(member) using 1:2:3:4:5:6 with boxxyerror fillstyle solid 0.85 noborder linecolor \(GnuplotScript.colour(member)) "
            + (frame.hasMembers ? "title \(gnuplotQuoted(frame.memberLabel(member)))" : "notitle")
    }
    var labels: [String] = []
    for (place, position) in shown.positions.enumerated() {
        for member in values.indices where values[member][position].isFinite {
            labels.append(endText(frame, values[member][position], centre(place, member), labels.count + 10))
        }
    }
    let names = gnuplotTicks("y", shown.positions.enumerated().map { (Double($0), frame.alongLabel($1)) })
    let commands = data + labels + barScale(frame, values) + [names, "set yrange [\(Double(shown.count) - 0.4):-0.6]"]
    let notes =
        shown.omitted > 0 ? [Message("\(shown.omitted) labels in the middle are left out", zh: "略去中间\(shown.omitted)个标签")] : []
    return GnuplotBody(
        commands: commands + ["plot " + plots.joined(separator: ", ")], notes: notes,
        height: max(400, 180 + shown.count * members * 20), hasKey: frame.hasMembers)
}

private func endText(_ frame: ChartFrame, _ value: Double, _ y: Double, _ number: Int) -> String {
    let side = value < 0 ? "right offset -0.5,0" : "left offset 0.5,0"
    return
        "set label \(number) \(gnuplotQuoted(frame.text(value))) at first \(gnuplotNumber(value)),\(y) \(side) textcolor rgb '#333333'"
}

/// Room beyond the longest bar for its number.
private func barScale(_ frame: ChartFrame, _ values: [[Double]]) -> [String] {
    let scale = ValueScale(values.finiteRange ?? 0...1, ticks: 6, includesZero: true)
    let room = (scale.range.upperBound / 2 - scale.range.lowerBound / 2) * 0.2
    let (low, high) = (scale.range.lowerBound - (scale.range.lowerBound < 0 ? room : 0), scale.range.upperBound + room)
    return [
        "unset grid", "set grid xtics linecolor rgb '#e0e0e0' linetype 1", "set border 0",
        "set yzeroaxis linetype 1 linecolor rgb '#888888'", "set ytics scale 0",
        "set xrange [\(gnuplotNumber(low)):\(gnuplotNumber(high))]",
        gnuplotTicks("x", Array(zip(scale.ticks.values, scale.ticks.texts(grouping: frame.options.grouping)))),
        "set xlabel \(gnuplotQuoted(frame.unit)) textcolor rgb '#666666'",
    ]
}

/// Coloured blocks, members upwards.
func gnuplotSurface(_ frame: ChartFrame) -> GnuplotBody {
    let blocks = SurfaceBlocks(frame.chart, rows: 150, columns: 250)
    func ticks(_ count: Int, _ each: Int, _ most: Int, _ label: (Int) -> String) -> [(Double, String)] {
        let every = [1, 2, 5, 10, 20, 50].first { (count + $0 - 1) / $0 <= most } ?? count
        return stride(from: 0, to: count, by: every).map { (Double($0), label($0 * each)) }
    }
    let joined = blocks.eachRow * blocks.eachColumn > 1
    let least = gnuplotLeast(frame)
    return GnuplotBody(
        commands: [
            gnuplotData("m", blocks.means.map { $0.map { $0.isNaN ? $0 : max($0, least) } }), "unset grid", "set border 0",
            "set tics scale 0", "unset key",
            gnuplotTicks("x", ticks(blocks.columns, blocks.eachColumn, 12, frame.alongLabel)),
            gnuplotTicks("y", ticks(blocks.rows, blocks.eachRow, 25, frame.memberLabel)),
            "set xrange [-0.5:\(Double(blocks.columns) - 0.5)]", "set yrange [-0.5:\(Double(blocks.rows) - 0.5)]",
        ] + gnuplotColours(frame, blocks.means) + ["plot $m matrix with image pixels notitle"],
        notes: joined ? [SurfaceBlocks.note(blocks.eachRow, blocks.eachColumn)] : [], height: 560)
}
