internal import Quantities

/// A line for each member.
func gnuplotLines(_ frame: ChartFrame) -> GnuplotBody {
    let curves = GnuplotCurves(frame, most: 2 * ChartFrame.mostMembers)
    let plots = curves.values.indices.map { member in
        let mark = curves.isSparse ? "linespoints pointtype 7 pointsize 0.5" : "lines"
        return "$m\(member) using 1:2 with \(mark) linewidth 2 linecolor \(GnuplotScript.colour(member))"
            + (member < ChartFrame.mostMembers ? "" : " dashtype 2") + " " + curves.name(member)
    }
    let data = curves.values.indices.map { gnuplotData("m\($0)", curves.points($0)) }
    return GnuplotBody(
        commands: data + curves.scales + ["plot " + plots.joined(separator: ", ")], notes: curves.notes, hasKey: frame.hasMembers)
}

/// Bands between members from both ends, the middle one as a line.
func gnuplotFan(_ frame: ChartFrame) -> GnuplotBody {
    let curves = GnuplotCurves(frame, most: .max)
    let count = curves.values.count
    let bands = (0..<count / 2).map { band in
        "$b\(band) using 1:2:3 with filledcurves fillstyle transparent solid \(band == 0 ? 0.2 : 0.35) noborder linecolor "
            + GnuplotScript.colour(0) + " title "
            + gnuplotQuoted("\(frame.memberLabel(band)) – \(frame.memberLabel(count - 1 - band))")
    }
    let data = (0..<count / 2).map { band in
        gnuplotData(
            "b\(band)",
            zip(curves.points(band, thins: false), curves.points(count - 1 - band, thins: false)).map { [$0[0], $0[1], $1[1]] })
    }
    var (plots, middle) = (bands, [String]())
    if count % 2 == 1 {
        middle = [gnuplotData("middle", curves.points(count / 2))]
        plots.append("$middle using 1:2 with lines linewidth 2.5 linecolor \(GnuplotScript.colour(0)) " + curves.name(count / 2))
    }
    return GnuplotBody(
        commands: data + middle + curves.scales + ["plot " + plots.joined(separator: ", ")], notes: curves.notes, hasKey: true)
}

/// Lines along an axis: their points, and the scales they are drawn on.
private struct GnuplotCurves {
    let frame: ChartFrame
    let values: [[Double]]
    /// Rising, as the values are.
    private let positions: [Double]
    /// The dots a line can use from end to end.
    private static let dots = 1200

    init(_ frame: ChartFrame, most: Int) {
        self.frame = frame
        values = (0..<min(frame.chart.memberCount, most)).map(frame.rising)
        positions = frame.risingPositions
    }

    var isSparse: Bool { positions.count <= 40 }

    func name(_ member: Int) -> String {
        !frame.hasMembers ? "notitle" : "title " + gnuplotQuoted(frame.memberLabel(member))
    }

    func points(_ member: Int, thins: Bool = true) -> [[Double]] {
        let line = values[member]
        guard thins else { return zip(positions, line).map { [$0, $1] } }
        let span = (positions[positions.count - 1] - positions[0]) / Double(Self.dots)
        let columns = positions.map { span > 0 ? Int(($0 - positions[0]) / span) : 0 }
        return Thinning(line, columns: columns, width: Self.dots).points.map { point in
            point.map { [positions[$0], line[$0]] } ?? [.nan, .nan]
        }
    }

    var scales: [String] {
        let range = values.finiteRange ?? 0...1
        let scale = ValueScale(range, ticks: 6, includesZero: LinePicture.nearsZero(range))
        let ticks = Array(zip(scale.ticks.values, scale.ticks.texts(grouping: frame.options.grouping)))
        let (low, high) = (gnuplotNumber(scale.range.lowerBound), gnuplotNumber(scale.range.upperBound))
        let unit =
            frame.unit.isEmpty ? [] : ["set label 4 \(gnuplotQuoted(frame.unit)) at graph 0,1.04 right textcolor rgb '#666666'"]
        return ["set yrange [\(low):\(high)]", gnuplotTicks("y", ticks), xTicks] + unit
            + (frame.along.isYear ? [] : ["set xlabel \(gnuplotQuoted(frame.along.name)) textcolor rgb '#666666'"])
    }

    private var xTicks: String {
        guard frame.along.isContinuous, let span = positions.finiteRange, positions.count > 12 else {
            let own = positions.indices.prefix(40).map { (frame.positions[$0], frame.alongLabel($0)) }
            return gnuplotTicks("x", own) + "\nset xrange [*:*] noextend"
        }
        let ticks = Ticks(in: span, atMost: 10, isWhole: true)
        return gnuplotTicks("x", Array(zip(ticks.values, ticks.texts())))
            + "\nset xrange [\(gnuplotNumber(span.lowerBound)):\(gnuplotNumber(span.upperBound))]"
    }

    var notes: [Message] {
        let count = frame.chart.memberCount
        let left = count > values.count ? [LinePicture.cut(values.count, of: count)] : []
        guard positions.count > 4 * Self.dots else { return left }
        let points = positions.count
        return left + [
            Message(
                "\(points) points: of those that share a dot the least and the greatest are drawn",
                zh: "共\(points)点：同处各点只画最小与最大的")
        ]
    }
}
