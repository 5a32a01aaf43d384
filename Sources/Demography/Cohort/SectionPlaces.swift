import Kernels

/// The rows of a tile's scratch.
enum Scratch: Int, CaseIterable {
    case start, arrivals, births, women
    /// Of who comes and goes: those alive at the end, a flow, all who would leave, whom the cap is a part of, the part who may.
    case living, flow, leaving, most, free
}

/// Finds every section of a tile: in the result where it is kept, else in the scratch behind the tile's own rows.
struct SectionPlaces {
    private var places: [SectionRows] = []
    let scratch: UnsafeMutablePointer<Double>

    init(
        _ projection: CohortProjection, _ layout: CohortLayout, _ number: Int,
        _ out: UnsafeMutablePointer<Double>
    ) {
        let lanes = layout.lanes(ofTile: number).count
        let tile = out + layout.start(ofTile: number)
        tile.update(repeating: 0, count: layout.rows * lanes)
        let used = Self.scratchRows(projection, layout)
        scratch = .allocate(capacity: (Scratch.allCases.count + used.reduce(0, +)) * lanes)
        scratch.initialize(repeating: 0, count: (Scratch.allCases.count + used.reduce(0, +)) * lanes)
        var next = scratch + Scratch.allCases.count * lanes
        for section in CohortLayout.Section.allCases {
            if layout.isKept(section) {
                let first = tile + layout.row(section) * lanes
                places.append(SectionRows(base: first, instantStride: layout.rows * lanes, rowStride: lanes, lanes: lanes))
            } else {
                let isOne = section == .deaths || section == .mothers
                places.append(SectionRows(base: next, instantStride: 0, rowStride: isOne ? 0 : lanes, lanes: lanes))
                next += used[section.rawValue] * lanes
            }
        }
    }

    /// Of deaths and births by mother one row at a time is enough; what is read again needs all.
    private static func scratchRows(_ projection: CohortProjection, _ layout: CohortLayout) -> [Int] {
        CohortLayout.Section.allCases.map { section in
            switch section {
            case _ where layout.isKept(section): 0
            case .deaths, .mothers: 1
            case .population, .corrections: 0
            default: section.isUsed(projection.assumptions) ? section.rows(projection) : 0
            }
        }
    }

    subscript(section: CohortLayout.Section) -> SectionRows { places[section.rawValue] }
}
