internal import Quantities

/// A Lexis diagram: every cell in its own shape, and the lines along which those born together move.
func gnuplotLexis(_ frame: ChartFrame) -> GnuplotBody? {
    guard let cells = LexisCells(frame.chart) else { return nil }
    let grid = LexisGrid(cells, columns: 250, rows: 150, aspect: 1)
    let isWhole = cells.times.count * cells.ages.count * frame.chart.layerCount <= 30_000
    let blocks = isWhole ? quadrangles(cells, layers: frame.chart.layerCount) : quadrangles(grid)
    let least = gnuplotLeast(frame)
    let (time, age) = (cells.timeSpan, cells.ageSpan)
    let isTrue = (0.4...4).contains((time.upperBound - time.lowerBound) / (age.upperBound - age.lowerBound))
    let (years, ages) = (Ticks(in: time, atMost: 10, isWhole: true), Ticks(in: age, atMost: 12, isWhole: true))
    let commands = [
        "$m << EOD", blocks.map { $0.surface(least: least) }.joined(separator: "\n"), "EOD", gnuplotData("d", diagonals(grid)),
        "set view map", "unset grid", "unset key", "set border 0", "set tics scale 0.4", isTrue ? "set size ratio -1" : "",
        "set xrange [\(gnuplotNumber(time.lowerBound)):\(gnuplotNumber(time.upperBound))]",
        "set yrange [\(gnuplotNumber(age.lowerBound)):\(gnuplotNumber(age.upperBound))]",
        gnuplotTicks("x", Array(zip(years.values, years.texts()))), gnuplotTicks("y", Array(zip(ages.values, ages.texts()))),
        "set ylabel \(gnuplotQuoted(frame.chart.across?.name ?? "")) textcolor rgb '#666666'",
        "set pm3d corners2color c1",
    ]
    let plots =
        "splot $m using 1:2:3 with pm3d notitle, $d using 1:2:(0) with lines linewidth 0.7 linecolor rgb '#ffffff' notitle"
    return GnuplotBody(
        commands: commands + gnuplotColours(frame, frame.chart.allShown) + [plots],
        notes: isWhole ? grid.cells.notes : grid.notes, height: 640)
}

/// A cell of the diagram as gnuplot fills it.
private struct GnuplotCell {
    let corners: [(time: Double, age: Double)]
    let value: Double

    /// Two edges, and the surface between; the last corner of a triangle is doubled.
    func surface(least: Double) -> String {
        let lines = corners.map { "\(gnuplotNumber($0.time)) \(gnuplotNumber($0.age)) \(gnuplotNumber(max(value, least)))" }
        return [lines[0], lines[lines.count - 1], "", lines[1], lines[2], "", ""].joined(separator: "\n")
    }
}

private func quadrangles(_ cells: LexisCells, layers: Int) -> [GnuplotCell] {
    var blocks: [GnuplotCell] = []
    for layer in 0..<layers {
        for row in cells.ages.indices {
            for column in cells.times.indices {
                let value = cells.number(row, column, layer: layer)
                if value.isFinite { blocks.append(GnuplotCell(corners: cells.corners(row, column, layer: layer), value: value)) }
            }
        }
    }
    return blocks
}

/// The diagram in blocks, where there are more cells than a picture can show.
private func quadrangles(_ grid: LexisGrid) -> [GnuplotCell] {
    var blocks: [GnuplotCell] = []
    for row in 0..<grid.rows {
        for column in 0..<grid.columns {
            let value = grid.value(column: column, row: row)
            guard value.isFinite else { continue }
            let time = grid.cells.timeSpan.lowerBound + Double(column) * grid.columnYears
            let age = grid.cells.ageSpan.lowerBound + Double(row) * grid.rowYears
            let (later, older) = (time + grid.columnYears, age + grid.rowYears)
            blocks.append(
                GnuplotCell(corners: [(time, age), (later, age), (later, older), (time, older)], value: value))
        }
    }
    return blocks
}

private func diagonals(_ grid: LexisGrid) -> [[Double]] {
    let ages = grid.cells.ageSpan
    return grid.cohorts.flatMap { born in
        [[born + ages.lowerBound, ages.lowerBound], [born + ages.upperBound, ages.upperBound], [.nan, .nan]]
    }
}

/// The lower end of a scale by decades: a zero, which has no place on it, is coloured as its least.
func gnuplotLeast(_ frame: ChartFrame) -> Double {
    let range = frame.chart.allShown.finiteRange ?? 0...1
    return frame.chart.shadedDecades(range).map { Decades.bound($0.first) } ?? -.infinity
}

/// The palette and its scale, by decades where the numbers ask for it.
func gnuplotColours(_ frame: ChartFrame, _ values: [[Double]]) -> [String] {
    let range = values.finiteRange ?? 0...1
    let palette = "set palette defined (0 '#440154', 1 '#3b528b', 2 '#21918c', 3 '#5ec962', 4 '#fde725')"
    let unit = "set cblabel \(gnuplotQuoted(frame.unit)) rotate by 0 textcolor rgb '#666666'"
    let (low, high, ticks, texts): (Double, Double, [Double], [String])
    let decades = frame.chart.shadedDecades(range)
    if let decades {
        (low, high) = (Decades.bound(decades.first), Decades.bound(decades.last))
        ticks = decades.powers
        texts = ticks.map { NumberFormat(.general(4), grouping: frame.options.grouping).text($0) }
    } else {
        let scale = ValueScale(range, ticks: 6, includesZero: false)
        (low, high) = (scale.range.lowerBound, scale.range.upperBound)
        (ticks, texts) = (scale.ticks.values, scale.ticks.texts(grouping: frame.options.grouping))
    }
    return [
        palette, unit, decades == nil ? "" : "set logscale cb",
        "set cbrange [\(gnuplotNumber(low)):\(gnuplotNumber(high))]", gnuplotTicks("cb", Array(zip(ticks, texts))),
    ]
}
