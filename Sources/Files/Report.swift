internal import Quantities

/// What a reading has to say: notes, and the first doubt it could not settle.
final class Report {
    private var notes: [Message] = []
    private var said: Set<Message> = []
    private var mentions: [(what: Message, names: [String], count: Int)] = []
    private(set) var question: Question?
    private var tallies: [(what: Message, count: Int, first: CellPlace)] = []

    func note(_ text: Message) { if said.insert(text).inserted { notes.append(text) } }
    /// Says one thing of several entries; `∙` stands for their names.
    func mention(_ name: String, _ what: Message) {
        let place = mentions.firstIndex { $0.what == what } ?? mentions.count
        if place == mentions.count { mentions.append((what, [], 0)) }
        mentions[place].count += 1
        if mentions[place].names.count < 5 { mentions[place].names.append(name) }
    }
    func ask(_ question: Question) { if self.question == nil { self.question = question } }

    /// Counts cells of one sort; the note names the first.
    func tally(_ what: Message, _ place: @autoclosure () -> CellPlace) {
        if let found = tallies.firstIndex(where: { $0.what == what }) {
            tallies[found].count += 1
        } else {
            tallies.append((what, 1, place()))
        }
    }
    /// The notes with the counts.
    func allNotes() -> [Message] {
        notes + mentions.map(Self.sentence) + tallies.map(Self.counted)
    }
    private static func counted(_ what: Message, _ count: Int, _ first: CellPlace) -> Message {
        let place = Message(
            "row \(first.row), column \(first.column): \"\(first.text)\"", zh: "第\(first.row)行第\(first.column)列：\"\(first.text)\""
        )
        if count == 1 { return Message("\(what) (\(place))", zh: "\(what)（\(place)）") }
        return Message("\(count) cells: \(what) (first at \(place))", zh: "\(count)个单元格：\(what)（首见\(place)）")
    }
    private static func sentence(_ what: Message, _ names: [String], _ count: Int) -> Message {
        let (list, rest) = (names.map(\.verbatim).joined(), count - names.count)
        let all = rest > 0 ? Message("\(list) and \(rest) others", zh: "\(list)等另\(rest)个") : list
        return what.filling("∙", with: all)
    }
}
