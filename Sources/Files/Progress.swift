public import Quantities

/// How far something is that takes its time.
public struct Progress: Sendable {
    /// `reading big.csv`
    public var what: Message
    /// From 0 to 1.
    public var part: Double
    /// How much of the file was read.
    public var bytes: Int

    public init(_ what: Message, part: Double, bytes: Int) { (self.what, self.part, self.bytes) = (what, part, bytes) }
}
