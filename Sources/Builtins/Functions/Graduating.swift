internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// graduate, smooth.
let graduationNatives: [Native] = [
    .map("graduate") { x, arguments, context throws(Problem) in
        try graduated(x, by: try arguments.choice("by", of: .uniform), &context)
    },
    .map("smooth") { x, arguments, context throws(Problem) in
        try smoothed(x, by: try arguments.choice("by", of: .carrierFarrag), &context)
    },
]

extension Arguments {
    /// The method an argument names, else the usual one.
    func choice<Method: RawRepresentable & CaseIterable>(_ name: String, of standard: Method) throws(Problem) -> Method
    where Method.RawValue == String {
        guard let word = word(name) else { return standard }
        guard let method = Method(rawValue: word) else {
            let names = Method.allCases.map(\.rawValue)
            throw Problem(
                "unknown_method", "there is no method \(word): \(names.joined(separator: ", "))",
                zh: "没有方法\(word)：可用\(names.joined(separator: "、"))",
                correction: .init(name, nearNames(to: word, among: names).first ?? standard.rawValue))
        }
        return method
    }
}

extension Series {
    /// The axis of ages of a count, and its classes.
    func counted(for operation: String) throws(Problem) -> (index: Int, ages: [AgeInterval]) {
        guard [.stock, .flow, .number].contains(type.kind) else {
            throw Problem(
                "kind_mix", "\(operation) works on counts, not on a \(type.kind.rawValue)",
                zh: "\(operation)用于人数，不用于\(type.kind.word)",
                operands: [0: type.said])
        }
        guard let index = type.axes.firstIndex(where: \.isAge), let ages = type.axes[index].ages else { throw type.noAxis("age") }
        return (index, ages)
    }

    /// The first cells below zero, named; nil where there are none, or where `source` has some of its own.
    fileprivate func negatives(madeOf source: Series) -> Message? {
        guard !cells.isHollow, !source.cells.contains(where: { $0 < 0 }) else { return nil }
        let found = cells.indices.filter { cells[$0] < 0 }
        guard !found.isEmpty else { return nil }
        let names = found.prefix(5).map { type.label(of: $0).verbatim }.joined("; ", zh: "；")
        return found.count <= 5 ? names : Message("\(names); … (\(found.count))", zh: "\(names)……（共\(found.count)个）")
    }
}

// MARK: graduate

/// Single ages from classes: their totals are kept as the method has it, and so is the open class.
private func graduated(_ x: Series, by method: GraduationMethod, _ context: inout Context) throws(Problem) -> Series {
    let (index, ages) = try x.counted(for: "graduate")
    let graduation = try Graduation(method, classes: ages)
    let single = graduation.singleAges
    var type = x.type
    type.decimals = nil
    let result = try x.mappingLanes(along: index, to: .age(single), type: type) { graduation.single($0) }
    if let negative = result.negatives(madeOf: x) {
        throw Problem(
            "negative_count", "\(method.rawValue) makes cells below zero: \(negative)", zh: "\(method.rawValue)得出负数：\(negative)",
            fix: "graduate({0}, by: monotone)")
    }
    if single.count > ages.count { context.note(graduation.told) }
    return result
}

extension Graduation {
    fileprivate var told: Message {
        guard method != .uniform else {
            return Message("graduated by uniform split: every year of a class holds an equal part of it", zh: "按均匀分布拆分：组内各岁人数相等")
        }
        let totals =
            method.keepsClasses
            ? Message("the total of every class is kept", zh: "各组合计不变")
            : Message("the sum is kept, the total of each class is smoothed", zh: "总计不变，各组合计有所修匀")
        let kept = Message(
            "graduated by \(method.rawValue) (\(method.source)); \(totals)",
            zh: "按\(method.rawValue)拆分（\(method.source)）；\(totals)")
        guard !rejoined.isEmpty else { return kept }
        let list = rejoined.map { $0.label.verbatim }.joined()
        return Message(
            "\(kept); \(list) were taken together, then brought back to their own totals", zh: "\(kept)；\(list)先合并，再按各自合计调整")
    }
}

// MARK: smooth

/// Five-year groups smoothed; what stays as it was, and what became of the total, is said.
private func smoothed(_ x: Series, by method: SmoothingMethod, _ context: inout Context) throws(Problem) -> Series {
    let (index, ages) = try x.counted(for: "smooth")
    let smoothing = try FiveYearSmoothing(method, classes: ages)
    var type = x.type
    type.decimals = nil
    let result = try x.mappingLanes(along: index, to: type.axes[index], type: type) { smoothing.smoothed($0) }
    if let negative = result.negatives(madeOf: x) {
        throw Problem(
            "negative_count", "\(method.rawValue) makes cells below zero: \(negative)", zh: "\(method.rawValue)得出负数：\(negative)",
            fix: method == .carrierFarrag ? nil : "smooth({0}, by: carrier_farrag)")
    }
    let kept = smoothing.kept.map { ages[$0].label.verbatim }.joined()
    context.note(
        Message(
            "smoothed by \(method.rawValue): \(method.formula) (\(method.source)); as they were: \(kept)",
            zh: "按\(method.rawValue)修匀：\(method.formula)（\(method.source)）；保持原值：\(kept)"))
    let (before, after) = (x.cells.reduce(0, +), result.cells.reduce(0, +))
    if !result.cells.isHollow, abs(after - before) > 1e-9 * abs(before) {
        context.note(
            Message(
                "this method does not keep totals: the sum is \(percentText(after / before - 1)) different",
                zh: "该方法不保持合计：总和相差\(percentText(after / before - 1))"))
    }
    return result.inRange(of: x, &context)
}
