internal import Demography
internal import Display
internal import Kernels
internal import Language
internal import Quantities

/// whipple, myers, bachi, agesex.
let ageQualityNatives: [Native] = [
    .map("whipple") { x, arguments, context throws(Problem) in
        let digit = try arguments.whole("digit")
        guard digit.map([0, 5].contains) ?? true else {
            throw Problem(
                "unknown_method", "Whipple's index asks for the digits 0 and 5: digit is 0, 5, or left out",
                zh: "惠普尔指数检查尾数0与5：digit为0、5或省略", correction: .init("digit", "0"))
        }
        return try x.whipple(digit, &context)
    },
    .map("myers") { x, arguments, context throws(Problem) in
        let form: MyersForm = try arguments.choice("by", of: .myers)
        return try x.digitPreference("Myers", 10...89, form.said, &context) {
            DigitPreference.myers(form: form, $0)
        }
    },
    .map("bachi") { x, _, context throws(Problem) in
        try x.digitPreference(
            "Bachi", DigitPreference.bachiAges, Message("fifty years around each digit", zh: "每个尾数取五十年"), &context
        ) {
            DigitPreference.bachi($0)
        }
    },
    .map("agesex") { x, _, context throws(Problem) in try ageSexAccuracy(x, &context) },
]

/// A part as per cent.
func percentText(_ part: Double, decimals: Int = 2) -> String {
    valueText(part, in: SeriesType(.ratio, unit: .percent), decimals: decimals)
}

extension SeriesType {
    /// A score of what this counts: a plain number.
    fileprivate var score: SeriesType {
        var type = SeriesType(axes: axes, at: at, decimals: 1)
        type.remembered = remembered
        return type
    }
}

extension Series {
    // MARK: single ages

    /// The people of a single age, of the cells along the ages; nil where it is no class of its own.
    private func singleAges(_ ages: ClosedRange<Int>, for index: String) throws(Problem) -> (axis: Int, places: [Int: Int]) {
        let (axis, classes) = try counted(for: index)
        let single = classes.enumerated().filter { $0.element.width == 1 }.map { ($0.element.lower, $0.offset) }
        let places = Dictionary(single, uniquingKeysWith: { first, _ in first })
        guard ages.allSatisfy({ places[$0] != nil }) else {
            throw Problem(
                "single_ages", "\(index)'s index wants every single age from \(ages.lowerBound) to \(ages.upperBound)",
                zh: "\(index)指数要的是\(ages.lowerBound)至\(ages.upperBound)岁的单岁数据",
                advice: Message("ages that were graduated have no heaping left to find", zh: "由分组拆分得到的单岁已无堆积可查"))
        }
        return (axis, places)
    }

    fileprivate func whipple(_ digit: Int?, _ context: inout Context) throws(Problem) -> Series {
        let (axis, places) = try singleAges(AgeHeaping.ages, for: "Whipple")
        let result = try mappingLanes(along: axis, to: nil, type: type.score) { lane in
            [AgeHeaping.index(digit: digit) { age in places[age].map { lane[$0] } } ?? .nan]
        }
        let digits = digit.map { "\($0)" } ?? "0, 5"
        context.note(
            Message(
                "Whipple, digits \(digits), ages 23–62; 100 is no preference: \(result.told(AgeHeaping.verdict)) (the scale of the United Nations)",
                zh: "惠普尔指数，尾数\(digits)，23–62岁；100为无偏好：\(result.told(AgeHeaping.verdict))（联合国标准）"))
        return result
    }

    fileprivate func digitPreference(
        _ name: String, _ ages: ClosedRange<Int>, _ form: Message, _ context: inout Context,
        _ find: ((Int) -> Double?) -> DigitPreference?
    ) throws(Problem) -> Series {
        let (axis, places) = try singleAges(ages, for: name)
        var found: [DigitPreference?] = []
        let result = try mappingLanes(along: axis, to: nil, type: type.score) { lane in
            found.append(find { age in places[age].map { lane[$0] } })
            return [found[found.count - 1]?.index ?? .nan]
        }
        context.note(
            Message(
                "\(name), \(form), ages \(ages.lowerBound)–\(ages.upperBound); the least per cent who gave an age of another final digit, 0 to 90",
                zh: "\(name)指数，\(form)，\(ages.lowerBound)–\(ages.upperBound)岁；至少有这一百分比的人报错年龄尾数，0至90"))
        for (lane, digits) in found.enumerated() where found.count <= 4 {
            if let digits { context.note(digits.told(of: found.count > 1 ? result.type.label(of: lane) : nil)) }
        }
        return result
    }

    // MARK: verdicts

    /// What each lane of an index is said to be: a few by name, many by how often.
    fileprivate func told(_ verdict: (Double) -> Message) -> Message {
        let known = cells.indices.filter { !cells[$0].isNaN }
        if known.count == 1 { return verdict(cells[known[0]]) }
        guard known.count > 6 else {
            return known.map {
                Message("\(type.label(of: $0)) \(verdict(cells[$0]))", zh: "\(type.label(of: $0))\(verdict(cells[$0]))")
            }
            .joined(zh: "，")
        }
        var counts: [(verdict: Message, count: Int)] = []
        for one in known.map({ verdict(cells[$0]) }) {
            if let place = counts.firstIndex(where: { $0.verdict == one }) {
                counts[place].count += 1
            } else {
                counts.append((one, 1))
            }
        }
        return counts.map { Message("\($0.count) \($0.verdict)", zh: "\($0.count)个\($0.verdict)") }.joined(zh: "，")
    }
}

extension MyersForm {
    fileprivate var said: Message {
        switch self {
        case .myers: Message("both sums over as many decades", zh: "两个合计的年代数相同")
        case .shryock:
            Message("Shryock and Siegel's form, whose first sum keeps the last decade", zh: "Shryock与Siegel的形式，第一个合计保留最后十岁")
        }
    }
}

extension DigitPreference {
    /// "preferred: 0 (22.1%), 5 (18.0%); avoided: 1 (5.0%)"
    fileprivate func told(of lane: String?) -> Message {
        let (liked, shunned) = (listed(preferred), listed(avoided))
        guard !preferred.isEmpty || !avoided.isEmpty else {
            return Message("\(lane.map { $0 + ": " } ?? "")no digit is preferred", zh: "\(lane.map { $0 + "：" } ?? "")没有尾数偏好")
        }
        return Message(
            "\(lane.map { $0 + ": " } ?? "")preferred digits \(liked); avoided \(shunned)",
            zh: "\(lane.map { $0 + "：" } ?? "")偏好尾数\(liked)；回避\(shunned)")
    }
    private func listed(_ digits: [Int]) -> Message {
        digits.isEmpty
            ? Message("none", zh: "无")
            : digits.prefix(3).map { "\($0) (\(percentText(shares[$0] / 100, decimals: 1)))".verbatim }.joined()
    }
}

// MARK: ages and sexes

/// The axis of two sexes, and which label is which.
struct SexAxis {
    var index: Int
    var men: Int
    var women: Int

    private static let womenNames = ["female", "females", "女", "女性", "women", "f"]
    private static let menNames = ["male", "males", "男", "男性", "men", "m"]

    init(of x: Series, for operation: String) throws(Problem) {
        for (index, axis) in x.type.axes.enumerated() where axis.count == 2 && !axis.isAge && !axis.isYear {
            let labels = axis.labelTexts.map { $0.lowercased() }
            guard let women = labels.firstIndex(where: Self.womenNames.contains),
                let men = labels.firstIndex(where: Self.menNames.contains)
            else { continue }
            (self.index, self.men, self.women) = (index, men, women)
            return
        }
        throw Problem(
            "sexes_needed", "\(operation) wants an axis of two sexes, male and female", zh: "\(operation)要有性别轴：male与female",
            operands: [0: x.type.said])
    }
}

/// The joint score of the United Nations, over the closed five-year groups.
private func ageSexAccuracy(_ x: Series, _ context: inout Context) throws(Problem) -> Series {
    let ages = try x.counted(for: "agesex").ages
    let closed = ages.prefix { $0.width == 5 }.count
    guard closed >= 3, ages.count - closed <= 1, ages.last?.width == 5 || ages.last?.upper == nil else {
        throw Problem(
            "age_fives", "the age–sex score wants five-year groups in order, three or more: 0..4, 5..9 and so on",
            zh: "年龄性别准确指数要的是三个以上首尾相接的五岁组：0..4、5..9等", fix: "agesex(regroup({0}, age: 5))")
    }
    let sexes = try SexAxis(of: x, for: "agesex")
    let (men, women) = (try x.lane(sexes.index, sexes.men), try x.lane(sexes.index, sexes.women))
    let axis = try men.counted(for: "agesex").index
    var (others, scores) = ([[Double]](), [AgeSexAccuracy]())
    _ = try women.mappingLanes(along: axis, to: nil) { lane in
        others.append(lane)
        return [0]
    }
    var type = men.type.score
    type.remembered = x.type.remembered
    var lanes = others[...]
    let result = try men.mappingLanes(along: axis, to: nil, type: type) { lane in
        let other = lanes.popFirst() ?? lane
        let people = (lane + other).reduce(0, +)
        guard let score = AgeSexAccuracy(men: Array(lane.prefix(closed)), women: Array(other.prefix(closed)), people: people)
        else { return [.nan] }
        scores.append(score)
        return [score.index]
    }
    context.note(
        Message(
            "United Nations age–sex accuracy, ages \(ages[0].lower)–\(ages[closed - 1].upper! - 1): \(result.told(AgeSexAccuracy.verdict)) (below 20 accurate, below 40 inaccurate)",
            zh:
                "联合国年龄性别准确指数，\(ages[0].lower)–\(ages[closed - 1].upper! - 1)岁：\(result.told(AgeSexAccuracy.verdict))（20以下准确，40以下不准确）"
        ))
    if scores.count == 1 { context.note(scores[0].told) }
    return result
}

extension AgeSexAccuracy {
    /// What the index is made of.
    fileprivate var told: Message {
        let texts = [sexRatioScore, menScore, womenScore].map { valueText($0, in: SeriesType(), decimals: 2) }
        let parts = Message(
            "3 × sex ratio score \(texts[0]) + age ratio scores, men \(texts[1]), women \(texts[2])",
            zh: "3×性别比得分\(texts[0])＋年龄比得分（男\(texts[1])，女\(texts[2])）")
        guard correction != 0 else { return parts }
        let less = valueText(correction, in: SeriesType(), decimals: 2)
        return Message("\(parts) − \(less) for small numbers", zh: "\(parts)－小人口修正\(less)")
    }
}
