internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// model_life_table: the regional tables of Coale and Demeny, and the United Nations' for developing countries.
let modelLifeTableNatives: [Native] = [
    Native("model_life_table") { arguments, context throws(Problem) in Value(.record(try made(arguments, &context))) }
]

private enum Family {
    case region(CoaleDemenyRegion)
    case unitedNations(UnitedNationsFamily)

    static let words =
        CoaleDemenyRegion.allCases.map { ($0.rawValue, Family.region($0)) }
        + UnitedNationsFamily.allCases.map { ($0.rawValue, .unitedNations($0)) }

    func table(_ expectation: Double, isFemale: Bool) throws(Problem) -> LifeTable {
        switch self {
        case .region(let region): try CoaleDemeny.table(region, expectation: expectation, isFemale: isFemale)
        case .unitedNations(let family): try family.table(expectation: expectation, isFemale: isFemale)
        }
    }
    var said: Message {
        switch self {
        case .region(let region):
            Message("Coale and Demeny, \(region.rawValue)", zh: "Coale–Demeny模型生命表，\(region.rawValue)")
        case .unitedNations(let family):
            Message(
                "United Nations 1982, \(family.rawValue); from 85 on by Makeham's law fitted to 60–84",
                zh: "联合国1982年模型生命表，\(family.rawValue)；85岁起按拟合60–84岁的Makeham规律")
        }
    }
}

private func made(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> Record {
    let family = try arguments.choice("family", Family.words) ?? .region(.west)
    let wanted = try arguments.series("e0")
    try requireYears(wanted, "e0")
    let lanes = try AgeLanes([wanted])
    let isFemale = try sexes(lanes, arguments)
    context.note(lanes.notes + [family.said])
    let groups = CoaleDemeny.groups
    var tables: [LifeTable] = []
    if !lanes.isHollow {
        tables = try (0..<lanes.count).map { lane throws(Problem) in
            try family.table(lanes.column(0, lane)[0], isFemale: isFemale(lane))
        }
    }
    let column = { (name: KeyPath<LifeTable, [Double]>) throws(Problem) in
        try AgeBatch(try lanes.byAge(SeriesType(.rate), ages: groups.intervals) { tables[$0][keyPath: name] })
    }
    let (alive, years) = (try column(\.lx), try column(\.nLx))
    let table = tables.isEmpty ? nil : try LifeTable(groups: groups, survivors: alive.cells, years: years.cells)
    return LifeTableFields(groups, alive, SeriesType(.rate, axes: alive.axes)).record(table)
}

/// Whether a lane is of women: by the labels of its axis of sexes, or by `sex`.
private func sexes(_ lanes: AgeLanes, _ arguments: Arguments) throws(Problem) -> (Int) -> Bool {
    if let place = lanes.axes.firstIndex(where: { $0.name == "sex" }) {
        let axis = lanes.axes[place]
        let inner = lanes.axes[(place + 1)...].reduce(1) { $0 * $1.count }
        return { lane in axis.position(of: .female) == lane / inner % axis.count }
    }
    let isFemale = try arguments.choice("sex", [("female", true), ("male", false), ("女", true), ("男", false)]) ?? true
    return { _ in isFemale }
}
