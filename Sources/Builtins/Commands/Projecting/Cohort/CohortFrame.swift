internal import Demography
internal import Kernels
internal import Language
internal import Quantities

/// What a projection by cohorts is over: the ages and sexes of its base, the steps to its end, and the members of its batch.
struct CohortFrame {
    let grid: CohortGrid
    /// The ages of the base, in order.
    let ages: Axis
    /// The sexes of the base in the order of the grid; nil where it is of women and has no axis for them.
    let sexes: Axis?
    let start: Time
    let steps: [Time]
    /// All other axes of the base and of the assumptions; every combination of their labels is a member.
    private(set) var lanes: [Axis]
    /// Those of them whose labels exchange people; they come first.
    private(set) var places: [Axis] = []
    /// At one instant.
    let base: Series

    init(_ base: Series, at start: Time, to end: Int, _ arguments: Arguments) throws(Problem) {
        guard base.type.kind == .stock || base.type.kind == .number else {
            throw Problem(
                "kind_mix", "a projection by cohorts starts from a stock, not a \(base.type.kind.rawValue)",
                zh: "队列要素预测从存量开始，而不是\(base.type.kind.word)", operands: [0: base.type.said])
        }
        guard let axis = base.type.ageAxis, let ages = axis.ages else {
            throw Problem(
                "cohort_ages", "a projection by cohorts starts from a population by age", zh: "队列要素预测从分年龄人口开始",
                operands: [0: base.type.said],
                advice: Message(
                    "such as:  {2020: {female: {0..4: …, 5..9: …, 85+: …}, male: {…}}} 万人 as stock",
                    zh: "例如：{2020: {female: {0..4: …, 5..9: …, 85+: …}, male: {…}}} 万人 as stock"))
        }
        let (sexes, found) = try Self.sexes(of: base)
        self.ages = Axis(axis.name, .age(ages.sorted()))
        (grid, self.sexes) = (try Self.grid(ages.sorted(), sexes, arguments), found)
        (self.start, self.base) = (start, base)
        steps = try Self.steps(grid.width, start, end)
        lanes = base.type.laneAxes
    }

    private static func grid(_ ages: [AgeInterval], _ sexes: [Sex], _ arguments: Arguments) throws(Problem) -> CohortGrid {
        do throws(Problem) {
            return try CohortGrid(try AgeGroups(ages), sexes: sexes)
        } catch {
            throw error.about("base", arguments)
        }
    }

    /// Women and men, or women alone, with the axis they stand on.
    private static func sexes(of base: Series) throws(Problem) -> ([Sex], Axis?) {
        guard let index = base.type.sexIndex else {
            let label = base.type.remembered.first { $0.axis == "sex" }?.label
            guard label.flatMap(Sex.init(label:)) == .female else { throw noSexes(base) }
            return ([.female], nil)
        }
        let axis = base.type.axes[index]
        let places = Sex.allCases.compactMap { sex in axis.position(of: sex) }
        guard axis.position(of: .female) != nil else { throw noSexes(base) }
        return (Array(Sex.allCases.prefix(places.count)), axis.picking(places))
    }
    private static func noSexes(_ base: Series) -> Problem {
        Problem(
            "cohort_sex", "a projection by cohorts wants women and men apart, or women alone", zh: "队列要素预测要分男女的人口，或只含女性",
            operands: [0: base.type.said],
            advice: Message(
                "such as:  {female: …, male: …} over sex, or of a series by sex  x[female]",
                zh: "例如：{female: …, male: …} over sex，或x[female]"))
    }

    private static func steps(_ width: Int, _ start: Time, _ end: Int) throws(Problem) -> [Time] {
        let (years, count) = (end - start.year, max(1, (end - start.year + width / 2) / width))
        guard years.isMultiple(of: width) else {
            throw Problem(
                "cohort_steps", "\(end) is not a whole number of steps of \(width) years after \(start.year)",
                zh: "\(end)年与\(start.year)年之间不是\(width)年步长的整数倍", correction: .init("year", "\(start.year + count * width)"))
        }
        // From a day before the middle of a year a step is mostly of the years that begin with it.
        let first = start.isEarly ? start.year - 1 : start.year
        return (1...count).map { Time(first + $0 * width, .period(width)) }
    }
}

extension CohortFrame {
    /// The base and every step's end.
    var instants: [Time] { (0...steps.count).map { Time(start.year + $0 * grid.width, start.form) } }
    var end: Time { Time(start.year + steps.count * grid.width, start.form) }
    /// The axes of a row of the grid.
    var rows: [Axis] { [sexes, ages].compactMap(\.self) }
    var laneCount: Int { lanes.reduce(1) { $0 * $1.count } }
    /// The members' axes but those that exchange people.
    var others: [Axis] { Array(lanes.dropFirst(places.count)) }
    var placeCount: Int { places.reduce(1) { $0 * $1.count } }
    var placeNames: [String] { (0..<placeCount).map { memberName(places, $0) } }
    var names: CohortNames {
        CohortNames(steps: steps.map { Message("\($0.label)", zh: "\($0.label)年") }, places: placeNames) { [lanes] in
            memberName(lanes, $0)
        }
    }

    /// People move between the labels of an axis of the members.
    mutating func exchange(along axis: Axis) {
        guard !places.contains(where: { $0.name == axis.name }) else { return }
        lanes.removeAll { $0.name == axis.name }
        lanes.insert(axis, at: places.count)
        places.append(axis)
    }

    /// Takes in what members an assumption has.
    ///
    /// - Parameter own: axes of it that are none of theirs.
    /// - Throws: `labels_differ` where an axis has other labels already.
    mutating func join(_ label: String, _ series: Series, but own: [String] = []) throws(Problem) {
        for axis in series.type.laneAxes where !own.contains(axis.name) {
            guard let own = lanes.first(where: { $0.name == axis.name }) else {
                lanes.append(axis)
                continue
            }
            guard own.labels != axis.labels, Set(own.labelTexts) != Set(axis.labelTexts) else { continue }
            throw Problem(
                "labels_differ", "\(label) has other labels on \(axis.name): \(axis.range), not \(own.range)",
                zh: "\(label)在\(axis.name)轴上的标签不同：\(axis.range)，而不是\(own.range)",
                advice: Message("choose the same labels on both:  x[\(axis.name): …]", zh: "两边选取相同的标签：x[\(axis.name): …]"))
        }
    }

    /// The series as rows: by step where it has years, the axes asked for, then its members.
    ///
    /// - Parameter members: the axes that its members are of.
    /// - Precondition: it has no other axes, and its years are the steps.
    func schedule(_ series: Series, rows: [Axis], members: [Axis]? = nil) throws(Problem) -> CohortSchedule {
        let (years, members) = (series.type.axes.filter(\.isYear), members ?? lanes)
        let hasMembers = members.contains { series.type.index(of: $0.name) != nil }
        let lanes = hasMembers ? members : []
        let wide = try series.broadcast(to: years + rows + lanes)
        return try CohortSchedule(
            steps: years.isEmpty ? 1 : steps.count, rows: rows.reduce(1) { $0 * $1.count },
            lanes: lanes.reduce(1) { $0 * $1.count }, cells: wide.cells)
    }
}

/// A member by the labels it has: `蓬江 high`.
func memberName(_ axes: [Axis], _ number: Int) -> String {
    var (rest, names) = (number, [String]())
    for axis in axes.reversed() {
        names.insert(axis.label(rest % max(1, axis.count)), at: 0)
        rest /= max(1, axis.count)
    }
    return names.joined(separator: " ")
}

extension Time {
    /// Whether most of its year is still to come.
    fileprivate var isEarly: Bool { if case .instant(let reference) = form { reference.fraction < 0.5 } else { false } }
}

// Sexes by their labels.
extension Sex {
    init?(label: String) {
        switch label.lowercased() {
        case "female", "females", "f", "woman", "women", "女", "女性", "女子": self = .female
        case "male", "males", "m", "man", "men", "男", "男性", "男子": self = .male
        default: return nil
        }
    }
    var word: Message { self == .female ? Message("women", zh: "女性") : Message("men", zh: "男性") }
}
extension Axis {
    func position(of sex: Sex) -> Int? { labelTexts.firstIndex { Sex(label: $0) == sex } }
}
extension SeriesType {
    var sexIndex: Int? {
        axes.firstIndex { $0.name == "sex" }
            ?? axes.firstIndex { $0.count == 2 && $0.position(of: .female) != nil && $0.position(of: .male) != nil }
    }
    /// Every axis but years, ages and sexes.
    var laneAxes: [Axis] {
        let sex = sexIndex
        return axes.enumerated().filter { $0.offset != sex && !$0.element.isYear && !$0.element.isAge }.map(\.element)
    }
}
