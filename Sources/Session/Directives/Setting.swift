/// How results look, as the user wants it: one case a setting, from which `:set`, completion and help are made.
public enum Setting: String, Sendable, CaseIterable {
    case digits, grouping, width, language, colour, boxes

    public var summary: String {
        switch self {
        case .digits: "digits after the point; auto goes by the data's own precision"
        case .grouping: "1,234,567 by 3, 123,4567 by 4 (万), none by off"
        case .width: "columns of a result; auto goes by the screen"
        case .language: "of messages; auto goes by the locale"
        case .colour: "auto colours on a terminal"
        case .boxes: "light lines, or ascii where these are two columns wide"
        }
    }
    /// The words it takes.
    public var words: [String] {
        switch self {
        case .digits, .width: ["auto"]
        case .grouping: ["off"]
        case .language: ["auto", "en", "zh"]
        case .colour: ["auto", "on", "off"]
        case .boxes: ["light", "ascii"]
        }
    }
    /// The numbers it takes beside the words.
    public var numbers: ClosedRange<Int>? {
        switch self {
        case .digits: 0...15
        case .grouping: 3...4
        case .width: 20...1000
        case .language, .colour, .boxes: nil
        }
    }
    /// `auto`, or a number from 0 to 15.
    var choices: String {
        let range = numbers.map {
            $0.count == 2 ? "\($0.lowerBound), \($0.upperBound)" : "a number from \($0.lowerBound) to \($0.upperBound)"
        }
        return (words + [range].compactMap { $0 }).joined(separator: ", ")
    }
}
