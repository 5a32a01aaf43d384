internal import Quantities

/// What a reading has to say: notes, and the first doubt it could not settle.
final class Report {
    private(set) var notes: [String] = []
    private(set) var question: Question?
    private var tallies: [(what: String, count: Int, first: String)] = []

    func note(_ text: String) { if !notes.contains(text) { notes.append(text) } }
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
        notes + tallies.map { $0.count == 1 ? "\($0.what) (\($0.first))" : "\($0.count) cells: \($0.what) (first at \($0.first))" }
    }
}
