internal import Kernels
internal import Language
internal import Quantities

/// median_age, widths.
let ageNatives: [Native] = [
    .map("widths") { x, _, _ throws(Problem) in try widths(x) },
    Native("median_age") { arguments, context throws(Problem) in
        Value(.series(try medianAge(try arguments.series("pop"), &context)))
    },
]

/// The years that each age group is wide; missing for an open one.
private func widths(_ x: Series) throws(Problem) -> Series {
    guard let axis = x.type.ageAxis, let ages = axis.ages else { throw x.type.noAxis("age") }
    return Series(SeriesType(axes: [axis]), ages.map { $0.width.map(Double.init) ?? .nan })
}

/// The age that half the people have not reached, one for every label of the other axes.
private func medianAge(_ pop: Series, _ context: inout Context) throws(Problem) -> Series {
    guard [.stock, .flow, .number].contains(pop.type.kind) else {
        throw Problem(
            "kind_mix", "a median age wants people, not a \(pop.type.kind.rawValue)", zh: "年龄中位数要的是人口，不是\(pop.type.kind.word)",
            operands: [0: pop.type.said])
    }
    guard let index = pop.type.axes.firstIndex(where: \.isAge), let ages = pop.type.axes[index].ages else {
        throw pop.type.noAxis("age")
    }
    var type = pop.type
    (type.kind, type.unit, type.dimension, type.decimals) = (.number, Unit("岁", of: .time, isExact: true), .time, nil)
    let medians = try pop.mappingLanes(along: index, to: nil, type: type) { [medianAge(of: $0, in: ages)] }
    if medians.cells.hasCell(where: \.isNaN) {
        context.note(Message("a median in the open age class, or of a missing number, is missing", zh: "中位数落在开口年龄组，或数据缺失：结果缺失"))
    }
    return medians
}

/// Linear within the class where the half falls; missing in the open class.
private func medianAge(of lane: [Double], in ages: [AgeInterval]) -> Double {
    let classes = zip(ages, lane).sorted { $0.0 < $1.0 }
    let half = lane.reduce(0, +) / 2
    guard half > 0 else { return .nan }
    var below = 0.0
    for (age, count) in classes {
        if below + count >= half {
            guard let width = age.width, count > 0 else { return .nan }
            return Double(age.lower) + Double(width) * (half - below) / count
        }
        below += count
    }
    return .nan
}
