internal import Quantities

/// A quantity in base units, with how precisely it was printed.
struct CellValue {
    var value: Double
    var halfWidth: Double
    var relation: Printed.Relation?
    /// Digits after the point, in the unit it was printed in.
    var decimals: Int

    /// The value of a printed quantity in `unit`; nil beyond the range of numbers.
    init?(_ quantity: CellContent.Quantity, in unit: Unit) {
        guard let low = quantity.low.value(in: unit) else { return nil }
        decimals = quantity.low.decimals
        relation = quantity.relation
        (value, halfWidth) = (low, quantity.low.halfWidth(in: unit))
        if let high = quantity.high {
            guard let top = high.value(in: unit), top >= low else { return nil }
            decimals = max(decimals, high.decimals)
            (value, halfWidth) = (low + (top - low) / 2, (top - low) / 2)
        } else if let over = quantity.over {
            guard let below = over.value(), below != 0 else { return nil }
            (value, halfWidth) = (low / below, halfWidth / abs(below))
        } else if relation == .about, halfWidth == 0 {
            halfWidth = Self.halfDigit(quantity.low, unit)
        }
        guard value.isFinite else { return nil }
    }

    /// 约 and 左右 make a whole count a rounded one.
    private static func halfDigit(_ number: PrintedNumber, _ unit: Unit) -> Double {
        var rounded = unit
        rounded.isExact = false
        if rounded.isPlain { rounded.symbol = "1" }
        return number.halfWidth(in: rounded)
    }
}
