internal import Kernels
public import Quantities

extension NumberFormat {
    /// The format of a whole series: the data's own digits where they are known, else digits that suit the unit and the size.
    public init(for series: Series, options: RenderOptions = RenderOptions()) {
        self.init(Self.notation(of: series, options.decimals), unit: series.type.unit, grouping: options.grouping)
        missing = options.glyphs.missing
        if series.type.decimals != nil { digitsBeyondRange = 15 }
    }

    private static func notation(of series: Series, _ wanted: Int?) -> Notation {
        let type = series.type
        if type.kind == .truth { return .truth }
        if let wanted { return .fixed(wanted) }
        if let known = type.decimals { return printed(known) }
        let extent = Extent(series.cells)
        let largest = type.unit.shown(extent.largest)
        if type.unit.isPlain { return plain(series.cells, largest, type.unit.shown(extent.smallest)) }
        if type.unit.isExact { return counted(series.cells, largest, type.unit) }
        if largest >= 1000, isWhole(series.cells, type.unit, within: 1e-9 * largest) { return .fixed(0) }
        return measured(largest, significant: isShare(type.unit) ? 2 : 3)
    }

    /// Digits as printed; a numeral such as 1e-20 is better read with its exponent.
    private static func printed(_ decimals: Int) -> Notation { decimals > 15 ? .general(15) : .fixed(max(0, decimals)) }

    /// %, ‰, 百分点: parts of a whole, read to two digits after the point.
    private static func isShare(_ unit: Unit) -> Bool { ["%", "‰", "百分点"].contains(unit.symbol) }

    /// Counts are whole, unless they are few and fractional; years of life and of time are measured.
    private static func counted(_ cells: Buffer, _ largest: Double, _ unit: Unit) -> Notation {
        if isWhole(cells, unit) { return .fixed(0) }
        return .fixed(largest < 10 || unit.dimension == .time ? 2 : 0)
    }

    /// Two digits after the point, and more where the largest cell would keep too few significant ones.
    private static func measured(_ largest: Double, significant: Int) -> Notation {
        guard largest > 0 else { return .fixed(2) }
        let decimals = max(2, significant - 1 - leadingPower(of: largest))
        return decimals > 8 ? .general(3) : .fixed(decimals)
    }

    /// Six significant digits of the largest cell, a few more for small cells beside it, no trailing zeros that all share.
    private static func plain(_ cells: Buffer, _ largest: Double, _ smallest: Double) -> Notation {
        guard largest > 0 else { return .fixed(0) }
        guard largest >= 1e-4 else { return .general(6) }
        let enough = max(0, 5 - leadingPower(of: largest))
        let forSmall = 2 - leadingPower(of: smallest)
        let decimals = forSmall > enough && forSmall <= enough + 3 ? forSmall : enough
        return .fixed(needed(cells, atMost: decimals))
    }

    /// The fewest digits after the point at which no cell differs from itself at `limit` digits.
    private static func needed(_ cells: Buffer, atMost limit: Int) -> Int {
        var decimals = 0
        var scale = 1.0
        for cell in cells where cell.isFinite && abs(cell) < 1e15 {
            while decimals < limit, !isWhole(cell * scale, within: 0.5 / powerOfTen(limit - decimals)) {
                decimals += 1
                scale *= 10
            }
            if decimals == limit { break }
        }
        return decimals
    }

    private static func isWhole(_ value: Double, within tolerance: Double) -> Bool { abs(value - value.rounded()) < tolerance }

    private static func isWhole(_ cells: Buffer, _ unit: Unit, within tolerance: Double = 0.005) -> Bool {
        cells.allSatisfy { !$0.isFinite || isWhole(unit.shown($0), within: tolerance) }
    }
}
