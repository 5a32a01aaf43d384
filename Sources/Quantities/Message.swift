/// The languages Lexis speaks to people in. Programs, type lines and codes are the same in both.
public enum Tongue: String, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"

    /// The language of a locale's name: `zh_CN.UTF-8`, `en`, `C`; nil where Lexis does not speak it.
    public init?(locale: String) {
        let name = locale.lowercased()
        guard let tongue = Tongue.allCases.first(where: { name.hasPrefix($0.rawValue) }) else { return nil }
        self = tongue
    }
}

/// What people are told, in every language: written where the rule stands that says it, read where it is shown.
public struct Message: Hashable, Sendable {
    public let english: String
    public let chinese: String

    /// Other messages inside either text speak its language.
    public init(_ english: Wording, zh chinese: Wording) { (self.english, self.chinese) = (english.english, chinese.chinese) }
    /// Text of the language itself, of the user or of a file: it is nobody's to translate.
    public init(verbatim text: String) { (english, chinese) = (text, text) }

    init(english: String, chinese: String) { (self.english, self.chinese) = (english, chinese) }

    public func text(in tongue: Tongue) -> String {
        switch tongue {
        case .english: english
        case .chinese: chinese
        }
    }
    public var isEmpty: Bool { english.isEmpty }

    public static func + (one: Message, other: Message) -> Message {
        Message(english: one.english + other.english, chinese: one.chinese + other.chinese)
    }
    /// The message with another in the place of a mark.
    public func filling(_ mark: Character, with other: Message) -> Message {
        Message(english: english.filling(mark, with: other.english), chinese: chinese.filling(mark, with: other.chinese))
    }
    /// Each text changed in the same way: a path shortened, a name put in.
    public func mapping(_ change: (String) -> String) -> Message {
        Message(english: change(english), chinese: change(chinese))
    }
}

extension String {
    fileprivate func filling(_ mark: Character, with text: String) -> String {
        split(separator: mark, omittingEmptySubsequences: false).joined(separator: text)
    }
}

extension Message: CustomStringConvertible {
    /// For programmers; people are told the text in their language.
    public var description: String { english }
}

extension Sequence<Message> {
    /// The messages as a list: `a, b` and `a、b`.
    public func joined(_ separator: String = ", ", zh: String = "、") -> Message {
        Message(english: map(\.english).joined(separator: separator), chinese: map(\.chinese).joined(separator: zh))
    }
}

/// A text with messages in it, which speak the language of the text around them.
public struct Wording: ExpressibleByStringInterpolation, Sendable {
    let english: String
    let chinese: String

    public init(stringLiteral text: String) { (english, chinese) = (text, text) }
    public init(stringInterpolation parts: Parts) { (english, chinese) = (parts.english, parts.chinese) }

    public struct Parts: StringInterpolationProtocol {
        var english = ""
        var chinese = ""
        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ text: String) { append(text, text) }
        public mutating func appendInterpolation(_ message: Message) { append(message.english, message.chinese) }
        public mutating func appendInterpolation(_ text: some CustomStringConvertible) {
            append(text.description, text.description)
        }
        private mutating func append(_ english: String, _ chinese: String) {
            self.english += english
            self.chinese += chinese
        }
    }
}

extension String {
    /// The text as it stands, where people are told something.
    public var verbatim: Message { Message(verbatim: self) }
}

/// Advice that many rules give.
extension Message {
    /// What the user should know, behind its label.
    public static func note(_ text: Message) -> Message { Message("note: \(text)", zh: "注：\(text)") }
    public static func didYouMean(_ names: [String]) -> Message {
        let list = names.map(\.verbatim).joined()
        return Message("did you mean \(list)?", zh: "是不是\(list)？")
    }
    /// What else could be meant; nil where nothing is left.
    public static func or(_ names: some Sequence<String>) -> Message? {
        let list = names.map(\.verbatim).joined()
        return list.isEmpty ? nil : Message("or: \(list)", zh: "或：\(list)")
    }
    public static func oneOf(_ names: [String]) -> Message {
        let list = names.map(\.verbatim).joined()
        return Message("one of: \(list)", zh: "可用：\(list)")
    }
    public static func suchAs(_ program: String) -> Message { Message("such as:  \(program)", zh: "例如：\(program)") }
    /// What another program than Lexis does.
    public static func inShell(_ command: String) -> Message { Message("in a shell:  \(command)", zh: "在命令行中：\(command)") }
    public static func usage(_ text: String) -> Message { Message("usage: \(text)", zh: "用法：\(text)") }
    public static var nameAPart: Message { Message("give a part of it a name, and use the name", zh: "给其中一部分取名，再使用该名称") }
}
