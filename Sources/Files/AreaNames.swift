/// Names of districts with and without their suffix: 江海区 and 江海, 台山市 and 台山.
enum AreaNames {
    static let suffixes: [Character] = ["省", "市", "区", "县", "镇", "乡", "州", "盟", "旗"]

    static func hasSuffix(_ name: String) -> Bool { name.count > 2 && name.last.map(suffixes.contains) == true }

    /// Both forms find a label, where only one label has them.
    static func addAliases(_ axis: inout RawAxis) {
        let names = axis.labels.map(\.text)
        let taken = Set(names)
        var wanted: [String: [Int]] = [:]
        for position in axis.regular {
            for alias in forms(names[position]) where !taken.contains(alias) { wanted[alias, default: []].append(position) }
        }
        for (alias, positions) in wanted where positions.count == 1 && axis.aliases[alias] == nil {
            axis.aliases[alias] = positions[0]
        }
    }
    private static func forms(_ name: String) -> [String] {
        if hasSuffix(name) { return [String(name.dropLast())] }
        guard (2...4).contains(name.count), name.allSatisfy({ !$0.isASCII && $0.isLetter }) else { return [] }
        return ["区", "市", "县"].map { name + $0 }
    }
}
