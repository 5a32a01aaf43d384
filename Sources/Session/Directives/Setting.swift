public import Quantities

/// How results look, as the user wants it: one case a setting, from which `:set`, completion and help are made.
public enum Setting: String, Sendable, CaseIterable {
    case digits, grouping, width, language, colour, boxes

    public var summary: Message {
        switch self {
        case .digits: Message("digits after the point; auto goes by the data's own precision", zh: "小数位数；auto依数据自身的精度")
        case .grouping: Message("1,234,567 by 3, 123,4567 by 4 (万), none by off", zh: "3为1,234,567，4为123,4567（万），off不分节")
        case .width: Message("columns of a result; auto goes by the screen", zh: "结果的列宽；auto依屏幕")
        case .language: Message("of messages; auto goes by the locale", zh: "消息的语言；auto依系统区域")
        case .colour: Message("auto colours on a terminal", zh: "auto在终端上着色")
        case .boxes: Message("light lines, or ascii where these are two columns wide", zh: "细线；线宽两列处用ascii")
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
    var choices: Message {
        let range = numbers.map { range -> Message in
            let (low, high) = (range.lowerBound, range.upperBound)
            if range.count == 2 { return Message("\(low), \(high)", zh: "\(low)、\(high)") }
            return Message("a number from \(low) to \(high)", zh: "\(low)至\(high)的数")
        }
        return (words.map(\.verbatim) + [range].compactMap { $0 }).joined()
    }
}
