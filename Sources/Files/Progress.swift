public import Quantities

/// How far something is that takes its time.
public struct Progress: Sendable {
    /// `reading big.csv`
    public var what: Message
    /// From 0 to 1.
    public var part: Double
    /// How much of the file was read.
    public var bytes = 0
    /// How many things are done, and what they are.
    public var things: (count: Int, name: Message)?

    public init(_ what: Message, part: Double, bytes: Int) { (self.what, self.part, self.bytes) = (what, part, bytes) }
    public init(_ what: Message, part: Double, of count: Int, _ name: Message) {
        (self.what, self.part, things) = (what, part, (Int(part * Double(count)), name))
    }
}
