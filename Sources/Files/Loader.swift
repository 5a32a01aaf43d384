public import Quantities

/// Reads files and folders into typed series.
public struct Loader {
    private let files: any FileAccess
    private let context: LoadContext

    public init(files: any FileAccess, context: LoadContext) {
        (self.files, self.context) = (files, context)
    }

    /// The table of a file, or the record of a folder.
    public func load(_ path: String, _ options: LoadOptions = LoadOptions()) throws(Problem) -> LoadOutcome {
        files.isFolder(path) ? try loadFolder(path, options) : try loadFile(path, options)
    }

    /// The table of a text that is in memory already.
    public func load(text: String, name: String, _ options: LoadOptions = LoadOptions()) throws(Problem) -> LoadOutcome {
        try load(bytes: Array(text.utf8), name: name, options)
    }
    public func load(bytes: [UInt8], name: String, _ options: LoadOptions = LoadOptions()) throws(Problem) -> LoadOutcome {
        let reader = DelimitedReader(file: name, separator: options.separator)
        var trouble: Problem?
        bytes.withUnsafeBufferPointer { all in
            do throws(Problem) { try reader.take(all) } catch { trouble = error }
        }
        if let trouble { throw trouble }
        return try TableReader(try reader.finish(), options, context).read()
    }

    private func loadFile(_ path: String, _ options: LoadOptions) throws(Problem) -> LoadOutcome {
        let reader = DelimitedReader(file: path, separator: options.separator)
        guard let encoding = options.encoding.map(TextEncoding.init) else {
            return try readingFile(path, reader.take) { () throws(Problem) in
                try TableReader(try reader.finish(), options, context).read()
            }
        }
        var whole: [UInt8] = []
        return try readingFile(path, { whole += $0 }) { () throws(Problem) in
            try load(bytes: try encoding.decoded(whole, file: path), name: path, options)
        }
    }
    /// Hands over a file piece by piece, saying how far it is, and then what it gave.
    private func readingFile(
        _ path: String, _ take: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void,
        then finish: () throws(Problem) -> LoadOutcome
    ) throws(Problem) -> LoadOutcome {
        let (size, name, context) = (files.size(of: path) ?? 0, Path.name(path), context)
        let what = Message("reading \(name)", zh: "正在读取\(name)")
        var done = 0
        try files.bytes(at: path) { bytes throws(Problem) in
            if context.isInterrupted() { throw Problem("interrupted", "reading \(name) was interrupted", zh: "读取\(name)被中断") }
            try take(bytes)
            done += bytes.count
            let part = size > 0 ? min(0.9, 0.9 * Double(done) / Double(size)) : 0
            context.progress(Progress(what, part: part, bytes: done))
        }
        let outcome = try finish()
        context.progress(Progress(what, part: 1, bytes: done))
        return outcome
    }

    // MARK: folders

    static let endings: Set<String> = ["csv", "tsv", "txt"]

    /// One entry a table file: its record, or its series where it has just one.
    private func loadFolder(_ path: String, _ options: LoadOptions) throws(Problem) -> LoadOutcome {
        var (result, skipped) = (LoadedTable(), [String]())
        for name in try files.entries(of: path) where !name.hasPrefix(".") {
            guard Self.endings.contains(Path.ending(name)), !name.hasPrefix("_"), !files.isFolder(Path.join(path, name)) else {
                skipped.append(name)
                continue
            }
            switch try loadFile(Path.join(path, name), of: path, options) {
            case .doubt(let question): return .doubt(question)
            case .loaded(let table): add(table, Path.stem(name), &result)
            }
        }
        guard !result.entries.isEmpty else {
            throw Problem(
                "no_tables", "the folder \(path) has no tables: files that end in .csv, .tsv or .txt",
                zh: "文件夹\(path)中没有表：以.csv、.tsv或.txt结尾的文件")
        }
        if !skipped.isEmpty {
            result.notes.append(
                Message(
                    "no tables, left out: \(skipped.joined(separator: ", "))", zh: "不是表，已略去：\(skipped.joined(separator: "、"))"))
        }
        return .loaded(result)
    }
    /// A file of a folder; where it wants to be told its encoding, the folder can be.
    private func loadFile(_ path: String, of folder: String, _ options: LoadOptions) throws(Problem) -> LoadOutcome {
        do throws(Problem) {
            return try loadFile(path, options)
        } catch {
            guard error.code == "not_utf8", let fix = error.fix else { throw error }
            var problem = error
            problem.fix = fix.replacing("\"\(path)\"", with: "\"\(folder)\"")
            throw problem
        }
    }
    private func add(_ table: LoadedTable, _ name: String, _ result: inout LoadedTable) {
        let value: LoadedTable.Entry = table.onlySeries.map { .series($0) } ?? .record(table)
        result.entries.append((name, value))
        result.notes += table.notes.map { Message("\(name): \($0)", zh: "\(name)：\($0)") }
    }
}
