internal import Quantities

/// Columns of one measure: one column, or several that lie along an axis (years, sexes, areas, ages across).
struct MeasureFamily {
    /// Empty where the heads are labels only.
    var name: String
    var head: Head?
    var axis: String?
    /// A head without a label beside heads with one holds the total.
    var members: [(column: Int, label: String?)]
}

/// Finds which heads are labels of an axis, which carry one, and which are measures.
struct FamilyFinder {
    let lexicon: Lexicon
    let isUnit: (String) -> Bool
    /// Heads with a type of their own are measures whatever they look like.
    let isTyped: (Head) -> Bool
    let corner: (rows: String, columns: String)?

    private struct Sign: Hashable { var stem: String, axis: String, label: String }

    func families(_ columns: [TableColumn]) -> [MeasureFamily] {
        var families: [MeasureFamily] = []
        let ages = bareAges(columns)
        let areas = areaHeads(columns)
        let signs = withRepeatedYears(columns, columns.map { sign($0.head, ages, areas) })
        let sizes = Dictionary(grouping: signs.compactMap { $0 }.filter { !$0.stem.isEmpty }, by: { [$0.stem, $0.axis] })
            .mapValues { Set($0.map(\.label)).count }
        var places: [[String]: Int] = [:]
        for (column, found) in zip(columns, signs) {
            if let sign = found, sign.stem.isEmpty || sizes[[sign.stem, sign.axis], default: 0] > 1 {
                let place = places[[sign.stem, sign.axis]] ?? families.count
                places[[sign.stem, sign.axis]] = place
                add(column, sign, at: place, &families)
            } else {
                families.append(MeasureFamily(name: ownName(column.head), head: column.head, members: [(column.index, nil)]))
            }
        }
        return withTotals(families)
    }
    /// 2019 男, 2019 女: where a year stands in several heads what else they say tells the measures apart.
    private func withRepeatedYears(_ columns: [TableColumn], _ signs: [Sign?]) -> [Sign?] {
        let years = zip(columns, signs).map { column, sign in
            sign?.axis == "year" && sign?.stem == "" ? YearLabel(ownName(column.head)) : nil
        }
        let counts = Dictionary(grouping: years.compactMap { $0.map { [$0.from ?? 0, $0.year] } }, by: { $0 }).mapValues(\.count)
        guard counts.values.contains(where: { $0 > 1 }) else { return signs }
        return zip(signs, years).map { sign, year in
            guard let year, let remark = year.remark else { return sign }
            return Sign(
                stem: FoldedText.name(remark), axis: "year", label: year.from.map { "\($0)-\(year.year)" } ?? "\(year.year)")
        }
    }
    private func add(_ column: TableColumn, _ sign: Sign, at place: Int, _ families: inout [MeasureFamily]) {
        if place < families.count {
            families[place].members.append((column.index, sign.label))
        } else {
            families.append(
                MeasureFamily(name: sign.stem, head: column.head, axis: sign.axis, members: [(column.index, sign.label)]))
        }
    }
    private func ownName(_ head: Head) -> String {
        head.bracket.map { isUnit(FoldedText.withoutBlanks($0)) } == true ? head.stem : head.name
    }

    /// 合计 across belongs to the labels beside it; so does a head that is just the stem of others.
    private func withTotals(_ families: [MeasureFamily]) -> [MeasureFamily] {
        var hosts = families.filter(isHost)
        let places = Dictionary(hosts.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var others: [MeasureFamily] = []
        for family in families where !isHost(family) {
            if let host = places[family.name] {
                hosts[host].members += family.members.map { ($0.column, $0.label ?? "") }
            } else {
                others.append(standing(family))
            }
        }
        return distinct((hosts + others).sorted { $0.members[0].column < $1.members[0].column })
    }
    /// Two families of one stem are told apart by their axis: pop by sex, pop_residence.
    private func distinct(_ families: [MeasureFamily]) -> [MeasureFamily] {
        var seen: Set<String> = []
        return families.map { family in
            var family = family
            if !family.name.isEmpty, !seen.insert(family.name).inserted, let axis = family.axis { family.name += "_\(axis)" }
            return family
        }
    }
    private func isHost(_ family: MeasureFamily) -> Bool { family.axis != nil && family.axis != "total" }
    /// A total without parts is a measure.
    private func standing(_ family: MeasureFamily) -> MeasureFamily {
        guard family.axis == "total" else { return family }
        return MeasureFamily(
            name: family.members[0].label ?? "", head: family.head, members: family.members.map { ($0.column, nil) })
    }

    // MARK: one head

    private func sign(_ head: Head, _ ages: Set<String>, _ areas: Set<String>) -> Sign? {
        if isTyped(head) { return nil }
        let text = ownName(head)
        if let year = YearLabel(text), year.remark.map({ lexicon.measure(in: $0) == nil }) ?? true {
            return Sign(stem: "", axis: "year", label: text)
        }
        if let year = YearLabel(text), let remark = year.remark {
            return Sign(stem: FoldedText.name(remark), axis: "year", label: "\(year.year)")
        }
        if lexicon.isTotal(text) { return Sign(stem: "", axis: "total", label: text) }
        if case .measure? = lexicon.role(text) { return nil }
        if let label = lexicon.label(text) { return Sign(stem: "", axis: label.axis, label: text) }
        if ages.contains(text) || isMarkedAge(text) { return Sign(stem: "", axis: "age", label: text) }
        if areas.contains(text) { return Sign(stem: "", axis: areaAxis, label: text) }
        return inside(text)
    }
    private var areaAxis: String { corner?.columns ?? "area" }

    private func isMarkedAge(_ text: String) -> Bool {
        let folded = FoldedText.fold(text)
        guard AgeLabel(folded) != nil else { return false }
        return FoldedText.contains(folded, "岁") || folded.lowercased().hasPrefix("age") || folded.hasSuffix("+")
            || folded.utf8.contains(0x2D)
    }
    /// 0, 1, 2, … across.
    private func bareAges(_ columns: [TableColumn]) -> Set<String> {
        let numbers = columns.compactMap { column in Int(column.head.name).flatMap { (0...130).contains($0) ? $0 : nil } }
        guard numbers.count >= 3, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else { return [] }
        return Set(numbers.map(String.init))
    }
    /// Heads that no word explains are areas if a third of them look like it.
    private func areaHeads(_ columns: [TableColumn]) -> Set<String> {
        let unknown = columns.filter { $0.head.bracket == nil && isUnknown($0.head.name) }.map(\.head.name)
        guard unknown.count >= 2 else { return [] }
        let named = unknown.count { AreaNames.hasSuffix($0) }
        return named * 3 >= unknown.count || corner != nil ? Set(unknown) : []
    }
    private func isUnknown(_ name: String) -> Bool {
        name.count <= 12 && lexicon.measure(in: name) == nil && lexicon.role(name) == nil && YearLabel(name) == nil
            && AgeLabel(name) == nil
            && !name.contains { $0.isNumber }
    }

    /// A label inside a head: `pop_male_count`, `popu_2020`, `PopMale`, 男性人口.
    private func inside(_ text: String) -> Sign? {
        if text.utf8.contains(UInt8(ascii: "_")) { return among(text.split(separator: "_").map(String.init), joint: "_") }
        if let words = Self.capitalised(text) { return among(words, joint: "") }
        for word in ["男性", "女性", "男", "女"] {
            guard let label = lexicon.label(word), text.count > word.count else { continue }
            if text.hasPrefix(word) { return Sign(stem: String(text.dropFirst(word.count)), axis: label.axis, label: word) }
            if text.hasSuffix(word) { return Sign(stem: String(text.dropLast(word.count)), axis: label.axis, label: word) }
        }
        return nil
    }
    /// `Pop`, `Male` of `PopMale`, as the United Nations write heads.
    private static func capitalised(_ text: String) -> [String]? {
        guard text.allSatisfy({ $0.isASCII && $0.isLetter }), text.first?.isUppercase == true else { return nil }
        var words: [String] = []
        for letter in text {
            if letter.isUppercase { words.append("") }
            words[words.count - 1].append(letter)
        }
        return words.count > 1 && words.allSatisfy({ $0.count > 1 }) ? words : nil
    }
    private func among(_ words: [String], joint: String) -> Sign? {
        guard words.count > 1 else { return nil }
        if words.count == 2, words[0].lowercased() == "age", Int(words[1]) != nil { return nil }
        for (place, word) in words.enumerated() {
            let rest = (words[..<place] + words[(place + 1)...]).joined(separator: joint)
            if let label = lexicon.label(word) { return Sign(stem: rest, axis: label.axis, label: word) }
            if place == words.count - 1, word.count == 4, YearLabel(word) != nil {
                return Sign(stem: rest, axis: "year", label: word)
            }
        }
        // `births_total` beside `births_male`.
        guard let place = words.firstIndex(where: lexicon.isTotal), place > 0 else { return nil }
        return Sign(stem: (words[..<place] + words[(place + 1)...]).joined(separator: joint), axis: "sex", label: words[place])
    }
}
