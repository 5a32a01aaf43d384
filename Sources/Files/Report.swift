internal import Quantities

/// What a reading has to say: notes, and the first doubt it could not settle.
final class Report {
    private var notes: [String] = []
    private var said: Set<String> = []
    private var mentions: [(what: String, names: [String], count: Int)] = []
    private(set) var question: Question?
    private var tallies: [(what: String, count: Int, first: String)] = []

    func note(_ text: String) { if said.insert(text).inserted { notes.append(text) } }
    /// Says one thing of several entries; `{}` stands for their names.
    func mention(_ name: String, _ what: String) {
        let place = mentions.firstIndex { $0.what == what } ?? mentions.count
        if place == mentions.count { mentions.append((what, [], 0)) }
        mentions[place].count += 1
        if mentions[place].names.count < 5 { mentions[place].names.append(name) }
    }
    func ask(_ question: Question) { if self.question == nil { self.question = question } }

    /// Counts cells of one sort; the note names the first.
    func tally(_ what: String, _ place: @autoclosure () -> CellPlace) {
        if let found = tallies.firstIndex(where: { $0.what == what }) {
            tallies[found].count += 1
        } else {
            let place = place()
            tallies.append((what, 1, "row \(place.row), column \(place.column): \"\(place.text)\""))
        }
    }
    /// The notes with the counts.
    func allNotes() -> [String] {
        notes + mentions.map(Self.sentence)
            + tallies.map { $0.count == 1 ? "\($0.what) (\($0.first))" : "\($0.count) cells: \($0.what) (first at \($0.first))" }
    }
    private static func sentence(_ what: String, _ names: [String], _ count: Int) -> String {
        let others = count > names.count ? " and \(count - names.count) others" : ""
        let parts = what.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false)
        return "\(parts[0])\(names.joined(separator: ", "))\(others)\(parts.count > 1 ? parts[1] : "")"
    }
}
