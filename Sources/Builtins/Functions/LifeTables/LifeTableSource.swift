internal import Demography
internal import Language
internal import Quantities

/// What a life table is made of, as it was given to `lifetable`.
struct LifeTableSource {
    let batch: AgeBatch
    let input: LifeTableInput
    /// The type of its death rates.
    let rates: SeriesType
    var notes: [Message] = []

    /// - Throws: `life_input` unless there is one of mx, qx, lx, and deaths with their exposure; `kind_mix`, `dimension_mix`.
    init(_ arguments: Arguments) throws(Problem) {
        let given = ["mx", "qx", "lx", "deaths", "exposure"].filter(arguments.has)
        switch given {
        case ["mx"]: try self.init(rates: try arguments.series("mx"), operand: 0)
        case ["qx"]: try self.init(probabilities: try arguments.series("qx"))
        case ["lx"]: try self.init(survivors: try arguments.series("lx"))
        case ["deaths", "exposure"]:
            try self.init(deaths: try arguments.series("deaths"), exposure: try arguments.series("exposure"))
        default:
            let list = given.map(\.verbatim).joined()
            throw Problem(
                "life_input", "a life table is made of death rates (mx), of qx, of lx, or of deaths and exposure",
                zh: "生命表由死亡率（mx）、qx、lx，或死亡数与暴露人年之一编制",
                operands: given.isEmpty ? [:] : [0: Message("given: \(list)", zh: "给出的是：\(list)")],
                fix: arguments.sources["mx"].map { "lifetable(\($0))" },
                advice: Message("give one of them by its label", zh: "以标签给出其中之一"))
        }
    }

    /// Of death rates, which are an operand of the call.
    init(rates: Series, operand: Int) throws(Problem) {
        try rates.type.requireDeathRates(operand)
        batch = try AgeBatch(rates)
        (input, self.rates) = (.rates(batch.cells), rates.type.declared(.rate))
    }

    private init(probabilities: Series) throws(Problem) {
        guard [.ratio, .rate, .number].contains(probabilities.type.kind) else {
            throw Problem(
                "kind_mix", "qx wants probabilities, not a \(probabilities.type.kind.word)",
                zh: "qx要的是死亡概率，不是\(probabilities.type.kind.word)", operands: [0: probabilities.type.said])
        }
        try probabilities.type.requirePlain("qx")
        batch = try AgeBatch(probabilities)
        (input, rates) = (.probabilities(batch.cells), probabilities.type.declared(.rate))
    }

    private init(survivors: Series) throws(Problem) {
        guard [.stock, .ratio, .number].contains(survivors.type.kind) else {
            throw Problem(
                "kind_mix", "lx wants survivors, not a \(survivors.type.kind.word)",
                zh: "lx要的是尚存人数，不是\(survivors.type.kind.word)",
                operands: [0: survivors.type.said])
        }
        batch = try AgeBatch(survivors)
        var type = survivors.type.declared(.rate)
        (type.dimension, type.unit) = (.none, .one)
        (input, rates) = (.survivors(batch.cells), type)
    }

    /// Deaths over person-years are a rate by the one algebra; plain numbers are taken for them.
    private init(deaths given: Series, exposure lived: Series) throws(Problem) {
        let (deaths, exposure) = (given.counted, lived.counted)
        let plan = try Algebra.plan(.divide, deaths.type, exposure.type)
        guard plan.type.dimension.isNone, [.rate, .number].contains(plan.type.kind) else {
            throw Problem(
                "exposure_needed", "deaths are divided by person-years", zh: "死亡数须除以暴露人年",
                operands: [0: deaths.type.said, 1: exposure.type.said], fix: Self.fix(deaths.type, exposure.type))
        }
        batch = try AgeBatch(try deaths.broadcast(to: plan.type.axes))
        let years = try AgeBatch(try exposure.broadcast(to: plan.type.axes))
        (input, rates, notes) = (.deaths(batch.cells, exposures: years.cells), plan.type.declared(.rate), plan.notes)
    }

    private static func fix(_ deaths: SeriesType, _ exposure: SeriesType) -> String {
        let years = exposure.dimension.isNone ? "{1} * 1 人年" : exposure.dimension == .person ? "exposure({1})" : "{1}"
        return "lifetable(deaths: {0}\(deaths.dimension.isNone ? " * 1 人" : ""), exposure: \(years))"
    }

    /// The sexes of the lanes: those of the axis, else of the label that was chosen, else the word.
    ///
    /// - Throws: `unknown_method`.
    func sexes(_ arguments: Arguments, _ context: inout Context) throws(Problem) -> [LifeTableSex] {
        let boys = try arguments.number("srb") ?? 1.05
        if let place = batch.others.firstIndex(where: { $0.name == "sex" }) {
            let labels = batch.others[place].labelTexts
            return batch.positions(on: place).map { LifeTableSex(labels[$0], boysPerGirl: boys) }
        }
        if let label = rates.remembered.first(where: { $0.axis == "sex" })?.label { return [.init(label, boysPerGirl: boys)] }
        let words = ["both", "female", "male", "女", "男"].map { word in (word, LifeTableSex(word, boysPerGirl: boys)) }
        if let sex = try arguments.choice("sex", words) { return [sex] }
        context.note(
            Message(
                "of both sexes, as sex was not said: \(plainText(boys)) boys to a girl",
                zh: "未说明性别，按两性合计：每名女婴对应\(plainText(boys))名男婴"))
        return [.together(boysPerGirl: boys)]
    }
}

extension LifeTableSex {
    fileprivate init(_ label: String, boysPerGirl: Double) {
        switch label {
        case "female", "女": self = .female
        case "male", "男": self = .male
        default: self = .together(boysPerGirl: boysPerGirl)
        }
    }
}

extension SeriesType {
    /// - Throws: `kind_mix` where they are of another kind, `dimension_mix`.
    func requireDeathRates(_ operand: Int) throws(Problem) {
        guard [.rate, .number].contains(kind) else {
            throw Problem(
                "kind_mix", "these are not death rates but a \(kind.word)", zh: "这不是死亡率，而是\(kind.word)",
                operands: [operand: said], advice: Message("probabilities of dying are given as qx:", zh: "死亡概率以qx:给出"))
        }
        try requirePlain("mx", operand)
    }
    /// - Throws: `dimension_mix` where the numbers have a dimension.
    func requirePlain(_ name: String, _ operand: Int = 0) throws(Problem) {
        guard dimension.isNone else {
            throw Problem("dimension_mix", "\(name) has no dimension", zh: "\(name)没有量纲", operands: [operand: said])
        }
    }
}

extension Series {
    /// Numbers of persons or person-years, of which nothing was declared, are those of a period.
    fileprivate var counted: Series { type.kind == .number && !type.dimension.isNone ? declared(.flow) : self }
}
