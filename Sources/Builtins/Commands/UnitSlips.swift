internal import Quantities

/// The units a figure printed in one may have been meant in: those of its dimension, plain and with 百 千 万 亿 before them, each size
/// once; of a compound unit one word at a time.
func unitsMeant(for unit: Unit, _ table: UnitTable) -> [Unit] {
    if unit.dimension.isNone { return [.percent, .permille, .one] + ["/万", "/10万"].compactMap(table.unit(ifKnown:)) }
    guard !unit.factors.isEmpty else { return table.sizes(of: unit.dimension) }
    return unit.factors.indices.flatMap { place in
        table.sizes(of: unit.factors[place].dimension).compactMap { table.unit(ifKnown: unit.symbol(with: $0, at: place)) }
    }
}

extension UnitTable {
    /// Every size of a dimension under its shortest name, the smallest first.
    fileprivate func sizes(of dimension: Dimension) -> [Unit] {
        let names = words.values.filter { $0.dimension == dimension }.map(\.symbol)
        let units = names.flatMap { name in ["", "百", "千", "万", "亿"].compactMap { unit(ifKnown: $0 + name) } }
        let shortest = Dictionary(units.map { ($0.factor, $0) }) { a, b in
            (a.symbol.count, words[a.symbol] == nil ? 1 : 0, a.symbol) < (
                b.symbol.count, words[b.symbol] == nil ? 1 : 0, b.symbol
            )
                ? a : b
        }
        return shortest.values.sorted { $0.factor < $1.factor }
    }
}

extension Unit {
    /// 张/万人 for 张/千人 with 万人 in the second place.
    fileprivate func symbol(with other: Unit, at place: Int) -> String {
        let names = factors.indices.map { (name: $0 == place ? other.symbol : factors[$0].symbol, isBelow: factors[$0].isBelow) }
        return names.filter { !$0.isBelow }.map(\.name).joined(separator: "·")
            + names.filter(\.isBelow).map { "/" + $0.name }.joined()
    }
}
