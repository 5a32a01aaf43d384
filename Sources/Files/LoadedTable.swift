public import Quantities

/// What a file or folder holds: named entries in order, and what the reader did that is not evident.
public struct LoadedTable: Sendable {
    public var entries: [(name: String, value: Entry)]
    public var notes: [Message]

    public enum Entry: Sendable {
        case series(Series)
        case texts(TextColumn)
        /// A file of a folder.
        case record(LoadedTable)
    }
    /// Texts along one axis: remarks on indicators, the status of years.
    public struct TextColumn: Sendable {
        public var axis: Axis
        public var texts: [String?]
        public init(axis: Axis, texts: [String?]) { (self.axis, self.texts) = (axis, texts) }
    }

    public init(entries: [(name: String, value: Entry)] = [], notes: [Message] = []) {
        (self.entries, self.notes) = (entries, notes)
    }

    public subscript(name: String) -> Entry? { entries.first { $0.name == name }?.value }
    public func series(_ name: String) -> Series? { if case .series(let series)? = self[name] { series } else { nil } }
    public func texts(_ name: String) -> TextColumn? { if case .texts(let texts)? = self[name] { texts } else { nil } }
    public func record(_ name: String) -> LoadedTable? { if case .record(let record)? = self[name] { record } else { nil } }

    /// The series, where there is just one beside texts.
    public var onlySeries: Series? {
        let all = entries.compactMap { if case .series(let series) = $0.value { series } else { nil } }
        return all.count == 1 ? all[0] : nil
    }
}

/// A table read, or a doubt that only the analyst can settle.
public enum LoadOutcome: Sendable {
    case loaded(LoadedTable)
    case doubt(Question)
}

/// A doubt with the ways out of it; the answer is put into the options and the file read again.
public struct Question: Sendable {
    public var text: Message
    public var option: Option
    public var choices: [(name: String, description: Message)]
    public var cell: CellPlace?

    public enum Option: String, Sendable, CaseIterable {
        /// Cells such as `3515/24`.
        case slash
        /// Cells such as `12,5`.
        case decimal
        /// A column named sex that holds 1 and 2.
        case sex
        /// A measure whose unit is not printed, and for which the usual one gives absurd numbers.
        case unit
    }

    /// What a script says, where nobody can be asked.
    public func problem(path: String) -> Problem {
        let names = choices.map { Message("\($0.name) (\($0.description))", zh: "\($0.name)（\($0.description)）") }.joined()
        return Problem(
            "load_doubt", "\(text): \(option.rawValue) is \(names)?", zh: "\(text)：\(option.rawValue)是\(names)？",
            fix: choices.first.map { "load \"\(path)\", \(option.rawValue) \($0.name)" }, cell: cell)
    }
}
