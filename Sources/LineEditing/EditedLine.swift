/// The line being edited, held and drawn by a library. Places count characters (Unicode scalars) and include the gutter.
protocol EditedLine: AnyObject {
    var scalars: [Unicode.Scalar] { get }
    var cursor: Int { get }
    func move(by distance: Int)
    /// Removes characters before the cursor.
    func erase(_ count: Int)
    /// Puts text in before the cursor, and moves behind it.
    func insert(_ text: String)
    /// Writes something else to the terminal.
    func write(_ text: String)
    /// Draws prompt and line anew from where the cursor of the terminal stands.
    func redraw()
    /// Gives the terminal back as it was, and takes it again.
    func prepareTerminal(_ isEditing: Bool)
    /// Learns the size of the terminal.
    func resize()
    /// Puts the terminal's cursor where it belongs, for the time of waiting, where the library may be mistaken about it.
    func showCursor()
    func takeCursorBack()
}

extension EditedLine {
    func showCursor() {}
    func takeCursorBack() {}

    func replace(with text: String) {
        move(by: scalars.count - cursor)
        erase(cursor)
        insert(text)
    }
    func eraseForward(_ count: Int) {
        move(by: count)
        erase(count)
    }
    /// The text without its gutter, and the place of the cursor in its UTF-8.
    var plain: (text: String, offset: Int) {
        let all = scalars
        return (Gutter.plain(all), Gutter.plain(all[..<cursor]).utf8.count)
    }
}
