internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// multiregional: what a projection of parts that exchange people takes, from yearly rates.
let multiregionalNatives: [Native] = [
    Native("multiregional") { arguments, _ throws(Problem) in
        let input = try MultiregionalInput(deaths: try arguments.series("mortality"), moves: try arguments.series("moves"))
        return Value(.record(try input.record))
    }
]

/// Rates of dying by age and place, and of moving by age, origin and destination, under all labels that either has besides.
private struct MultiregionalInput {
    private let places, age: Axis
    /// All other axes: the sexes, years, scenarios.
    private let others: [Axis]
    private let width: Int
    private let deaths, moves: Series
    private let type: SeriesType

    init(deaths: Series, moves: Series) throws(Problem) {
        guard let origins = moves.type.axis(Axis.ends[0]), let destinations = moves.type.axis(Axis.ends[1]) else {
            throw Problem(
                "multiregional_rates", "moves are by origin and destination", zh: "转移率要按origin与destination给出",
                operands: [1: moves.type.said],
                advice: Message(
                    "such as:  {东: {东: 0, 西: 1%} over destination, 西: {…} over destination} over origin",
                    zh: "例如：{东: {东: 0, 西: 1%} over destination, 西: {…} over destination} over origin"))
        }
        let labels = origins.labelTexts + destinations.labelTexts
        guard let places = deaths.type.axes.first(where: { axis in labels.allSatisfy { axis.position(named: $0) != nil } }) else {
            throw Problem(
                "multiregional_rates", "mortality is by the places of moves: \(origins.range)",
                zh: "死亡率要按转移的各方给出：\(origins.range)",
                operands: [0: deaths.type.said])
        }
        guard let age = deaths.type.ageAxis, let ages = age.ages, moves.type.ageAxis?.ages.map(Set.init) ?? Set(ages) == Set(ages)
        else {
            throw Problem(
                "multiregional_rates", "mortality is by age, and moves by the same ages or by none", zh: "死亡率须分年龄，转移率年龄相同或不分年龄",
                operands: [0: deaths.type.said, 1: moves.type.said])
        }
        for (number, series) in [deaths, moves].enumerated() where !series.type.dimension.isNone || series.type.kind == .ratio {
            throw Problem(
                "multiregional_rates", "these are yearly rates, not a \(series.type.kind.rawValue)",
                zh: "这里要的是年率，不是\(series.type.kind.word)",
                operands: [number: series.type.said])
        }
        self.age = Axis(age.name, .age(ages.sorted()))
        width = try CohortGrid(try AgeGroups(ages.sorted()), sexes: [.female]).width
        (self.places, self.deaths, self.moves) = (places, deaths, moves)
        let own = [places.name, age.name] + Axis.ends
        let all = deaths.type.axes + moves.type.axes
        let others = all.enumerated().filter { place, axis in
            !own.contains(axis.name) && !axis.isAge && !all[..<place].contains { $0.name == axis.name }
        }.map(\.element)
        self.others = others
        var type = SeriesType(.ratio)
        type.at = deaths.type.at.flatMap { others.contains(where: \.isYear) ? nil : $0 }
        self.type = type
    }

    /// `survival` and `moves`, as `project` takes them.
    var record: Record {
        get throws(Problem) {
            let (survivalType, movesType) = (typed(by: [age, places]), typed(by: [age] + Axis.ends.map { named(places, $0) }))
            try movesType.checkSize()
            guard !deaths.cells.isHollow, !moves.cells.isHollow else {
                return Record([
                    ("survival", Value(.series(.hollow(survivalType)))), ("moves", Value(.series(.hollow(movesType)))),
                ])
            }
            let (dying, moving) = (try deaths.broadcast(to: others + [age, places]).cells, try allMoves())
            var (survival, transitions) = ([Double](), [Double]())
            let block = age.count * places.count
            for lane in 0..<dying.count / max(1, block) {
                let table = try MultiregionalSurvival(
                    deaths: Array(dying[lane * block..<(lane + 1) * block]),
                    moves: Array(moving[lane * block * places.count..<(lane + 1) * block * places.count]), places: places.count,
                    width: width)
                survival += table.survival
                transitions += table.transitions
            }
            return Record([
                ("survival", Value(.series(Series(survivalType, survival)))),
                ("moves", Value(.series(Series(movesType, transitions)))),
            ])
        }
    }
    private func typed(by axes: [Axis]) -> SeriesType {
        var type = type
        type.axes = others + axes
        return type
    }
    private func named(_ axis: Axis, _ name: String) -> Axis { Axis(name, axis.labels, aliases: axis.aliases) }

    /// Rates between all places, zero where none is given and of those who stay.
    private func allMoves() throws(Problem) -> [Double] {
        let ends = Axis.ends.compactMap(moves.type.axis)
        let given = try moves.broadcast(to: others + [age] + ends).cells
        let places = ends.map { end in end.labelTexts.map { self.places.position(named: $0)! } }
        let (count, size) = (self.places.count, ends[0].count * ends[1].count)
        var all = [Double](repeating: 0, count: given.count / size * count * count)
        for cell in given.indices {
            let (origin, destination) = (places[0][cell % size / ends[1].count], places[1][cell % ends[1].count])
            if origin != destination { all[(cell / size * count + origin) * count + destination] = given[cell] }
        }
        return all
    }
}
