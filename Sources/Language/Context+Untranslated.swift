public import Quantities

/// Notes that stand in English alone until their Chinese is written.
extension Context {
    @_disfavoredOverload
    public mutating func note(_ text: String) { note(text.verbatim) }
}
