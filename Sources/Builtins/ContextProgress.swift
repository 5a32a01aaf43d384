internal import Files
internal import Language
internal import Quantities

extension Context {
    /// Tells how far a computation over so many things is, from any thread.
    func progress(_ what: Message, _ count: Int, _ name: Message) -> @Sendable (_ part: Double) -> Void {
        { [world] part in world.progress(Progress(what, part: part, of: count, name)) }
    }
}
