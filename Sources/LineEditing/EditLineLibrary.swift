#if LibEdit
    internal import CLineEdit

    /// libedit, of Debian or of Apple, by its own interface.
    final class EditLineLibrary: EditingLibrary {
        private let handle: OpaquePointer
        private var editing: Editing?
        /// The prompt as it was last given out: the library reads it after we return.
        private var promptBytes: [CChar] = [0]
        private var isVi = false
        /// Whether the terminal's cursor stands one row above where the library believes it to be.
        private var cursorIsMoved = false

        init?() {
            guard let handle = clineedit_open("lexis") else { return nil }
            guard clineedit_can_move_up(handle) != 0 else {
                el_end(handle)
                return nil
            }
            self.handle = handle
        }

        func attach(_ editing: Editing) {
            self.editing = editing
            clineedit_set_owner(handle, Unmanaged.passUnretained(self).toOpaque())
            clineedit_set_prompt(handle) { owner($0)?.currentPrompt() }
            clineedit_set_reader(handle) { owner($0)?.nextCharacter($1) ?? -1 }
            nameKeys()
            bindKeys()
            el_source(handle, nil)
            isVi = clineedit_is_vi(handle) != 0
            if isVi { bindViKeys() }
        }

        func read() -> String? {
            var count: Int32 = 0
            let line = el_wgets(handle, &count)
            if let editing, line == nil {
                if editing.ending == nil { editing.ending = .end }
                editing.abandonLine()
                el_reset(handle)
            }
            guard let line, count > 0 else { return nil }
            let text = (0..<Int(count)).compactMap { Unicode.Scalar(UInt32(bitPattern: line[$0])) }
            return String(String.UnicodeScalarView(text.last == "\n" ? text.dropLast() : text[...]))
        }

        func close() { el_end(handle) }

        // MARK: the line

        var scalars: [Unicode.Scalar] {
            guard let line = el_wline(handle)?.pointee, let start = line.buffer else { return [] }
            return UnsafeBufferPointer(start: start, count: line.lastchar - start).map {
                Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}"
            }
        }
        var cursor: Int { el_wline(handle).map { $0.pointee.cursor - $0.pointee.buffer } ?? 0 }
        func move(by distance: Int) { _ = el_cursor(handle, Int32(clamping: distance)) }
        func erase(_ count: Int) { el_deletestr(handle, Int32(clamping: count)) }
        func insert(_ text: String) {
            let wide = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
            if wide.count > 1 { _ = el_winsertstr(handle, wide) }
        }
        func write(_ text: String) { clineedit_write(text, text.utf8.count) }
        func redraw() { clineedit_redraw(handle) }
        func prepareTerminal(_ isEditing: Bool) {
            if !isEditing { write(Key.marksPastes(false)) }
            clineedit_prepare_terminal(handle, isEditing ? 1 : 0)
            if isEditing { write(Key.marksPastes(true)) }
        }
        func resize() { el_resize(handle) }

        // MARK: the cursor

        /// libedit loses count of columns where one wide character takes the place of another, and sets the cursor a row too far
        /// before a wide character that fits just into the row: it compares columns with bytes.
        func showCursor() {
            guard let place = editing?.place, place.hasWide else { return }
            cursorIsMoved = place.isLastInRow
            write((cursorIsMoved ? "\u{1B}[A" : "") + "\u{1B}[\(place.cursor.column + 1)G")
        }
        func takeCursorBack() {
            if cursorIsMoved { write("\u{1B}[B\r") }
            cursorIsMoved = false
        }

        // MARK: what libedit calls

        private func currentPrompt() -> UnsafeMutablePointer<CChar>? {
            promptBytes = Array((editing?.prompt("\u{1}", "\u{1}") ?? "").utf8CString)
            return promptBytes.withUnsafeMutableBufferPointer(\.baseAddress)
        }
        private func nextCharacter(_ place: UnsafeMutablePointer<wchar_t>?) -> Int32 {
            guard let editing, let scalar = editing.nextCharacter() else {
                clineedit_note_interrupt()
                return -1
            }
            // In vi an escape is a key of its own, and it begins those of the terminal.
            let isAlone = isVi && scalar == "\u{1B}" && !editing.keyboard.hasMore
            place?.pointee = wchar_t(bitPattern: (isAlone ? Key.escapeAlone : scalar).value)
            return 1
        }
        fileprivate func press(_ key: Key) -> UInt8 {
            switch editing?.press(key) ?? .none {
            case .none: return UInt8(CC_NORM)
            case .refresh: return UInt8(CC_REFRESH)
            case .bell: return UInt8(CC_ERROR)
            case .leave: return UInt8(CC_EOF)
            case .accept:
                el_push(handle, Key.acceptSequence)
                return UInt8(CC_REFRESH)
            case .searchStep:
                el_push(handle, Key.searchStepSequence)
                return UInt8(CC_REFRESH)
            }
        }

        // MARK: keys

        /// What the library does itself, where it is bound to no key or differs between versions.
        private static let libraryKeys = [
            (Key.acceptSequence, "ed-newline"), ("\u{17}", "ed-delete-prev-word"), ("\u{1B}[1;5C", "em-next-word"),
            ("\u{1B}[1;5D", "ed-prev-word"), ("\u{1B}[1;3C", "em-next-word"), ("\u{1B}[1;3D", "ed-prev-word"),
        ]

        private func nameKeys() {
            for key in Key.allCases { clineedit_name(handle, key.name, action(of: key)) }
        }
        private func bindKeys() {
            for key in Key.allCases { for sequence in key.sequences { bind(sequence, key.name) } }
            for (sequence, name) in Self.libraryKeys { bind(sequence, name) }
        }
        /// vi has key tables of its own: for typing and, reached by an escape, for commands.
        private func bindViKeys() {
            bindKeys()
            bind(String(Key.escapeAlone), "vi-command-mode")
            let isCommand = { (sequence: String) in sequence.hasPrefix("\u{1B}") || ["\r", "\n"].contains(sequence) }
            for key in Key.allCases {
                for sequence in key.sequences where isCommand(sequence) { bindCommand(sequence, key.name) }
            }
            for (sequence, name) in [("k", Key.up.name), ("j", Key.down.name), (Key.acceptSequence, "ed-newline")] {
                bindCommand(sequence, name)
            }
        }
        private func bindCommand(_ sequence: String, _ name: String) { clineedit_bind_command(handle, escaped(sequence), name) }
        private func bind(_ sequence: String, _ name: String) { clineedit_bind(handle, escaped(sequence), name) }
    }

    /// Key sequences are read like those in `~/.editrc`.
    private func escaped(_ sequence: String) -> String {
        sequence.unicodeScalars.map { scalar in
            scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "\\" + octal(scalar.value) : String(scalar)
        }.joined()
    }
    private func octal(_ value: UInt32) -> String {
        let digits = String(value, radix: 8)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    private func owner(_ handle: OpaquePointer?) -> EditLineLibrary? {
        guard let handle, let owner = clineedit_owner(handle) else { return nil }
        return Unmanaged<EditLineLibrary>.fromOpaque(owner).takeUnretainedValue()
    }
    private func press(_ key: Key, _ handle: OpaquePointer?) -> UInt8 { owner(handle)?.press(key) ?? UInt8(CC_ERROR) }

    /// A function of C for each key: those carry nothing with them.
    private func action(of key: Key) -> clineedit_key {
        switch key {
        case .enter: { handle, _ in press(.enter, handle) }
        case .newline: { handle, _ in press(.newline, handle) }
        case .complete: { handle, _ in press(.complete, handle) }
        case .paste: { handle, _ in press(.paste, handle) }
        case .search: { handle, _ in press(.search, handle) }
        case .searchStep: { handle, _ in press(.searchStep, handle) }
        case .up: { handle, _ in press(.up, handle) }
        case .down: { handle, _ in press(.down, handle) }
        case .left: { handle, _ in press(.left, handle) }
        case .right: { handle, _ in press(.right, handle) }
        case .lineStart: { handle, _ in press(.lineStart, handle) }
        case .lineEnd: { handle, _ in press(.lineEnd, handle) }
        case .eraseBack: { handle, _ in press(.eraseBack, handle) }
        case .eraseForward: { handle, _ in press(.eraseForward, handle) }
        case .eraseOrEnd: { handle, _ in press(.eraseOrEnd, handle) }
        }
    }
#endif
