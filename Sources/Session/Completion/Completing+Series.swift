internal import Language
internal import Quantities
internal import Syntax

/// Units, axes and labels.
extension Completing {
    /// Declared words, the units of the names in scope, and both with 万 and 亿 before them.
    mutating func offerUnits() {
        let words = context.library.units.words.values.sorted {
            ($0.dimension.description, $0.symbol) < ($1.dimension.description, $1.symbol)
        }
        var own: [String: Unit] = [:]
        for value in context.scope.values.values {
            guard case .series(let series) = value.payload, !series.type.unit.isPlain else { continue }
            own[series.type.unit.symbol] = series.type.unit
        }
        for (symbol, unit) in own.sorted(by: { $0.key < $1.key }) { offer(symbol, about: { unit.meaning.verbatim }) }
        for unit in words { offer(unit.symbol, about: { unit.meaning.verbatim }) }
        for prefix in ["万", "亿", "千"] {
            offer(prefix)
            for unit in words where unit.factor == 1 && !unit.dimension.isNone && !unit.symbol.isPlainASCII {
                offer(prefix + unit.symbol, about: { unit.meaning.verbatim })
            }
        }
    }

    mutating func offerAxes() {
        var axes: [String: String] = [:]
        for value in context.scope.values.values {
            for axis in value.meant.series?.type.axes ?? [] where axes[axis.name] == nil { axes[axis.name] = axis.range }
        }
        for (name, range) in axes.sorted(by: { $0.key < $1.key }) { offer(name: name, about: { range.verbatim }) }
    }

    /// The labels of a series inside `[ ]`, of one axis or of all, and the axes by name.
    mutating func offerLabels(of path: [String], on axis: String?) {
        let axes = value(at: path)?.meant.series?.type.axes ?? []
        for each in axes where axis == nil || each.name == axis {
            for label in each.sourceLabels.prefix(Self.mostLabels) {
                let text = cursor.quote == .text || !Self.isLabel(label) ? "\"\(label)\"" : label
                offer(label, as: text, about: { each.name.verbatim })
            }
        }
        guard axis == nil, cursor.quote == .none else { return }
        for each in axes { offer(each.name + ":", about: { each.range.verbatim }) }
    }
    private static let mostLabels = 10_000
    /// Whether the label can stand without quotes: numbers and ranges of them, and names.
    private static func isLabel(_ text: String) -> Bool {
        let isNumeric = text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") }
        return isNumeric || SourceText.isPlainName(text)
    }
}

extension Axis {
    /// The labels as they are typed.
    fileprivate var sourceLabels: [String] {
        switch labels {
        case .time(let times): times.map { "\($0.year)" }
        case .age(let ages): ages.map(\.source)
        case .names(let names): names
        case .numbered(let count): (1...max(1, min(count, 1000))).map(String.init)
        }
    }
}
extension Unit {
    fileprivate var meaning: String { dimension.isNone ? "number" : dimension.description }
}
extension String {
    fileprivate var isPlainASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
