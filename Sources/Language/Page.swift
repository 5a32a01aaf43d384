public import Quantities
public import Syntax

/// A text in parts that is laid out only when it is shown, in the width and the signs known then: help, descriptions, trees.
public struct Page: Sendable {
    public enum Block: Sendable {
        case heading(Message)
        /// Running text; where a line begins with a blank, the lines stand as they are.
        case text(Message)
        /// Lines of the language.
        case program(String)
        /// Entries side by side; the last column is running text. All lists of a page line up.
        case list([[Message]])
        case tree(Tree)
        /// A line of a session as somebody types it, and what it gives.
        case input(String)
        case value(Value, notes: [Message])
        case failure(Diagnostic, SourceText)
    }
    /// A thing and what it is made of.
    public struct Tree: Sendable {
        public var text: Message
        public var branches: [Tree]
        public init(_ text: Message, _ branches: [Tree] = []) { (self.text, self.branches) = (text, branches) }
    }
    public var blocks: [Block]
    public init(_ blocks: [Block] = []) { self.blocks = blocks }

    /// Nothing is said where there is nothing to say.
    public mutating func say(_ text: Message) { if !text.isEmpty { blocks.append(.text(text)) } }
    public mutating func say(_ heading: Message, _ rows: [[Message]]) {
        if !rows.isEmpty { blocks += [.heading(heading), .list(rows)] }
    }
    public static func + (page: Page, other: Page) -> Page { Page(page.blocks + other.blocks) }
    public static func += (page: inout Page, other: Page) { page.blocks += other.blocks }
}

extension Value {
    public init(_ page: Page) { self.init(.page(page)) }
    public var page: Page? { if case .page(let page) = payload { page } else { nil } }
}
