#if Readline
    internal import CReadline

    /// GNU readline, fed character by character, so that what comes instead of characters is ours to deal with.
    final class ReadlineLibrary: EditingLibrary {
        /// readline keeps one line for the whole process.
        nonisolated(unsafe) fileprivate static weak var current: ReadlineLibrary?
        private var editing: Editing?
        /// The bytes of the character last typed that readline has not asked for yet.
        private var bytes: [UInt8] = []
        /// What one of our keys left to do once the line is drawn.
        private var isSearching = false
        private var shownPrompt = ""
        private var entered: String?
        private var isDone = false

        init?() {
            Self.current = self
            creadline_open("lexis") { _ in ReadlineLibrary.current?.nextByte() ?? -1 }
            guard creadline_can_move_up() != 0 else { return nil }
        }

        func attach(_ editing: Editing) {
            self.editing = editing
            bindKeys()
            creadline_read_own_settings()
            takeBackKeys()
            rl_variable_bind("enable-bracketed-paste", "off")
            rl_variable_bind("bind-tty-special-chars", "off")
        }

        func read() -> String? {
            guard let editing else { return nil }
            (entered, isDone, isSearching, bytes) = (nil, false, false, [])
            shownPrompt = prompt
            creadline_begin(shownPrompt) { ReadlineLibrary.current?.take($0) }
            while !isDone {
                if isSearching {
                    isSearching = false
                    apply(editing.press(.searchStep))
                } else if let scalar = editing.nextCharacter() {
                    feed(scalar)
                } else {
                    giveUp()
                }
            }
            return entered
        }
        private func feed(_ scalar: Unicode.Scalar) {
            if scalar == "\u{1B}", creadline_is_vi() != 0, beginsKey() { return }
            bytes = Array(String(scalar).utf8)
            while !bytes.isEmpty, !isDone { rl_callback_read_char() }
        }
        /// In vi an escape is a key of its own unless another character is pushed behind it: readline does not see those that we hold.
        private func beginsKey() -> Bool {
            guard let editing, editing.keyboard.hasMore, let next = editing.nextCharacter() else { return false }
            let pushed = [0x1B] + String(next).utf8
            for byte in pushed { rl_stuff_char(Int32(byte)) }
            for _ in pushed where !isDone { rl_callback_read_char() }
            return true
        }
        /// Nothing was entered.
        private func giveUp() {
            guard !isDone else { return }
            isDone = true
            if editing?.ending == nil { editing?.ending = .end }
            editing?.abandonLine()
            rl_callback_sigcleanup()
            rl_free_line_state()
            rl_callback_handler_remove()
        }

        func close() { creadline_prepare_terminal(0) }

        // MARK: the line

        private var text: String { String(cString: creadline_line()) }
        var scalars: [Unicode.Scalar] { Array(text.unicodeScalars) }
        var cursor: Int {
            String(decoding: text.utf8.prefix(Int(creadline_cursor())), as: UTF8.self).unicodeScalars.count
        }
        func move(by distance: Int) { creadline_set_cursor(Int32(clamping: offset(cursor + distance))) }
        func erase(_ count: Int) {
            let (start, end) = (offset(cursor - count), Int(creadline_cursor()))
            rl_delete_text(Int32(clamping: start), Int32(clamping: end))
            creadline_set_cursor(Int32(clamping: start))
        }
        func insert(_ text: String) { rl_insert_text(text) }
        func write(_ text: String) { creadline_write(text, text.utf8.count) }
        func redraw() {
            setPrompt()
            creadline_redraw()
        }
        func prepareTerminal(_ isEditing: Bool) {
            if !isEditing { write(Key.marksPastes(false)) }
            creadline_prepare_terminal(isEditing ? 1 : 0)
            if isEditing { write(Key.marksPastes(true)) }
        }
        func resize() { rl_reset_screen_size() }

        /// The place of a character in the line's bytes.
        private func offset(_ place: Int) -> Int { String(String.UnicodeScalarView(scalars.prefix(max(place, 0)))).utf8.count }

        // MARK: what readline calls

        private var prompt: String { editing?.prompt("\u{1}", "\u{2}") ?? "" }
        private func setPrompt() {
            guard prompt != shownPrompt else { return }
            shownPrompt = prompt
            rl_clear_visible_line()
            rl_set_prompt(shownPrompt)
            rl_on_new_line()
        }
        fileprivate func nextByte() -> Int32 {
            if bytes.isEmpty, let scalar = editing?.nextCharacter() { bytes = Array(String(scalar).utf8) }
            return bytes.isEmpty ? -1 : Int32(bytes.removeFirst())
        }
        fileprivate func take(_ line: UnsafeMutablePointer<CChar>?) {
            guard let line else { return giveUp() }
            entered = String(cString: line)
            rl_free(line)
            isDone = true
            rl_callback_handler_remove()
        }
        fileprivate func press(_ key: Key) -> Int32 {
            guard let editing else { return 0 }
            apply(editing.press(key))
            return 0
        }
        private func apply(_ reaction: Reaction) {
            setPrompt()
            switch reaction {
            case .none: break
            case .refresh: rl_redisplay()
            case .bell: _ = rl_ding()
            case .leave: giveUp()
            case .accept: rl_newline(1, 10)
            case .searchStep:
                rl_redisplay()
                isSearching = true
            }
        }

        // MARK: keys

        private func bindKeys() {
            for key in Key.allCases {
                rl_add_defun(key.name, action(of: key), -1)
                for sequence in key.sequences where key != .searchStep { rl_bind_keyseq(escaped(sequence), action(of: key)) }
            }
            for modifier in ["3", "5"] {
                rl_bind_keyseq("\\e[1;\(modifier)C", rl_named_function("forward-word"))
                rl_bind_keyseq("\\e[1;\(modifier)D", rl_named_function("backward-word"))
            }
        }
        /// The user's settings often include those of the system, which bind some keys anew to the same as ever.
        private func takeBackKeys() {
            for (key, name) in ordinaryNames {
                for sequence in key.sequences.map(escaped) where creadline_does(sequence, name) != 0 {
                    rl_bind_keyseq(sequence, action(of: key))
                }
            }
        }
    }

    /// What the library does at keys of ours in its own settings, which know nothing of lines within a text.
    private let ordinaryNames: [(Key, String)] = [
        (.left, "backward-char"), (.right, "forward-char"), (.lineStart, "beginning-of-line"), (.lineEnd, "end-of-line"),
        (.up, "previous-history"), (.down, "next-history"), (.eraseBack, "backward-delete-char"), (.eraseForward, "delete-char"),
        (.eraseOrEnd, "delete-char"), (.complete, "complete"), (.search, "reverse-search-history"),
    ]

    /// Key sequences are read like those in `~/.inputrc`.
    private func escaped(_ sequence: String) -> String {
        sequence.unicodeScalars.map { scalar in
            scalar.value < 0x20 || scalar.value == 0x7F
                ? "\\x" + String(scalar.value + 0x100, radix: 16).dropFirst() : String(scalar)
        }.joined()
    }

    private func press(_ key: Key) -> Int32 { ReadlineLibrary.current?.press(key) ?? 0 }

    /// A function of C for each key: those carry nothing with them.
    private func action(of key: Key) -> @convention(c) (Int32, Int32) -> Int32 {
        switch key {
        case .enter: { _, _ in press(.enter) }
        case .newline: { _, _ in press(.newline) }
        case .complete: { _, _ in press(.complete) }
        case .paste: { _, _ in press(.paste) }
        case .search: { _, _ in press(.search) }
        case .searchStep: { _, _ in press(.searchStep) }
        case .up: { _, _ in press(.up) }
        case .down: { _, _ in press(.down) }
        case .left: { _, _ in press(.left) }
        case .right: { _, _ in press(.right) }
        case .lineStart: { _, _ in press(.lineStart) }
        case .lineEnd: { _, _ in press(.lineEnd) }
        case .eraseBack: { _, _ in press(.eraseBack) }
        case .eraseForward: { _, _ in press(.eraseForward) }
        case .eraseOrEnd: { _, _ in press(.eraseOrEnd) }
        }
    }
#endif
