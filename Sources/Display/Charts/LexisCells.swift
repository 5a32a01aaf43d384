internal import Quantities

/// Where the numbers of a chart by age and year lie in a Lexis diagram: exact time to the right, exact age upwards, so that those
/// born together move along a diagonal.
///
/// What is counted over a period lies in the square of its period and its ages, or in one of the two triangles that birthdays cut it
/// into. Who is counted at an instant goes on along the diagonals until the next count.
struct LexisCells {
    enum Shape { case squares, triangles, cohorts }
    /// From `start` up to `end`; `position` is the label's.
    struct Span {
        let start: Double
        let end: Double
        let position: Int
        var length: Double { end - start }
    }

    let shape: Shape
    /// Rising.
    let times: [Span]
    let ages: [Span]
    private let chart: Chart
    private let shown: [[Double]]

    /// Nil where the chart has no ages upwards or no years to the right.
    init?(_ chart: Chart) {
        guard let ages = chart.across?.ages, let times = chart.along.times, !ages.isEmpty, !times.isEmpty else { return nil }
        self.chart = chart
        shown = chart.allShown
        self.times = Self.spans(of: times)
        self.ages = Self.spans(of: ages)
        if chart.layerCount == 2 {
            shape = .triangles
        } else if case .instant = times[0].form {
            shape = .cohorts
        } else {
            shape = .squares
        }
    }

    var timeSpan: ClosedRange<Double> { times[0].start...max(times[0].start + 1, times.reduce(-.infinity) { max($0, $1.end) }) }
    /// Cohorts that are counted last go on growing older.
    var ageSpan: ClosedRange<Double> {
        let top = ages.reduce(1) { max($0, $1.end) }
        return ages[0].start...(shape == .cohorts ? top + times.reduce(0) { max($0, $1.length) } : top)
    }

    /// A place on one of the two scales: which span it lies in, and how far from its start.
    struct Spot {
        let value: Double
        let span: Int?
        let since: Double
    }
    func spot(time: Double) -> Spot { Self.spot(time, in: times) }
    func spot(age: Double) -> Spot { Self.spot(age, in: ages) }
    private static func spot(_ value: Double, in spans: [Span]) -> Spot {
        let span = place(of: value, in: spans)
        return Spot(value: value, span: span, since: span.map { value - spans[$0].start } ?? 0)
    }

    /// The number that lies there; NaN where none does.
    func value(_ time: Spot, _ age: Spot) -> Double {
        guard let column = time.span else { return .nan }
        guard let row = shape == .cohorts ? Self.place(of: age.value - time.since, in: ages) : age.span else { return .nan }
        guard shape == .triangles else { return number(row, column) }
        let isUpper = age.since / ages[row].length > time.since / times[column].length
        return number(row, column, layer: isUpper ? 1 : 0)
    }

    func number(_ row: Int, _ column: Int, layer: Int = 0) -> Double {
        shown[layer * chart.memberCount + ages[row].position][times[column].position]
    }

    /// The corners of a cell, one after the other.
    func corners(_ row: Int, _ column: Int, layer: Int = 0) -> [(time: Double, age: Double)] {
        let (age, time) = (ages[row], times[column])
        let rise = shape == .cohorts ? time.length : 0
        let corners = [
            (time.start, age.start), (time.end, age.start + rise), (time.end, age.end + rise), (time.start, age.end),
        ]
        // The lower triangle has those who had their birthday of the age within the period.
        return shape == .triangles ? [corners[0], corners[layer == 0 ? 1 : 3], corners[2]] : corners
    }

    private static func place(of value: Double, in spans: [Span]) -> Int? {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].start <= value { low = middle + 1 } else { high = middle }
        }
        return low > 0 && value < spans[low - 1].end ? low - 1 : nil
    }

    // MARK: spans

    /// A period covers its years; an instant, and a year without a claim, reaches up to the next.
    private static func spans(of times: [Time]) -> [Span] {
        let starts = times.map(\.exactStart)
        let order = times.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
        return order.indices.map { place in
            let (position, start) = (order[place], starts[order[place]])
            if case .period(let length) = times[position].form {
                return Span(start: start, end: start + Double(length), position: position)
            }
            let next = order.dropFirst(place + 1).lazy.map { starts[$0] }.first { $0 > start }
            let before = place > 0 ? start - starts[order[place - 1]] : 1
            return Span(start: start, end: next ?? start + max(before, 1), position: position)
        }
    }
    /// An open group is drawn as wide as the one before it.
    private static func spans(of ages: [AgeInterval]) -> [Span] {
        let order = ages.indices.sorted { (ages[$0], $0) < (ages[$1], $1) }
        return order.indices.map { place in
            let (age, before) = (ages[order[place]], place > 0 ? ages[order[place - 1]].width ?? 1 : 1)
            let start = Double(age.lower)
            return Span(start: start, end: age.upper.map { Double($0) } ?? start + Double(before), position: order[place])
        }
    }

    // MARK: what must be said

    var notes: [Message] {
        var notes: [Message] = []
        switch shape {
        case .squares: break
        case .triangles:
            notes.append(
                Message(
                    "of each square the lower triangle has those who reached its age within the period, the upper those who had before",
                    zh: "每个方格的下三角是在该时期内满该年龄者，上三角是此前已满者"))
        case .cohorts:
            notes.append(
                Message(
                    "counted at instants: each count goes on along its cohorts until the next",
                    zh: "时点人数：每次计数沿其队列延伸到下一次"))
        }
        if chart.across?.ages?.contains(where: { $0.upper == nil }) == true {
            notes.append(Message("the open age group is drawn as wide as the one before it", zh: "开放组画得与前一组同宽"))
        }
        let isCount = [.stock, .flow, .number].contains(chart.series.type.kind)
        if isCount, Set(ages.map(\.length)).count > 1 || Set(times.map(\.length)).count > 1 {
            notes.append(
                Message("cells differ in size: a larger one has more in it", zh: "各格大小不同：大的格里人数更多"))
        }
        return notes
    }
}

extension Time {
    /// The instant itself, or the beginning of the period: 2020.0 is the first moment of 2020, and 2021.0 the end of that year.
    fileprivate var exactStart: Double {
        switch form {
        case .plain: Double(year)
        case .instant(let reference): Double(year) + reference.fraction
        case .period(let length): Double(year - length + 1)
        }
    }
}
