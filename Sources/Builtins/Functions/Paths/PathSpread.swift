internal import Demography
internal import Display
internal import Glibc
internal import Kernels
internal import Language
internal import Quantities

/// How paths spread around a central course, as `paths` was told.
struct PathSpread {
    var model: PathModel
    /// In base units, or of the logarithm.
    var deviation: Double
    /// The deviation as it was given.
    var given: String
    var isRelative: Bool
    var count: Int
    var seed: Int
    var stream: Int
    /// Axes whose labels move by themselves.
    var apart: [String]

    /// The stream of an assumption that was given none.
    static func stream(of label: String) -> Double { Double(PathDraws.number(of: label)) }
    static func check(count: Int, under label: String) throws(Problem) {
        guard (1...1_000_000).contains(count) else {
            throw Problem(
                "path_count", "there are 1 to 1,000,000 paths", zh: "路径数在1与1000000之间", correction: .init(label, "1000"))
        }
    }

    init(of x: Series, _ arguments: Arguments) throws(Problem) {
        model = try Self.model(arguments)
        isRelative = try Self.isRelative(arguments)
        (deviation, given) = try Self.deviation(of: x, isRelative, arguments)
        apart = arguments.over
        count = try arguments.whole("count") ?? 1000
        seed = try arguments.whole("seed") ?? 1
        stream = try arguments.whole("stream") ?? 0
        try Self.check(count: count, under: "count")
        for name in apart where x.type.index(of: name) == nil { throw x.type.noAxis(name) }
        guard model == .level || x.type.axes.contains(where: \.isYear) else {
            throw Problem(
                "years_needed", "a path runs along years, and this has none", zh: "路径沿年份展开，而这里没有年份",
                operands: [0: x.type.said], fix: "paths({0}, sd: \(given)\(isRelative ? "" : ", scale: plain"), by: level)")
        }
    }
    private static func model(_ arguments: Arguments) throws(Problem) -> PathModel {
        switch arguments.word("by") ?? "walk" {
        case "walk": return .walk
        case "level": return .level
        case "ar1":
            let phi = try arguments.number("phi") ?? 0.9
            guard phi >= 0, phi < 1 else {
                throw Problem(
                    "path_model", "phi is the part of a deviation that is left a year later: from 0 to below 1",
                    zh: "phi是偏差一年后保留的部分：不小于0，小于1", correction: .init("phi", "0.9"))
            }
            return .autoregressive(phi)
        case let other:
            throw Problem(
                "unknown_method", "there are no paths by \(other): walk, ar1, or level", zh: "没有路径模型\(other)：walk、ar1或level",
                correction: .init("by", "walk"))
        }
    }
    private static func isRelative(_ arguments: Arguments) throws(Problem) -> Bool {
        switch arguments.word("scale") ?? "log" {
        case "log": return true
        case "plain": return false
        case let other:
            throw Problem(
                "unknown_method", "there is no scale \(other): log, or plain", zh: "没有尺度\(other)：log或plain",
                correction: .init("scale", "log"))
        }
    }
    private static func deviation(of x: Series, _ isRelative: Bool, _ arguments: Arguments) throws(Problem) -> (Double, String) {
        let given = try arguments.computed("sd")
        guard given.type.dimension == (isRelative ? .none : x.type.dimension) else {
            let wanted =
                isRelative
                ? Message("a plain number such as 2%, of the logarithm", zh: "对数的标准差是纯数，如2%")
                : Message("in the unit of what it spreads", zh: "与所展开之量同单位")
            throw Problem(
                "dimension_mix", "sd is \(wanted)", zh: "sd：\(wanted)", operands: [0: x.type.said, 1: given.type.said],
                fix: isRelative ? "paths({0}, sd: {1}, scale: plain)" : "paths({0}, sd: 2%)")
        }
        guard let deviation = try arguments.number("sd"), deviation >= 0, deviation.isFinite, !isRelative || deviation <= 10
        else {
            throw Problem(
                "path_spread", "a standard deviation is not below zero, and of a logarithm not above 10",
                zh: "标准差不小于零，对数的不大于10", correction: .init("sd", isRelative ? "2%" : "1 \(x.type.unit.symbol)"))
        }
        return (deviation, valueText(given))
    }

    // MARK: what is said

    /// "1,000 paths, seed 1: random walk: z(t+1) = z(t) + σ ε, of the logarithm, σ = 2% (assumed); 95% of them within a factor of
    /// 1.22 after 25 years".
    func told(of type: SeriesType) -> Message {
        var type = type
        type.decimals = nil
        let years = type.yearAxis?.times.map { ($0.last?.position ?? 0) - ($0.first?.position ?? 0) } ?? 0
        let reach = 1.96 * deviation * model.spread(after: years)
        let span =
            years > 0 && model != .level
            ? Message(" after \(text(years)) \(years == 1 ? "year" : "years")", zh: "（\(text(years))年后）") : Message("", zh: "")
        let within =
            isRelative
            ? Message("within a factor of \(text(exp(reach)))\(span)", zh: "在\(text(exp(reach)))倍之内\(span)")
            : Message("within ±\(rounded(reach, type))\(span)", zh: "在±\(rounded(reach, type))之内\(span)")
        let scale = isRelative ? Message(", of the logarithm", zh: "，取对数") : Message("", zh: "")
        return Message(
            "\(count) paths, seed \(seed): \(model.formula)\(scale); σ = \(given), assumed: 95% of them \(within)",
            zh: "\(count)条路径，种子\(seed)：\(model.formula)\(scale)；σ = \(given)，为假定值：95%的路径\(within)")
    }
    private func rounded(_ value: Double, _ type: SeriesType) -> String { valueText(value, in: type, decimals: 2) }
    private func text(_ number: Double) -> String { valueText(Series((number * 100).rounded() / 100)) }

    // MARK: the draws

    func paths(of x: Series, _ context: Context) throws(Problem) -> Series {
        var type = x.type
        type.axes.append(Axis("path", .numbered(count)))
        type.decimals = nil
        try type.checkSize()
        guard !x.cells.isHollow else { return .hollow(type) }
        let rows = PathRows(x.type, apart)
        let moves = try moves(rows, context)
        let cells = Buffer(count: x.count * count) { out in
            moves.withUnsafeBufferPointer { moves in
                guard let out = out.baseAddress, let moves = moves.baseAddress else { return }
                for cell in x.cells.indices {
                    let row = BatchRow(moves + rows.row(of: cell) * count, count: count)
                    let cells = BatchCells(out + cell * count, count: count)
                    if isRelative { cells.set(row, times: x.cells[cell]) } else { cells.set(row, plus: x.cells[cell]) }
                }
            }
        }
        return Series(type, cells)
    }
    /// What each path does to a row of cells that move together: a factor, or what is added; paths innermost.
    private func moves(_ rows: PathRows, _ context: Context) throws(Problem) -> Buffer {
        let draws = PathDraws(seed: UInt64(bitPattern: Int64(seed)), stream: UInt32(truncatingIfNeeded: stream))
        let deviations = draws.deviations(
            model, paths: count, labels: rows.labels, at: rows.times, threads: Pieces.processors,
            isInterrupted: context.world.isInterrupted)
        guard let deviations else { throw .interrupted }
        return deviations.mapped { isRelative ? exp(deviation * $0) : deviation * $0 }
    }
}
