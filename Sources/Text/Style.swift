/// What a run of text is, from which its look follows.
public enum Style: String, Sendable, Hashable, CaseIterable {
    case plain, dim, bold
    case error, warning, note, help
    /// The marks under the primary place of a diagnostic, and under its other places.
    case caret, otherCaret
    case gutter
    case unit, number, text, name, keyword, comment
    case header, total, missing
    /// The members of a picture: its lines, bars or sides.
    case first, second, third, fourth, fifth, sixth

    public static let members: [Style] = [.first, .second, .third, .fourth, .fifth, .sixth]
    /// The style of a member by its place; they repeat.
    public static func member(_ place: Int) -> Style { members[place % members.count] }

    /// The parameters of the ANSI escape that switches the style on, from the 16 colours; empty for plain text.
    var escape: String {
        switch self {
        case .plain, .name, .number: ""
        case .dim, .comment, .missing: "2"
        case .bold, .header, .total: "1"
        case .error, .caret: "1;31"
        case .warning: "1;33"
        case .note, .otherCaret, .gutter: "34"
        case .help, .text: "32"
        case .unit: "36"
        case .keyword, .fifth: "35"
        case .first: "34"
        case .second: "31"
        case .third: "32"
        case .fourth: "33"
        case .sixth: "36"
        }
    }
}
