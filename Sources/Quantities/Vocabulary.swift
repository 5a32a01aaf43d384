/// What words of table heads mean: declared in stdlib, one line a word, so that a user adds one by a line.
public struct Vocabulary: Sendable {
    public struct Word: Sendable {
        public var name: String
        public var role: Role
        public init(_ name: String, _ role: Role) { (self.name, self.role) = (name, role) }
    }
    public enum Role: Sendable {
        /// A column or row of this name holds the labels of an axis: 年份 → year, 地区 → area.
        case axis(String)
        /// This is a label of an axis, under its usual name: 男 → sex male.
        case label(axis: String, name: String)
        /// A measure of this type, in this unit where the table says none.
        case measure(Measure)
        /// 合计, 总计, 全市: a total of the rows or columns beside it.
        case total
        /// 单位: the column holds units.
        case unit
        /// 备注, 属性, 类别: the column holds text that is neither label nor measure.
        case note
        /// 其中: the row is a part of a row above.
        case part
    }
    /// What kind of number a word names. A nil universe is left to the table.
    public struct Measure: Sendable {
        public var kind: Kind
        public var universe: Universe?
        public var reference: Time.Reference?
        public var unit: Unit?
        public init(kind: Kind, universe: Universe? = nil, reference: Time.Reference? = nil, unit: Unit? = nil) {
            self.kind = kind
            self.universe = universe
            self.reference = reference
            self.unit = unit
        }
    }

    public private(set) var words: [String: Word]
    public init(_ words: [Word] = []) {
        self.words = [:]
        for word in words { declare(word) }
    }
    public mutating func declare(_ word: Word) { words[Self.normal(word.name)] = word }

    /// The word of a head, ignoring case, blanks and full-width forms.
    public func word(_ head: String) -> Word? { words[Self.normal(head)] }

    /// Half-width, lower case, without blanks.
    public static func normal(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        var result = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            let folded = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0)! : scalar
            result.unicodeScalars.append(folded)
        }
        return result.lowercased()
    }
    /// Whether a byte is its own normal form: printed ASCII that is no capital, and those of U+4000 to U+9FFF, the Chinese characters.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !(0x41...0x5A).contains(byte) || (0x80...0xBF).contains(byte)
            || (0xE4...0xE9).contains(byte)
    }
}
