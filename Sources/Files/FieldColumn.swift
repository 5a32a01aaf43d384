/// The fields of one column: numbers of distinct texts, or decimals where there are many distinct numbers.
///
/// Rows before `start` and after the last field have no field here: ragged files cost no padding.
final class FieldColumn {
    /// The row of the first field.
    let start: Int
    @exclusivity(unchecked) private(set) var count = 0
    @exclusivity(unchecked) private(set) var isDecimal = false

    @exclusivity(unchecked) var codes = GrowingBuffer<Int32>()
    @exclusivity(unchecked) var dictionary = ByteDictionary()
    private var cachedTexts: [String] = []

    @exclusivity(unchecked) var mantissas = GrowingBuffer<Int64>()
    /// Digits after the point; `exception` where the field is no plain decimal.
    @exclusivity(unchecked) var decimals = GrowingBuffer<Int8>()
    static let exception: Int8 = -1
    /// The texts that are no plain decimals, by position; an empty field is the most common.
    @exclusivity(unchecked) private(set) var exceptions: [Int: (text: String?, offset: Int)] = [:]

    init(start: Int) { self.start = start }

    @inline(__always)
    func append(_ field: UnsafePointer<UInt8>, _ length: Int, offset: Int) {
        if isDecimal {
            appendDecimal(field, length, offset)
        } else {
            codes.append(dictionary.code(field, length, offset: offset))
        }
        count += 1
    }
    /// Appends the field at `field` if it is the text that was to be expected; its length, or nil.
    @inline(__always)
    func appendGuess(_ field: UnsafePointer<UInt8>, _ room: Int, _ ends: UnsafePointer<Bool>) -> Int? {
        guard !isDecimal, let (code, length) = dictionary.guess(field, room, ends) else { return nil }
        codes.append(code)
        count += 1
        return length
    }
    @inline(__always)
    private func appendDecimal(_ field: UnsafePointer<UInt8>, _ length: Int, _ offset: Int) {
        if let (mantissa, digits) = PlainDecimal.parse(field, length) {
            mantissas.append(mantissa)
            decimals.append(digits)
        } else {
            appendException(field, length, offset)
        }
    }
    @inline(never)
    private func appendException(_ field: UnsafePointer<UInt8>, _ length: Int, _ offset: Int) {
        if length > 0 {
            exceptions[count] = (String(validating: UnsafeBufferPointer(start: field, count: length), as: UTF8.self), offset)
        }
        mantissas.append(0)
        decimals.append(Self.exception)
    }

    /// Fills up with empty fields for the rows that were too short to reach this column.
    @inline(__always)
    func pad(toRow row: Int) { if start + count < row { padSlowly(row) } }
    @inline(never)
    private func padSlowly(_ row: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { nothing in
            while start + count < row { append(nothing.baseAddress!, 0, offset: 0) }
        }
    }

    /// Takes back the last field: its row was not complete.
    func removeLast() {
        count -= 1
        if isDecimal {
            exceptions[count] = nil
            mantissas.removeLast()
            decimals.removeLast()
        } else {
            codes.removeLast()
        }
    }

    /// Turns to decimals where nearly every field is a number of its own: a dictionary would only cost.
    func settleForm() {
        guard !isDecimal, dictionary.count > 1000, dictionary.count > count / 4 else { return }
        let parsed = (0..<dictionary.count).map { code in
            dictionary.withBytes(code) { $0.baseAddress.flatMap { [count = $0.count] start in PlainDecimal.parse(start, count) } }
        }
        guard parsed.count(where: { $0 == nil }) <= 10 else { return }
        for position in 0..<count { move(Int(codes[position]), position, parsed) }
        isDecimal = true
        codes = GrowingBuffer()
    }
    private func move(_ code: Int, _ position: Int, _ parsed: [(mantissa: Int64, decimals: Int8)?]) {
        mantissas.append(parsed[code]?.mantissa ?? 0)
        decimals.append(parsed[code]?.decimals ?? Self.exception)
        guard parsed[code] == nil, dictionary.withBytes(code, { $0.count }) > 0 else { return }
        exceptions[position] = (dictionary.text(code), dictionary.offset(code))
    }

    /// The field of a row; empty where the row has none.
    func text(row: Int) -> String {
        let position = row - start
        guard position >= 0, position < count else { return "" }
        guard isDecimal else { return texts[Int(codes[position])] }
        if decimals[position] != Self.exception { return PlainDecimal.text(mantissas[position], decimals[position]) }
        return exceptions[position]?.text ?? ""
    }
    /// The distinct texts, by number.
    var texts: [String] {
        if cachedTexts.count != dictionary.count { cachedTexts = (0..<dictionary.count).map { dictionary.text($0) ?? "" } }
        return cachedTexts
    }

    /// The bytes of the first text that is not UTF-8; empty where only its place was kept.
    func invalidBytes() -> [UInt8] {
        guard let code = (0..<dictionary.count).first(where: { dictionary.text($0) == nil }) else { return [] }
        return dictionary.withBytes(code) { Array($0.prefix(4096)) }
    }

    /// Where the first field that is not UTF-8 stands.
    func firstInvalid() -> (row: Int, offset: Int)? {
        if isDecimal {
            return exceptions.filter { $0.value.text == nil }.min { $0.key < $1.key }.map { ($0.key + start, $0.value.offset) }
        }
        guard let code = (0..<dictionary.count).first(where: { dictionary.text($0) == nil }) else { return nil }
        let position = (0..<count).first { codes[$0] == Int32(code) } ?? 0
        return (position + start, dictionary.offset(code))
    }
}
