internal import Quantities
internal import Syntax

/// Series literals: `{2015: 124.10, 2020: 126.66} 万人 over area`.
extension Evaluator {
    mutating func seriesLiteral(_ entries: [Expression.Entry], _ unit: Word?, _ axis: Word?, _ span: Span) throws(Diagnostic)
        -> Value
    {
        guard !entries.isEmpty else {
            throw Diagnostic("empty_series", "a series has at least one cell", zh: "序列至少要有一个值", at: .init(span))
        }
        let unit = try unit.map { word throws(Diagnostic) in try self.unit(word) }
        var keys: [Key] = []
        for entry in entries { keys.append(try key(entry.key, axis)) }
        let (made, order) = try self.axis(keys, axis, overArea: source.corrected(span.upperBound..<span.upperBound, " over area"))
        if let printed = try printedSeries(entries, unit, made, order) {
            return self.printed(printed, span)
        }
        return try stacked(order.map { entries[$0].value }, unit, made, span)
    }

    // MARK: keys

    private struct Key {
        var span: Span
        var form: Form
        enum Form {
            case year(Time)
            case age(AgeInterval)
            case name(String)
        }
        var noun: Message {
            switch form {
            case .year: Message("a year", zh: "年份")
            case .age: Message("an age", zh: "年龄")
            case .name: Message("a name", zh: "名称")
            }
        }
    }

    private mutating func key(_ label: Expression.Label, _ axis: Word?) throws(Diagnostic) -> Key {
        var key = try key(label)
        switch (axis?.text, key.form) {
        case ("year"?, .age(let age)) where age.width == 1: key.form = .year(Time(age.lower))
        case ("year"?, .age), ("age"?, .year):
            throw Diagnostic(
                "mixed_keys", "this is \(key.noun)", zh: "这是\(key.noun)", at: .init(label.span),
                others: axis.map { [.init($0.span)] } ?? [])
        default: break
        }
        return key
    }
    private mutating func key(_ label: Expression.Label) throws(Diagnostic) -> Key {
        let form: Key.Form
        switch label.form {
        case .number(let n): form = numberKey(n)
        case .name(let name): form = .name(name)
        case .computed(let expression): form = numberKey(try whole(expression))
        case .range(let lower, let upper): form = try rangeKey(try bound(lower), try bound(upper), label.span)
        }
        return Key(span: label.span, form: form)
    }
    /// Four-digit keys are years, other integers ages.
    private func numberKey(_ n: Int) -> Key.Form {
        (1000...9999).contains(n) ? .year(Time(n)) : .age(AgeInterval(lower: n, upper: n == Int.max ? nil : n + 1))
    }
    private func rangeKey(_ lower: Int?, _ upper: Int?, _ span: Span) throws(Diagnostic) -> Key.Form {
        let from = lower ?? 0
        if let upper, upper < from || upper > 9999 {
            throw Diagnostic("empty_range", "this range runs backwards", zh: "区间的起点大于终点", at: .init(span))
        }
        if from >= 1000 {
            guard let upper else {
                throw Diagnostic(
                    "empty_range", "a period ends in a year", zh: "时期须有终止年份", at: .init(span),
                    advice: Message("such as:  \(from)..\(from)", zh: "例如：\(from)..\(from)"))
            }
            return .year(.period(from: from, through: upper))
        }
        return .age(AgeInterval(lower: from, upper: upper.map { $0 + 1 }))
    }
    mutating func bound(_ bound: Expression.Label.Bound?) throws(Diagnostic) -> Int? {
        switch bound {
        case nil: nil
        case .number(let n): n
        case .computed(let expression): try whole(expression)
        }
    }
    mutating func whole(_ expression: Expression) throws(Diagnostic) -> Int {
        let value = try computed(expression)
        guard let number = value.series?.scalar, let whole = Int(exactly: number) else {
            throw Diagnostic(
                "whole_needed", "a label in parentheses is a whole number", zh: "圆括号里的标签是整数",
                at: .init(expression.span, value.payload.noun))
        }
        return whole
    }

    // MARK: the axis

    /// The axis the keys make, and the entries in its order: years and ages stand in their own.
    private func axis(_ keys: [Key], _ named: Word?, overArea fix: String) throws(Diagnostic) -> (Axis, [Int]) {
        if let named, !["year", "age"].contains(named.text) {
            return (try namedAxis(keys, named.text, fix), Array(keys.indices))
        }
        switch keys[0].form {
        case .year:
            let times = try collect(keys, fix) { if case .year(let time) = $0 { time } else { nil } }
            let order = times.indices.sorted { times[$0].year < times[$1].year }
            try checkPeriods(order.map { times[$0] }, keys, order)
            return (.year(order.map { times[$0] }), order)
        case .age:
            let ages = try collect(keys, fix) { if case .age(let age) = $0 { age } else { nil } }
            let order = ages.indices.sorted { ages[$0] < ages[$1] }
            return (try ageAxis(order.map { ages[$0] }, keys, order), order)
        case .name:
            let names = try collect(keys, fix) { if case .name(let name) = $0 { name } else { nil } }
            return (try knownAxis(names, keys, fix), Array(keys.indices))
        }
    }
    private func collect<T: Hashable>(_ keys: [Key], _ fix: String, _ pick: (Key.Form) -> T?) throws(Diagnostic) -> [T] {
        var (result, seen) = ([T](), [T: Int]())
        for (position, key) in keys.enumerated() {
            guard let label = pick(key.form) else {
                throw Diagnostic(
                    "mixed_keys", "the keys of a series are labels of one axis", zh: "序列的键都是同一个轴的标签",
                    at: .init(key.span, key.noun),
                    others: [.init(keys[0].span, keys[0].noun)],
                    help: fix)
            }
            if let first = seen[label] {
                throw Diagnostic(
                    "duplicate_label", "this label stands here twice", zh: "该标签出现两次", at: .init(key.span),
                    others: [.init(keys[first].span, Message("first here", zh: "首次在此"))])
            }
            seen[label] = position
            result.append(label)
        }
        return result
    }
    /// Periods follow each other: a year stands in one of them.
    private func checkPeriods(_ times: [Time], _ keys: [Key], _ order: [Int]) throws(Diagnostic) {
        for (place, (one, next)) in zip(times, times.dropFirst()).enumerated() {
            var length = 1
            if case .period(let years) = next.form { length = years }
            guard next.year - length < one.year else { continue }
            throw Diagnostic(
                "year_overlap", "\(one.label) and \(next.label) overlap: a year would be counted twice",
                zh: "\(one.label)与\(next.label)重叠：有年份会重复计算",
                at: .init(keys[order[place + 1]].span), others: [.init(keys[order[place]].span)],
                advice: Message("give \(next.label) a series of its own", zh: "把\(next.label)另作一个序列"))
        }
    }
    private func ageAxis(_ ages: [AgeInterval], _ keys: [Key], _ order: [Int]) throws(Diagnostic) -> Axis {
        for (place, (one, next)) in zip(ages, ages.dropFirst()).enumerated() where one.overlaps(next) {
            throw Diagnostic(
                "age_overlap", "the ages \(one.source) and \(next.source) overlap: someone would be counted twice",
                zh: "年龄\(one.source)与\(next.source)重叠：有人会重复计算",
                at: .init(keys[order[place + 1]].span), others: [.init(keys[order[place]].span)],
                advice: Message("give \(next.source) a series of its own", zh: "把\(next.source)另作一个序列"))
        }
        return .age(ages)
    }
    private func namedAxis(_ keys: [Key], _ name: String, _ fix: String) throws(Diagnostic) -> Axis {
        let words = keys.compactMap { if case .name(let text) = $0.form { text } else { nil } }
        if words.count == keys.count, Set(words).count == keys.count, let axis = vocabularyAxis(words), axis.name == name {
            return axis
        }
        let texts = try collect(keys, fix) { form in
            switch form {
            case .year(let time): time.label
            case .age(let age): age.source
            case .name(let name): name
            }
        }
        return Axis(name, .names(texts))
    }
    /// Names find the axis that the vocabulary, or a value in scope, knows them on; universes are labels of their own axis.
    private func knownAxis(_ names: [String], _ keys: [Key], _ fix: String) throws(Diagnostic) -> Axis {
        if let axis = vocabularyAxis(names) { return axis }
        if names.allSatisfy(context.library.universes.contains) { return Axis(Axis.universe, .names(names)) }
        let axes = Set(context.scope.values.values.compactMap { $0.axis(knowing: names)?.name }).subtracting(Axis.ends)
        if axes.count == 1, let name = axes.first { return Axis(name, .names(names)) }
        let span = keys[0].span.lowerBound..<keys[keys.count - 1].span.upperBound
        throw Diagnostic(
            "unknown_axis", "no axis is known to have these labels", zh: "不知道这些标签属于哪个轴", at: .init(span),
            help: fix)
    }
    private func vocabularyAxis(_ names: [String]) -> Axis? {
        var (axes, labels, aliases) = (Set<String>(), [String](), [String: Int]())
        for name in names {
            guard case .label(let axis, let label)? = context.library.vocabulary.word(name)?.role else { return nil }
            if label != name { aliases[name] = labels.count }
            axes.insert(axis)
            labels.append(label)
        }
        guard axes.count == 1, Set(labels).count == labels.count, let axis = axes.first else { return nil }
        return Axis(axis, .names(labels), aliases: aliases)
    }

    // MARK: the cells

    /// All entries are numbers in the text: one leaf holds them all. Nil where one is computed.
    private func printedSeries(_ entries: [Expression.Entry], _ unit: Unit?, _ axis: Axis, _ order: [Int]) throws(Diagnostic)
        -> Series?
    {
        var (cells, half, decimals) = ([Double](), [Double](), 0)
        var isPrinted = !(unit?.isPlain ?? true)
        for position in order {
            guard let cell = try printedCell(entries[position].value, unit ?? .one) else { return nil }
            cells.append(cell.value)
            half.append(cell.half)
            if let digits = cell.decimals { (decimals, isPrinted) = (max(decimals, digits), true) }
        }
        let type = SeriesType(
            .number, unit?.dimension ?? .none, axes: [axis], unit: unit ?? .one, decimals: isPrinted ? decimals : nil)
        return Series(type, cells, printed: Printed(halfWidths: half))
    }
    private func printedCell(_ expression: Expression, _ unit: Unit) throws(Diagnostic) -> (
        value: Double, half: Double, decimals: Int?
    )? {
        switch expression.form {
        case .missing: return (.nan, 0, nil)
        case .number(let digits, nil): return try cell(digits, unit, expression.span, negative: false)
        case .negative(let inner):
            guard case .number(let digits, nil) = inner.form else { return nil }
            return try cell(digits, unit, expression.span, negative: true)
        default: return nil
        }
    }
    private func cell(_ digits: String, _ unit: Unit, _ span: Span, negative: Bool) throws(Diagnostic) -> (
        value: Double, half: Double, decimals: Int?
    ) {
        let series = try literal(digits, unit, span, negative: negative)
        return (series.cells[0], series.printed?.halfWidth(0) ?? 0, digits.contains(".") ? series.type.decimals : nil)
    }

    /// Computed entries, stacked along the axis.
    private mutating func stacked(_ entries: [Expression], _ unit: Unit?, _ axis: Axis, _ span: Span) throws(Diagnostic) -> Value
    {
        var values: [Value] = []
        for entry in entries { values.append(try self.entry(entry, unit)) }
        return try placing(span, entries.map(\.span)) { context throws(Problem) in
            try Self.apply("{…}", values, &context) { values, _ throws(Problem) in
                var members: [Series] = []
                for value in values { members.append(try value.needed(by: .literal)) }
                return try Series.stacked(members, along: axis)
            }
        }
    }
    /// The unit after the brace belongs to entries that are plain numbers.
    private mutating func entry(_ expression: Expression, _ unit: Unit?) throws(Diagnostic) -> Value {
        if let unit, let cell = try printedCell(expression, unit) {
            let series = Series(
                SeriesType(.number, unit.dimension, unit: unit, decimals: cell.decimals ?? 0), [cell.value],
                printed: Printed(halfWidths: [cell.half]))
            return printed(series, expression.span)
        }
        let value = try evaluate(expression)
        guard let unit, value.series != nil else { return value }
        return try placing(expression.span, [expression.span]) { context throws(Problem) in
            try Self.apply("in", [value], detail: unit.symbol, &context) { values, _ throws(Problem) in
                try Self.counted(values[0].needed(by: .literal), unit)
            }
        }
    }
    /// A plain number, or one in 万 or 亿 alone, is so many of the unit; anything else is shown in it.
    private static func counted(_ series: Series, _ unit: Unit) throws(Problem) -> Series {
        let own = series.type
        guard own.kind == .number, own.dimension.isNone, own.unit.isPlain || own.unit.decimalExponent ?? -1 > 0 else {
            return try series.converted(to: unit)
        }
        var type = own
        (type.dimension, type.unit, type.decimals) = (unit.dimension, unit, own.unit.isPlain ? own.decimals : nil)
        let printed = series.printed.map { Printed(halfWidths: $0.halfWidths.map(unit.base)) }
        return Series(type, series.cells.mapped(unit.base), printed: printed)
    }
}
