public import Kernels

/// Numbers on named axes, in base units, row-major; a missing cell is NaN.
public struct Series: Sendable {
    public var type: SeriesType
    public var cells: Buffer
    /// How precisely the cells were printed; nil where they were computed.
    public var printed: Printed?
    /// What a ratio or rate was divided from, so that sums divide again instead of averaging averages.
    public var parts: Quotient?

    /// - Precondition: `cells` has one value a cell of `type`.
    public init(_ type: SeriesType, _ cells: Buffer, printed: Printed? = nil, parts: Quotient? = nil) {
        precondition(type.count == cells.count, "cells and axes must agree")
        self.type = type
        self.cells = cells
        self.printed = printed
        self.parts = parts
    }
    public init(_ type: SeriesType, _ cells: [Double], printed: Printed? = nil) {
        self.init(type, Buffer(cells), printed: printed)
    }
    /// A plain number.
    public init(_ value: Double) { self.init(SeriesType(), [value]) }

    /// The type alone: the cells are hollow, and so is all that is made of them.
    ///
    /// - Precondition: the cells of `type` can be counted.
    public static func hollow(_ type: SeriesType, parts: Quotient? = nil) -> Series {
        Series(type, .hollow(count: type.count!), parts: parts)
    }
    public var hollowed: Series { .hollow(type, parts: parts.map { Quotient($0.numerator.hollowed, $0.denominator.hollowed) }) }

    public var count: Int { cells.count }
    /// The value of a series without axes; nil if it has some.
    public var scalar: Double? { type.isScalar ? cells[0] : nil }
    public static let missing = Series(.nan)
}

/// The two sides a ratio or rate was divided from.
public final class Quotient: Sendable {
    public let numerator: Series
    public let denominator: Series
    public init(_ numerator: Series, _ denominator: Series) { (self.numerator, self.denominator) = (numerator, denominator) }
}

/// What the printed form of cells says beyond their value.
public struct Printed: Sendable {
    /// Half the last printed digit in base units; one a cell, or one for all. 0 is exact.
    public var halfWidths: [Double]
    /// Cells printed with a bound, a range or 约, by position.
    public var relations: [Int: Relation]
    /// Where the cells stand in a file.
    public var places: Places?

    public enum Relation: String, Hashable, Sendable {
        case atMost = "≤", atLeast = "≥", below = "<", above = ">", about = "约"
        /// `103-107`: the cell holds the middle, the half-width reaches both ends.
        case between = "–"
    }
    public struct Places: Sendable {
        public var file: String
        public var sheet: String?
        public var rows: [Int32]
        public var columns: [Int32]
        public init(file: String, sheet: String? = nil, rows: [Int32], columns: [Int32]) {
            self.file = file
            self.sheet = sheet
            self.rows = rows
            self.columns = columns
        }
        /// "a.csv, row 3, column 2"
        public func description(_ position: Int) -> Message? {
            guard rows.indices.contains(position), rows[position] > 0 else { return nil }
            let place = sheet.map { Message("\(file), sheet \($0)", zh: "\(file) 工作表“\($0)”") } ?? file.verbatim
            let (row, column) = (rows[position], columns[position])
            return Message("\(place), row \(row), column \(column)", zh: "\(place) 第\(row)行第\(column)列")
        }
    }
    public init(halfWidths: [Double], relations: [Int: Relation] = [:], places: Places? = nil) {
        self.halfWidths = halfWidths
        self.relations = relations
        self.places = places
    }
    public func halfWidth(_ position: Int) -> Double { halfWidths.count == 1 ? halfWidths[0] : halfWidths[position] }

    /// The printed form of the cells at these positions.
    public func picking(_ positions: [Int]) -> Printed {
        var relations: [Int: Relation] = [:]
        if !self.relations.isEmpty { for (new, old) in positions.enumerated() { relations[new] = self.relations[old] } }
        let places = places.map { p in
            Places(file: p.file, sheet: p.sheet, rows: positions.map { p.rows[$0] }, columns: positions.map { p.columns[$0] })
        }
        let half = halfWidths.count == 1 ? halfWidths : positions.map { halfWidths[$0] }
        return Printed(halfWidths: half, relations: relations, places: places)
    }
}
