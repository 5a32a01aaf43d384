internal import Quantities

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Takes delimited text apart as it arrives: quoted fields with doubled quotes and line ends inside, CRLF, CR or LF, with or
/// without a byte-order mark or a last line end.
///
/// Only complete rows leave the window; what follows waits for the next chunk. No text is made for a field: columns keep numbers
/// of distinct texts or decimals (see `FieldColumn`).
final class DelimitedReader {
    private let file: String
    @exclusivity(unchecked) private var separator: Separator?
    @exclusivity(unchecked) private var columns: [FieldColumn] = []
    /// The columns once more, so that a field costs no counting of references.
    @exclusivity(unchecked) private var targets = GrowingBuffer<Unmanaged<FieldColumn>>()
    @exclusivity(unchecked) private var widths = GrowingBuffer<Int32>()
    /// The bytes not yet taken apart, followed by one line end as a sentinel, so that no loop needs to look for the end.
    @exclusivity(unchecked) private var window = GrowingBuffer<UInt8>()
    @exclusivity(unchecked) private var windowOffset = 0
    /// The length at which taking apart an incomplete row is tried again: it doubles, so that a row of 50 MB costs little.
    @exclusivity(unchecked) private var retryLength = 0
    @exclusivity(unchecked) private var isLast = false
    @exclusivity(unchecked) private var scratch = GrowingBuffer<UInt8>()
    /// Whether a byte ends a field that is not quoted.
    private let ends = UnsafeMutablePointer<Bool>.allocate(capacity: 256)
    @exclusivity(unchecked) private var nextSettling = 4096
    /// Empty cells put where rows were short.
    @exclusivity(unchecked) private var padding = 0
    static let mostPadding = 100_000_000

    /// Beyond it a file has more cells than this machine can hold.
    static let mostColumns = 1 << 20

    init(file: String, separator: Separator?) {
        self.file = file
        self.separator = separator
        ends.initialize(repeating: false, count: 256)
    }
    deinit { ends.deallocate() }

    /// Takes the next bytes; every complete row is taken apart.
    func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return }
        let seen = windowOffset + window.count
        if seen == 0 { try begin(bytes) }
        try EncodingCheck.nul(bytes, at: seen, file: file)
        window.append(start, bytes.count)
        if seen == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { drop(3) }
        guard window.count >= retryLength, hasLineEnd(bytes) else { return }
        try scanRows(isLast: false)
    }
    private func begin(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
        try EncodingCheck.start(bytes, file: file)
        let chosen = separator ?? (Path.ending(file) == "tsv" ? .tab : Separator.sniffed(bytes))
        separator = chosen
        for byte in [chosen.rawValue, 0x0A, 0x0D] { ends[Int(byte)] = true }
    }
    private func hasLineEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        memchr(bytes.baseAddress!, 0x0A, bytes.count) != nil || memchr(bytes.baseAddress!, 0x0D, bytes.count) != nil
    }

    /// The table, once all bytes have been taken.
    func finish() throws(Problem) -> FieldTable {
        guard windowOffset + window.count > 0 else { throw Problem("empty_file", "\(file) is empty", zh: "\(file)是空文件") }
        try scanRows(isLast: true)
        try checkEncoding()
        let all = (0..<widths.count).map { widths[$0] }
        guard all.contains(where: { $0 > 0 }) else { throw Problem("empty_file", "\(file) has no fields", zh: "\(file)没有字段") }
        return FieldTable(file: file, separator: separator ?? .comma, columns: columns, rowCount: all.count, widths: all)
    }
    private func checkEncoding() throws(Problem) {
        for (number, column) in columns.enumerated() {
            guard let bad = column.firstInvalid() else { continue }
            throw EncodingCheck.invalid(column.invalidBytes(), file: file, row: bad.row, column: number, offset: bad.offset)
        }
    }

    private func drop(_ count: Int) {
        window.removeFirst(count)
        windowOffset += count
    }

    private func scanRows(isLast: Bool) throws(Problem) {
        self.isLast = isLast
        let length = window.count
        guard length > 0 else { return }
        window.append(0x0A)
        var position = 0
        while position < length {
            guard let next = scanRow(from: position, length: length) else { break }
            position = next
            if padding > Self.mostPadding { throw tooRagged() }
            if widths.count == nextSettling { settle() }
        }
        if isLast, position < length { throw unclosedQuote(position, length) }
        window.removeLast()
        retryLength = position == 0 ? length * 2 : 0
        drop(position)
        if columns.count > Self.mostColumns { throw Self.tooWide(file) }
    }
    static func tooWide(_ file: String) -> Problem {
        Problem("too_wide", "\(file) has more than \(mostColumns) columns", zh: "\(file)超过\(mostColumns)列")
    }
    private func settle() {
        for column in columns { column.settleForm() }
        nextSettling *= 2
    }

    /// Takes one row apart; the position after it, or nil when it goes on beyond the window (nothing is kept of it then).
    private func scanRow(from start: Int, length: Int) -> Int? {
        let bytes = window.base
        var (position, column) = (start, 0)
        while true {
            guard let end = scanField(bytes, position, length, column) else { return giveBack(column) }
            column += 1
            if end < length, bytes[end] == separator!.rawValue {
                position = end + 1
                continue
            }
            // A CR at the end of a chunk may be half of a line end.
            if !isLast, bytes[end] == 0x0D, end + 1 >= length { return giveBack(column) }
            let isBlank = column == 1 && end == start
            if isBlank { _ = giveBack(1) }
            widths.append(isBlank ? 0 : Int32(truncatingIfNeeded: column))
            if end >= length { return length }
            return bytes[end] == 0x0D && end + 1 < length && bytes[end + 1] == 0x0A ? end + 2 : end + 1
        }
    }
    private func giveBack(_ fields: Int) -> Int? {
        for column in 0..<fields { columns[column].removeLast() }
        return nil
    }

    /// Appends one field to its column; the position of the byte that ended it, or nil when its quote does not end here.
    @inline(__always)
    private func scanField(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ length: Int, _ column: Int) -> Int? {
        if bytes[start] == 0x22, start < length { return scanQuoted(bytes, start, length, column) }
        if column < columns.count, let length = guess(bytes + start, length - start, column) { return start + length }
        var end = start
        while !ends[Int(bytes[end])] { end += 1 }
        // A field cut by the end of a chunk is no field yet.
        if end >= length, !isLast { return nil }
        put(bytes + start, end - start, column, offset: start)
        return end
    }

    @inline(__always)
    private func guess(_ field: UnsafePointer<UInt8>, _ room: Int, _ column: Int) -> Int? {
        targets[column]._withUnsafeGuaranteedRef { target in
            target.start + target.count == widths.count ? target.appendGuess(field, room, ends) : nil
        }
    }

    /// A field in quotes; a doubled quote is one, and what follows the closing quote is kept.
    private func scanQuoted(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ length: Int, _ column: Int) -> Int? {
        scratch.removeAll()
        var position = start + 1
        while position < length {
            guard let quote = memchr(bytes + position, 0x22, length - position) else { return nil }
            let end = UnsafeRawPointer(quote) - UnsafeRawPointer(bytes)
            scratch.append(bytes + position, end - position)
            guard end + 1 < length, bytes[end + 1] == 0x22 else { return closed(bytes, end + 1, start, length, column) }
            scratch.append(0x22)
            position = end + 2
        }
        return nil
    }
    private func closed(_ bytes: UnsafePointer<UInt8>, _ after: Int, _ start: Int, _ length: Int, _ column: Int) -> Int? {
        var end = after
        while !ends[Int(bytes[end])] {
            scratch.append(bytes[end])
            end += 1
        }
        if end >= length, !isLast { return nil }
        put(scratch.base, scratch.count, column, offset: start)
        return end
    }

    @inline(__always)
    private func put(_ field: UnsafePointer<UInt8>, _ length: Int, _ column: Int, offset: Int) {
        if column == columns.count { addColumn() }
        targets[column]._withUnsafeGuaranteedRef { target in
            let gap = widths.count - target.start - target.count
            if gap > 0 { pad(target, gap) }
            target.append(field, length, offset: windowOffset + offset)
        }
    }

    private func addColumn() {
        let column = FieldColumn(start: widths.count)
        columns.append(column)
        targets.append(Unmanaged.passUnretained(column))
    }
    @inline(never)
    private func pad(_ target: FieldColumn, _ gap: Int) {
        padding += gap
        if padding <= Self.mostPadding { target.pad(toRow: widths.count) }
    }
    private func tooRagged() -> Problem {
        Problem("ragged", "the rows of \(file) have too different lengths: it is not one table", zh: "\(file)各行长短悬殊：它不是一张表")
    }
    private func unclosedQuote(_ start: Int, _ length: Int) -> Problem {
        let rest = UnsafeBufferPointer(start: window.base + start, count: min(80, length - start))
        let line = String(decoding: rest, as: UTF8.self).prefix { !$0.isNewline }
        return Problem(
            "unclosed_quote", "a quote that opens in row \(widths.count + 1) of \(file) is never closed",
            zh: "\(file)第\(widths.count + 1)行的引号没有闭合",
            cell: CellPlace(file: file, row: widths.count + 1, column: 1, text: String(line)))
    }
}
