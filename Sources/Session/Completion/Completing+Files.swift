internal import Builtins
internal import Files
internal import Language
internal import Quantities
internal import Syntax

/// Files and what is in them.
extension Completing {
    /// The entries of the folder being typed; hidden ones where a dot is typed.
    ///
    /// - Parameter isLoading: whether folders are of use by themselves, as they are to `load`.
    mutating func offerFiles(isLoading: Bool) {
        let typed = cursor.typed
        let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
        let hidden = typed.dropFirst(folder.count).hasPrefix(".")
        let files = context.world.files
        for name in (try? files.entries(of: folder.isEmpty ? "." : folder)) ?? [] where name.hasPrefix(".") == hidden {
            let path = folder + name
            // A folder is left open, so that its files can follow.
            if files.isFolder(path) { offer(path + "/", as: "\"\(path)/") } else { offer(path, as: "\"\(path)\"") }
        }
    }

    /// The heads of a file, as `where` and `with` of `load` name them.
    mutating func offerColumns(of path: String, _ definesType: Bool) {
        guard !path.isEmpty else { return }
        let measures = MeasureWords(context.library.vocabulary)
        for head in fileHeads(of: path, in: context.world.files) {
            guard !head.isEmpty else { continue }
            let source =
                cursor.quote == .text ? "\"\(head)\"" : SourceText.isPlainName(head) && cursor.quote == .none ? head : "`\(head)`"
            offer(head, as: definesType ? source + ":" : source, about: { (measures.longest(in: head)?.word ?? "").verbatim })
        }
    }

    mutating func offerTopics(of command: String) {
        inOrder { all in
            for topic in knownTopics(all.context, explaining: command == "explain") { all.offer(topic) }
        }
    }

    mutating func offerDirectives() {
        for directive in Directive.allCases { offer(directive.rawValue, about: { directive.summary }) }
    }
    mutating func offerArguments(ofDirective name: String, after words: [String]) {
        switch Directive(rawValue: name)?.argument {
        case .file: offerFiles(isLoading: false)
        case .name where words.isEmpty: offerValues()
        case .setting: offerSettings(after: words)
        case .name, .nothing, .statement, .word, nil: break
        }
    }
    private mutating func offerSettings(after words: [String]) {
        if words.isEmpty {
            for setting in Setting.allCases { offer(setting.rawValue, about: { setting.summary }) }
        } else if words.count == 1, let setting = Setting(rawValue: words[0]) {
            offer(setting.words)
            if let numbers = setting.numbers, numbers.count < 3 { offer(numbers.map(String.init)) }
        }
    }
}
