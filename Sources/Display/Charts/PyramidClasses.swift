internal import Quantities
internal import Text

/// The rows of a pyramid, from the youngest.
struct PyramidClasses {
    let all: [PyramidClass]
    let notes: [Message]

    /// The classes as they are, or where there are more than rows several joined; where they cannot be, one of several.
    ///
    /// - Parameter canJoin: not so for quantiles, whose sums are no quantiles of sums.
    init(_ frame: ChartFrame, fitting: Int, canJoin: Bool) {
        let count = frame.along.count
        let each = [1, 2, 5, 10, 20, 50, 100].first { (count + $0 - 1) / $0 <= fitting } ?? count
        let isSum = [.stock, .flow, .number].contains(frame.chart.series.type.kind)
        let values = (0..<frame.chart.layerCount).map { layer in
            (0..<frame.chart.memberCount).map { frame.chart.shown($0, layer: layer) }
        }
        all = stride(from: 0, to: count, by: each).map { start in
            let run = canJoin ? start..<min(count, start + each) : start..<start + 1
            return PyramidClass(
                label: joinedLabel(frame.along, run),
                sides: values.map { $0.map { Self.joined($0[run], isSum: isSum) } })
        }
        let areSingle = frame.along.ages?.allSatisfy { $0.width ?? 1 == 1 } ?? false
        notes = each == 1 ? [] : [canJoin ? Self.joins(each, areSingle) : Self.leavesOut(each)]
    }

    private static func joined(_ side: ArraySlice<Double>, isSum: Bool) -> Double {
        let sum = side.reduce(0, +)
        return isSum ? sum : sum / Double(side.count)
    }
    private static func joins(_ each: Int, _ areSingle: Bool) -> Message {
        areSingle
            ? Message("each bar joins \(each) ages", zh: "每条合并\(each)个年龄")
            : Message("each bar joins \(each) age groups", zh: "每条合并\(each)个年龄组")
    }
    private static func leavesOut(_ each: Int) -> Message {
        Message(
            "one age of every \(each) is drawn: quantiles of several ages cannot be added up",
            zh: "每\(each)个年龄画一个：几个年龄的分位数不能相加")
    }

    var count: Int { all.count }
    var range: ClosedRange<Double>? { all.flatMap { $0.sides.flatMap(\.self) }.finiteRange }
    func labelWidth(_ name: String) -> Int { all.reduce(displayWidth(of: name)) { max($0, displayWidth(of: $1.label)) } }
}

/// A bar to each side: one age class, or several neighbouring ones joined.
struct PyramidClass {
    let label: String
    /// By layer, then by side.
    let sides: [[Double]]
}
