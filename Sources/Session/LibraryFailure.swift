public import Quantities
public import Syntax
public import Text

/// A standard library that cannot be read: what is wrong, and in which of its files.
public struct LibraryFailure: Error, Sendable {
    public var diagnostic: Diagnostic
    public var source: SourceText
    init(_ diagnostic: Diagnostic, in source: SourceText) { (self.diagnostic, self.source) = (diagnostic, source) }

    public func rendered(width: Int? = nil, tongue: Tongue = .english) -> StyledText {
        diagnostic.rendered(in: source, width: width, tongue: tongue)
    }
}
