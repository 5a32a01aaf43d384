internal import Quantities

/// A column of data with its head and what it holds.
struct TableColumn {
    var index: Int
    var head: Head
    var role: Role

    enum Role: Equatable {
        /// Labels of an axis the vocabulary or the labels themselves name.
        case labels(String)
        /// `age_start`, `age_width`, `age_end`: together they are one age axis.
        case agePart(AgePart)
        /// Names of indicators: each is an entry of its own.
        case indicator
        /// The unit of each row.
        case unit
        /// Text the vocabulary does not know: an axis of its own name, or a remark.
        case text
        /// Text or codes that the vocabulary calls a remark: an axis only where nothing else tells rows apart.
        case note
        case measure
        case empty
    }
    enum AgePart: Equatable { case start, end, width }

    static func agePart(_ name: String) -> AgePart? {
        switch Vocabulary.normal(name) {
        case "age_start", "age_lower", "age_from", "agestart", "起始年龄": .start
        case "age_end", "age_upper", "age_to", "ageend", "终止年龄": .end
        case "age_width", "age_interval", "agewidth", "ageinterval": .width
        default: nil
        }
    }
}
