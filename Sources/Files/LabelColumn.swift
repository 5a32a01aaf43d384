/// The labels of a column, one code a row of data.
struct LabelColumn {
    private(set) var codes: [Int32]
    /// Trimmed, in order of appearance; every text is used.
    private(set) var texts: [String]
    /// The first row of each text.
    private(set) var firstRows: [Int] = []

    private init() { (codes, texts) = ([], []) }

    /// - Precondition: every text has a row.
    init(codes: [Int32], texts: [String], firstRows: [Int]) {
        (self.codes, self.texts, self.firstRows) = (codes, texts, firstRows)
    }

    init(_ column: FieldColumn, rows: [Int32]) {
        self.init()
        if column.isDecimal { self = LabelColumn(rows.lazy.map { column.text(row: Int($0)) }) } else { takeCodes(column, rows) }
    }
    init(_ all: some Sequence<String>) {
        self.init()
        var numbers: [String: Int32] = [:]
        for text in all { codes.append(add(text, row: codes.count, &numbers)) }
    }
    /// A large column has few texts and many rows: each text is looked at once.
    private mutating func takeCodes(_ column: FieldColumn, _ rows: [Int32]) {
        let nothing = column.dictionary.count
        var (moved, numbers): ([Int32], [String: Int32]) = (Array(repeating: -1, count: nothing + 1), [:])
        let (start, count) = (column.start, column.count)
        codes = Array(unsafeUninitializedCapacity: rows.count) { codes, length in
            moved.withUnsafeMutableBufferPointer { moved in
                for (number, row) in rows.enumerated() {
                    let position = Int(row) - start
                    let code = position >= 0 && position < count ? Int(column.codes[position]) : nothing
                    if moved[code] < 0 { moved[code] = add(code == nothing ? "" : column.texts[code], row: number, &numbers) }
                    codes[number] = moved[code]
                }
            }
            length = rows.count
        }
    }
    private mutating func add(_ text: String, row: Int, _ numbers: inout [String: Int32]) -> Int32 {
        let trimmed = FoldedText.trim(text)
        if let code = numbers[trimmed] { return code }
        let code = Int32(truncatingIfNeeded: texts.count)
        numbers[trimmed] = code
        texts.append(trimmed)
        firstRows.append(row)
        return code
    }

    /// The same rows under other texts, one for each.
    func renamed(_ texts: [String]) -> LabelColumn {
        let few = LabelColumn(texts)
        return LabelColumn(
            codes: codes.map { few.codes[Int($0)] }, texts: few.texts, firstRows: few.firstRows.map { firstRows[$0] })
    }

    var hasEmpty: Bool { texts.contains("") }

    /// A group named on its first row only holds until the next name.
    func filledDown() -> LabelColumn {
        var last = ""
        return LabelColumn(
            codes.map { code in
                if !texts[Int(code)].isEmpty { last = texts[Int(code)] }
                return last
            })
    }

    /// Whether every label here has one label there; answers no as soon as one has two.
    func determines(_ other: LabelColumn) -> Bool {
        var partner = [Int32](repeating: -1, count: texts.count)
        return codes.withUnsafeBufferPointer { own in
            other.codes.withUnsafeBufferPointer { others in
                for row in own.indices {
                    let code = Int(own[row])
                    if partner[code] < 0 { partner[code] = others[row] } else if partner[code] != others[row] { return false }
                }
                return true
            }
        }
    }
}
