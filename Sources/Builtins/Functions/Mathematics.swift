internal import Kernels
internal import Language
internal import Quantities

/// sqrt, log, exp, round, ceiling, floor, abs, choose.
let mathematicsNatives: [Native] = [
    plainMap("sqrt", .squareRoot), plainMap("log", .logarithm), plainMap("exp", .exponential),
    .map("abs") { x, _, _ throws(Problem) in Series(x.type, UnaryMap.absolute(x.cells).buffer) },
    .map("round") { x, arguments, _ throws(Problem) in
        let digits = max(-300, min(300, try arguments.whole("digits") ?? 0))
        return rounded(x, digits)
    },
    .map("ceiling") { x, _, _ throws(Problem) in whole(x, .up) },
    .map("floor") { x, _, _ throws(Problem) in whole(x, .down) },
    Native("choose") { arguments, context throws(Problem) in
        let (condition, a, b) = (try arguments.series("condition"), try arguments.series("a"), try arguments.series("b"))
        return Value(.series(try choice(condition, a, b, &context)))
    },
]

/// A function of numbers without a dimension.
private func plainMap(_ name: String, _ function: UnaryMap) -> Native {
    .map(name) { x, _, context throws(Problem) in
        guard x.type.dimension.isNone, x.type.kind != .truth else {
            throw Problem(
                "dimension_mix", "\(name) wants a plain number", zh: "\(name)要的是纯数", operands: [0: x.type.said],
                fix: "\(name)({0} / 1 \(x.type.unit.symbol))")
        }
        let result = function(x.cells)
        context.note(result.notes)
        var type = x.type
        (type.unit, type.decimals, type.isAnnual) = (.one, nil, false)
        if type.kind != .ratio { type.kind = .number }
        return Series(type, result.buffer)
    }
}

/// Rounded in the unit shown, halves away from zero.
private func rounded(_ x: Series, _ digits: Int) -> Series {
    let shown = x.cells.mapped(x.type.unit.shown)
    var type = x.type
    type.decimals = max(0, digits)
    return Series(type, UnaryMap.roundToDecimals(digits)(shown).buffer.mapped(x.type.unit.base))
}

/// Whole numbers in the unit shown. What is whole but for the last bits of a computation stays: 5 × 0.2 needs one, not two.
private func whole(_ x: Series, _ rule: FloatingPointRoundingRule) -> Series {
    var type = x.type
    type.decimals = 0
    let cells = x.cells.mapped { cell in
        let shown = type.unit.shown(cell)
        let near = shown.rounded()
        return type.unit.base(abs(shown - near) <= 1e-9 * max(1, abs(shown)) ? near : shown.rounded(rule))
    }
    return Series(type, cells)
}

/// `a` where the condition holds, else `b`; missing where it is missing.
private func choice(_ condition: Series, _ a: Series, _ b: Series, _ context: inout Context) throws(Problem) -> Series {
    guard condition.type.kind == .truth else {
        throw Problem(
            "truth_needed", "choose wants a comparison first", zh: "choose的第一个参数是比较", operands: [0: condition.type.said],
            fix: "choose({0} > 0 * {0}, {1}, {2})")
    }
    let plan = try Algebra.plan(.add, a.type, b.type)
    let alignment = try Alignment(plan.type.axes, condition.type.axes)
    context.note(plan.notes + alignment.notes)
    let parts = [
        try condition.broadcast(to: alignment.axes), try a.broadcast(to: alignment.axes), try b.broadcast(to: alignment.axes),
    ]
    var type = plan.type
    type.axes = alignment.axes
    let program = ElementwiseProgram(
        operands: parts.map { .cells($0.cells, shape: type.shape) }, instructions: [.init(.choose, 0, 1, 2)])
    return Series(type, program.run(shape: type.shape)!.buffer)  // nothing interrupts it
}
