internal import Demography
internal import Language
internal import Quantities

/// apportion.
let allocationNatives: [Native] = [
    Native("apportion") { arguments, _ throws(Problem) in
        Value(.series(try apportioned(try arguments.series("total"), try arguments.series("weights"), arguments)))
    }
]

/// A whole number shared out in proportion to weights along an axis, in whole units of the total's own unit.
private func apportioned(_ total: Series, _ weights: Series, _ arguments: Arguments) throws(Problem) -> Series {
    guard let amount = total.scalar else {
        throw Problem("number_needed", "apportion shares out one number", zh: "apportion分配的是一个数", operands: [0: total.type.said])
    }
    guard !weights.type.isScalar else {
        throw Problem("axis_needed", "weights lie along an axis", zh: "权数须沿一个轴", operands: [1: weights.type.said])
    }
    let axis = try arguments.axis(of: weights, for: "apportion")
    let unit = total.type.unit
    // 11 万人 is 110000 persons in base units; shown, it may miss 11 by a unit of the last place.
    let shown = (unit.shown(amount) * 1e6).rounded() / 1e6
    var type = total.type
    (type.axes, type.decimals) = (weights.type.axes, type.unit.isPlain ? nil : 0)
    return try weights.mappingLanes(along: axis, to: weights.type.axes[axis], type: type) { lane throws(Problem) in
        try largestRemainder(total: shown, weights: lane).map(unit.base)
    }
}
