internal import Quantities

/// Decimals to base units in one rounding, equal bit for bit to `PrintedNumber.value(in:)`.
struct FastDecimals {
    private let unit: Unit
    private let exponent: Int?
    private let halves: [Double]
    private let powers = PlainDecimal.powers

    init(_ unit: Unit) {
        self.unit = unit
        exponent = unit.decimalExponent
        halves = (0...PlainDecimal.mostDigits + 1).map { digits in
            PrintedNumber(parsing: digits == 0 ? "1" : "0." + String(repeating: "1", count: digits))?.halfWidth(in: unit) ?? 0
        }
    }

    /// Puts the cells of a column that are plain decimals; the positions of the others.
    func put(_ field: FieldColumn, _ rows: [Int32], _ keys: [Int32], _ dense: inout DenseCells) -> [Int] {
        var rest: [Int] = []
        dense.withCells { cells in
            for number in rows.indices {
                let position = Int(rows[number]) - field.start
                guard position >= 0, position < field.count else { continue }
                let digits = Int(field.decimals[position])
                if digits >= 0, digits < halves.count, let value = value(field.mantissas[position], digits) {
                    cells.put(value, halves[digits], decimals: digits, at: Int(keys[number]))
                } else {
                    rest.append(number)
                }
            }
        }
        return rest
    }

    /// nil where the powers of ten are not exact.
    @inline(__always)
    private func value(_ mantissa: Int64, _ digits: Int) -> Double? {
        let power = (exponent ?? 0) - digits
        guard power >= -22, power <= 22 else { return nil }
        let scaled = power < 0 ? Double(mantissa) / powers[-power] : Double(mantissa) * powers[power]
        return exponent == nil ? scaled * Double(unit.numerator) / Double(unit.denominator) : scaled
    }
}
