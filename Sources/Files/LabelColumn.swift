/// The labels of a column, one code a row of data.
struct LabelColumn {
    var codes: [Int32]
    /// Trimmed, in order of appearance; every text is used.
    var texts: [String]

    init(codes: [Int32], texts: [String]) { (self.codes, self.texts) = (codes, texts) }

    init(_ column: FieldColumn, rows: [Int32]) {
        self.init(codes: [], texts: [])
        if column.isDecimal { self = LabelColumn(rows.lazy.map { column.text(row: Int($0)) }) } else { takeCodes(column, rows) }
    }
    init(_ all: some Sequence<String>) {
        var numbers: [String: Int32] = [:]
        (codes, texts) = ([], [])
        for text in all.lazy.map(FoldedText.trim) {
            if numbers[text] == nil {
                numbers[text] = Int32(truncatingIfNeeded: texts.count)
                texts.append(text)
            }
            codes.append(numbers[text]!)
        }
    }
    private mutating func takeCodes(_ column: FieldColumn, _ rows: [Int32]) {
        var (moved, numbers): ([Int32], [String: Int32]) = (Array(repeating: -1, count: column.dictionary.count + 1), [:])
        let nothing = column.dictionary.count
        codes.reserveCapacity(rows.count)
        for row in rows {
            let position = Int(row) - column.start
            let code = position >= 0 && position < column.count ? Int(column.codes[position]) : nothing
            if moved[code] < 0 { moved[code] = add(code == nothing ? "" : column.texts[code], &numbers) }
            codes.append(moved[code])
        }
    }
    private mutating func add(_ text: String, _ numbers: inout [String: Int32]) -> Int32 {
        let trimmed = FoldedText.trim(text)
        if let code = numbers[trimmed] { return code }
        let code = Int32(truncatingIfNeeded: texts.count)
        numbers[trimmed] = code
        texts.append(trimmed)
        return code
    }

    /// The first row of each text.
    var firstRows: [Int] {
        var first = [Int](repeating: -1, count: texts.count)
        for (row, code) in codes.enumerated() where first[Int(code)] < 0 { first[Int(code)] = row }
        return first
    }
    var hasEmpty: Bool { texts.contains("") }

    /// A group named on its first row only holds until the next name.
    mutating func fillDown() {
        guard let empty = texts.firstIndex(of: "") else { return }
        var last = Int32(empty)
        for row in codes.indices {
            if codes[row] == empty { codes[row] = last } else { last = codes[row] }
        }
    }

    /// Only these rows, with the texts that remain.
    func picking(_ rows: [Int32]) -> LabelColumn {
        var (moved, kept) = ([Int32](repeating: -1, count: texts.count), LabelColumn(codes: [], texts: []))
        kept.codes.reserveCapacity(rows.count)
        for row in rows {
            let code = Int(codes[Int(row)])
            if moved[code] < 0 {
                moved[code] = Int32(kept.texts.count)
                kept.texts.append(texts[code])
            }
            kept.codes.append(moved[code])
        }
        return kept
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
