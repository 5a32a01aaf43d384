import Files
import Quantities

/// The words and units the tests read with; the standard library declares its own, more of them.
enum Reading {
    static let units = UnitTable([
        .percent, .permille, .points, .person, Unit("元", of: Dimension([.money: 1])), Unit("年", of: .time, isExact: true),
        Unit("岁", of: .time, isExact: true), Unit("平方公里", 1_000_000, of: Dimension([.area: 1])),
        Unit("亩", 2000, 3, of: Dimension([.area: 1])), Unit("张", of: Dimension([.item("床位"): 1]), isExact: true),
        Unit("间", of: Dimension([.item("机构"): 1]), isExact: true), Unit("所", of: Dimension([.item("机构"): 1]), isExact: true),
        Unit("个", of: Dimension([.item("个"): 1]), isExact: true), Unit("女=100", 1, 100),
    ])

    static let vocabulary: Vocabulary = {
        var words: [Vocabulary.Word] = []
        func axes(_ axis: String, _ names: [String]) { words += names.map { .init($0, .axis(axis)) } }
        func labels(_ axis: String, _ names: [String: String]) {
            words += names.map { .init($0.key, .label(axis: axis, name: $0.value)) }
        }
        func roles(_ role: Vocabulary.Role, _ names: [String]) { words += names.map { .init($0, role) } }
        func measures(_ kind: Kind, _ unit: String, _ names: [String], of universe: String? = nil) {
            let measure = Vocabulary.Measure(
                kind: kind, universe: universe.map { Universe($0) }, unit: unit.isEmpty ? nil : try? units.unit(parsing: unit))
            words += names.map { .init($0, .measure(measure)) }
        }
        axes("year", ["年份", "时期", "year", "period", "census_year"])
        axes("age", ["年龄", "年龄组", "age"])
        axes("sex", ["性别", "sex"])
        axes("area", ["地区", "区域", "区镇", "country", "area"])
        axes("scenario", ["情景", "variant"])
        axes("indicator", ["指标", "指标名称", "主要指标", "indicator"])
        labels("sex", ["男": "male", "女": "female", "male": "male", "female": "female"])
        labels("residence", ["城镇": "urban", "乡村": "rural"])
        labels("scenario", ["低": "low", "高": "high"])
        roles(.total, ["合计", "总计", "全市", "both", "total"])
        roles(.part, ["其中"])
        roles(.unit, ["单位", "unit"])
        roles(.note, ["类别", "项目", "属性", "指标性质", "备注", "country_code", "kind", "领域"])
        measures(.stock, "万人", ["常住人口", "常住总人口", "常住人口数量"], of: "常住")
        measures(.stock, "万人", ["户籍人口", "户籍人口数量"], of: "户籍")
        measures(.stock, "万人", ["人口", "实有人口", "人口规模", "人才总量", "高层次人才"])
        measures(.stock, "人", ["人数", "pop"])
        measures(.stock, "千人", ["pop_thousands"])
        measures(.flow, "人", ["出生人口", "新增人口", "迁入人口"])
        measures(.flow, "亿元", ["GDP", "GDP总量"])
        measures(.rate, "元/人", ["人均GDP"])
        measures(.rate, "‰", ["出生率", "死亡率", "自然增长率"])
        measures(.ratio, "‰", ["婴儿死亡率"])
        measures(.ratio, "/10万", ["孕产妇死亡率"])
        measures(.ratio, "女=100", ["性别比", "出生人口性别比"])
        measures(.ratio, "%", ["比重", "占比", "城镇化率", "增长速度"])
        measures(.number, "岁", ["预期寿命"])
        measures(.number, "", ["总和生育率"])
        measures(.ratio, "张/千人", ["每千名老年人拥有养老床位数"])
        measures(.stock, "张", ["床位数", "总床位数"])
        measures(.flow, "张", ["新增床位数"])
        measures(.stock, "间", ["机构总数量", "养老机构数"])
        return Vocabulary(words)
    }()

    static var context: LoadContext { LoadContext(vocabulary: vocabulary, units: units) }

    /// The table of a text; a doubt is thrown as the problem a script would see.
    static func load(_ text: String, _ options: LoadOptions = LoadOptions(), name: String = "t.csv") throws(Problem)
        -> LoadedTable
    {
        switch try Loader(files: MemoryFiles(), context: context).load(text: text, name: name, options) {
        case .loaded(let table): return table
        case .doubt(let question): throw question.problem(path: name)
        }
    }
    /// The problem a text leads to.
    static func problem(_ text: String, _ options: LoadOptions = LoadOptions()) -> Problem? {
        do throws(Problem) { _ = try load(text, options) } catch { return error }
        return nil
    }
}

extension Series {
    /// The cells as the unit shows them, rounded to nine significant places of noise.
    var shown: [Double] { cells.map { ((type.unit.shown($0)) * 1e9).rounded() / 1e9 } }
    func labels(_ axis: String) -> [String] { type.axis(axis)?.labelTexts ?? [] }
}

extension LoadedTable {
    func notes(with part: String) -> [String] { notes.map(\.english).filter { $0.contains(part) } }
}

/// Files that are only in memory.
struct MemoryFiles: FileAccess {
    var files: [String: [UInt8]] = [:]
    var chunk = 7

    func bytes(at path: String, chunk hand: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        guard let all = files[path] else { throw Problem("no_file", Message(verbatim: "there is no file \(path)")) }
        var start = 0
        while start < all.count {
            var trouble: Problem?
            let part = Array(all[start..<min(all.count, start + chunk)])
            part.withUnsafeBufferPointer { buffer in do throws(Problem) { try hand(buffer) } catch { trouble = error } }
            if let trouble { throw trouble }
            start += chunk
        }
    }
    func size(of path: String) -> Int? { files[path]?.count }
    func entries(of folder: String) -> [String] {
        files.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }.sorted()
    }
    func isFolder(_ path: String) -> Bool { files.keys.contains { $0.hasPrefix(path + "/") } }
    func write(_ bytes: [UInt8], to path: String) throws(Problem) {
        throw Problem("no_permission", Message(verbatim: "nothing is written"))
    }
}
