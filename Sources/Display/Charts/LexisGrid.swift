internal import Quantities

/// A Lexis diagram in equal blocks: parts of a cell, or several cells together.
struct LexisGrid {
    let cells: LexisCells
    let columns: Int
    let rows: Int
    /// Years of time in a column, and of age in a row.
    let columnYears: Double
    let rowYears: Double
    /// How many cells stand in a block, where it is more than one.
    let joined: Double
    private let samples: (across: Int, up: Int)
    /// Where the samples of all columns and of all rows lie.
    private let columnSpots: [LexisCells.Spot]
    private let rowSpots: [LexisCells.Spot]

    /// - Parameter aspect: how much higher a block is than wide; a year is as long in both directions where there is room.
    init(_ cells: LexisCells, columns room: Int, rows: Int, aspect: Double) {
        self.cells = cells
        let (time, age) = (Self.usual(cells.times), Self.usual(cells.ages))
        let (timeLength, ageLength) = (Self.length(cells.timeSpan), Self.length(cells.ageSpan))
        rowYears = Self.step(unit: age, length: ageLength, room: max(1, rows), wanted: age / 3)
        columnYears = Self.step(
            unit: time, length: timeLength, room: max(1, room), wanted: min(rowYears / aspect, timeLength / 24))
        self.columns = Self.count(timeLength / columnYears, room)
        self.rows = Self.count(ageLength / rowYears, rows)
        joined = max(1, columnYears / time) * max(1, rowYears / age)
        let isPlain = cells.shape == .squares
        let across = isPlain && Self.areEven(cells.times) ? 1 : 3
        let up = isPlain ? (Self.areEven(cells.ages) ? 1 : 5) : 3
        samples = (max(across, Self.count(columnYears / time, 8)), max(up, Self.count(rowYears / age, 8)))
        columnSpots = (0..<self.columns * samples.across).map { [samples, columnYears] place in
            cells.spot(time: cells.timeSpan.lowerBound + (Double(place) + 0.5) / Double(samples.across) * columnYears)
        }
        rowSpots = (0..<self.rows * samples.up).map { [samples, rowYears] place in
            cells.spot(age: cells.ageSpan.lowerBound + (Double(place) + 0.5) / Double(samples.up) * rowYears)
        }
    }

    /// The mean of what lies in a block; NaN where nothing does.
    func value(column: Int, row: Int) -> Double {
        var (sum, count) = (0.0, 0)
        for x in column * samples.across..<(column + 1) * samples.across {
            for y in row * samples.up..<(row + 1) * samples.up {
                let value = cells.value(columnSpots[x], rowSpots[y])
                if value.isFinite { (sum, count) = (sum + value / 64, count + 1) }
            }
        }
        return count > 0 ? sum * 64 / Double(count) : .nan
    }
    /// The column in which those are who were born then, when they are in a row; it may lie outside.
    func column(born: Double, row: Int) -> Int? {
        let age = cells.ageSpan.lowerBound + (Double(row) + 0.5) * rowYears
        let column = ((born + age - cells.timeSpan.lowerBound) / columnYears).rounded(.down)
        return (0..<Double(columns)).contains(column) ? Int(column) : nil
    }

    /// Those born at the beginning of every so many years, far enough apart to be told from each other.
    var cohorts: [Double] {
        let least = max(8 * columnYears, 3 * rowYears)
        guard let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].first(where: { $0 >= least }) else { return [] }
        let first = ((cells.timeSpan.lowerBound - cells.ageSpan.upperBound) / step).rounded(.up)
        let last = ((cells.timeSpan.upperBound - cells.ageSpan.lowerBound) / step).rounded(.down)
        guard first <= last, last - first < 200 else { return [] }
        return (0...Int(last - first)).map { (first + Double($0)) * step }.filter { born in
            (0..<rows).contains { column(born: born, row: $0) != nil }
        }
    }

    var notes: [Message] {
        var notes = cells.notes
        if joined > 1.001 {
            let text = Ticks.plain((joined * 10).rounded() / 10)
            notes.append(Message("each block is the mean of about \(text) cells", zh: "每块约为\(text)个单元格的均值"))
        }
        if let told = toldCohorts { notes.append(told) }
        return notes
    }

    private var toldCohorts: Message? {
        let cohorts = cohorts
        guard let first = cohorts.first, let last = cohorts.last else { return nil }
        let (from, to) = (Ticks.plain(first), Ticks.plain(last))
        guard cohorts.count > 1 else {
            return Message("the diagonal is those born at the beginning of \(from)", zh: "斜线为\(from)年初出生者")
        }
        let step = cohorts[1] - first
        let each = Message("\(Ticks.plain(step)) years", zh: "\(Ticks.plain(step))年")
        return Message(
            "the diagonals are those born at the beginning of \(from) to \(to), every \(step == 1 ? "year".verbatim : each)",
            zh: "斜线为\(from)至\(to)年初出生者，每隔\(each)")
    }

    // MARK: sizes

    private static func length(_ span: ClosedRange<Double>) -> Double { max(1, span.upperBound - span.lowerBound) }

    private static func areEven(_ spans: [LexisCells.Span]) -> Bool { Set(spans.map(\.length)).count == 1 }

    /// The most common length.
    private static func usual(_ spans: [LexisCells.Span]) -> Double {
        var counts: [Double: Int] = [:]
        for span in spans where span.length > 0 { counts[span.length, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 1
    }

    /// A whole part of the unit, or several units, near what is wanted and no less than the room asks for.
    private static func step(unit: Double, length: Double, room: Int, wanted: Double) -> Double {
        let least = length / Double(room)
        guard max(wanted, least) < unit else { return unit * max((wanted / unit).rounded(.down), (least / unit).rounded(.up), 1) }
        let parts = min((unit / wanted).rounded(), (unit / least).rounded(.down))
        return unit / max(1, parts)
    }
    private static func count(_ blocks: Double, _ room: Int) -> Int {
        max(1, min(max(1, room), Int(min((blocks - 1e-9).rounded(.up), 1e6))))
    }
}
