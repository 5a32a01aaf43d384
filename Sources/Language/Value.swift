public import Quantities

/// What an expression gives: a payload, and the recipe that tells how it was made.
public struct Value: Sendable {
    public var payload: Payload
    public var recipe: Recipe

    public init(_ payload: Payload, _ recipe: Recipe) { (self.payload, self.recipe) = (payload, recipe) }
    /// A value without a history worth telling: a constant of the program or of a native.
    public init(_ payload: Payload) { self.init(payload, Recipe(.constant, keeping: payload)) }
    public init(_ series: Series) { self.init(.series(series)) }
    public init(_ text: String) { self.init(.text(text)) }
}

public enum Payload: Sendable {
    case series(Series)
    case text(String)
    /// `2015..2020`, `0..14 | 65+`, `0..20 万人`.
    case range(RangeValue)
    case record(Record)
    case table(Table)
    case function(Function)
    case page(Page)
    /// What `plot` gives: it is drawn where it is shown.
    case chart(Chart)
    /// The value of a statement that only does something.
    case nothing

    /// "a series", "a record": for messages.
    public var noun: Message {
        switch self {
        case .series(let series): Message("a \(series.type.kind.word)", zh: "\(series.type.kind.word)")
        case .text: Message("a text", zh: "文本")
        case .range: Message("a range", zh: "区间")
        case .record: Message("a record", zh: "记录")
        case .table: Message("a table", zh: "表")
        case .function: Message("a function", zh: "函数")
        case .page: Message("a page", zh: "说明页")
        case .chart: Message("a picture", zh: "图")
        case .nothing: Message("nothing", zh: "无值")
        }
    }
}

extension Payload {
    /// Whether its cells were left out, only its type being asked for.
    var isHollow: Bool {
        switch self {
        case .series(let series): series.cells.isHollow
        case .record(let record): record.fields.contains { $0.value.payload.isHollow }
        default: false
        }
    }
    /// Its type alone.
    var hollowed: Payload {
        switch self {
        case .series(let series): .series(series.hollowed)
        case .record(let record):
            .record(Record(record.fields.map { ($0.name, $0.value.hollowed) }, main: record.main, shown: record.shown))
        default: self
        }
    }
}

/// Ranges joined by `|`; an end of nil is open. The ends are quantities: `0..20 万人`.
public struct RangeValue: Sendable {
    public struct Part: Sendable {
        public var lower: Series?
        public var upper: Series?
        public init(lower: Series?, upper: Series?) { (self.lower, self.upper) = (lower, upper) }
    }
    public var parts: [Part]
    public var step: Double?
    public init(_ parts: [Part], step: Double? = nil) { (self.parts, self.step) = (parts, step) }

    /// The range as labels of an axis; nil where an end is not a whole number.
    public var labels: [Selector.Part]? {
        var labels: [Selector.Part] = []
        for part in parts {
            guard let lower = Self.whole(part.lower), let upper = Self.whole(part.upper) else { return nil }
            if let only = lower, lower == upper { labels.append(.number(only)) } else { labels.append(.range(lower, upper)) }
        }
        return labels
    }
    /// nil: not a whole number; .some(nil): open.
    private static func whole(_ end: Series?) -> Int?? {
        guard let end else { return .some(nil) }
        guard let value = end.scalar, let whole = Int(exactly: value) else { return nil }
        return whole
    }
}

/// Named values in order.
public struct Record: Sendable {
    public var fields: [(name: String, value: Value)]
    /// The field that stands for the record where a series is wanted: a projection's population.
    public var main: String?
    /// The field that is shown for the record; nil: the main one, or the list of all.
    public var shown: String?
    public init(_ fields: [(name: String, value: Value)], main: String? = nil, shown: String? = nil) {
        (self.fields, self.main, self.shown) = (fields, main, shown ?? main)
    }
    public subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }
}

extension Value {
    /// The value under a name, which its history tells.
    public func named(_ name: String) -> Value { Value(payload, Recipe(.named(name, recipe), keeping: payload)) }

    /// What it is without its cells; its history can still make them.
    var hollowed: Value { Value(payload.hollowed, recipe) }

    /// The series this is, or stands for.
    public var series: Series? {
        switch payload {
        case .series(let series): series
        case .record(let record): record.main.flatMap { record[$0]?.series }
        default: nil
        }
    }
    /// The value whose cells are meant: a projection stands for its population.
    public var meant: Value {
        guard case .record(let record) = payload, let main = record.main, record[main] != nil else { return self }
        return field(main) ?? self
    }
    /// A field of a record. It keeps its own history where it has one (a column of a file); else it is made again through the record.
    public func field(_ name: String) -> Value? {
        guard let field = record?[name] else { return nil }
        if field.recipe.hasPrinted { return field }
        let isKept = !recipe.hasPrinted && !field.payload.isHollow
        let again = Recipe.call(".\(name)", [(nil, recipe)], keeping: isKept ? field.payload : nil) { values, _ in
            values[0].record?[name] ?? Value(.nothing)
        }
        return Value(field.payload, again)
    }
    public var text: String? { if case .text(let text) = payload { text } else { nil } }
    public var record: Record? { if case .record(let record) = payload { record } else { nil } }
    public var range: RangeValue? { if case .range(let range) = payload { range } else { nil } }
    public var table: Table? { if case .table(let table) = payload { table } else { nil } }
}
