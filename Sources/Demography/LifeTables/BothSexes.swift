public import Quantities

extension LifeTable {
    /// The table of girls and boys born together, so many boys to a girl: l, d, L and T are sums of the two tables, weighted by
    /// births, and the rest follows from them (Preston, Heuveline and Guillot 2001, chapter 3).
    ///
    /// - Throws: `life_shape` where the tables differ in ages or lanes, `life_births` where the ratio is not above zero.
    public static func together(female: LifeTable, male: LifeTable, boysPerGirl: Double) throws(Problem) -> LifeTable {
        guard female.groups == male.groups, female.laneCount == male.laneCount else {
            throw Problem("life_shape", "the life tables of the two sexes have the same age groups", zh: "两性生命表的年龄组必须相同")
        }
        guard boysPerGirl > 0, boysPerGirl.isFinite else {
            throw Problem("life_births", "the boys born to a girl are above zero", zh: "出生性别比必须大于零")
        }
        var table = LifeTable(groups: female.groups, laneCount: female.laneCount)
        let girls = 1 / (1 + boysPerGirl)
        for column in [\LifeTable.lx, \.dx, \.nLx, \.Tx] as [WritableKeyPath<LifeTable, [Double]>] {
            table[keyPath: column] = zip(female[keyPath: column], male[keyPath: column]).map { girls * $0 + (1 - girls) * $1 }
        }
        table.completeFromSums()
        return table
    }

    /// m, q, a and e from l, d, L and T.
    mutating func completeFromSums() {
        for cell in lx.indices {
            let row = cell / laneCount
            let isOpen = row == groups.open
            mx[cell] = dx[cell] / nLx[cell]
            qx[cell] = isOpen ? 1 : dx[cell] / lx[cell]
            ax[cell] = isOpen ? nLx[cell] / lx[cell] : separation(cell, row)
            ex[cell] = Tx[cell] / lx[cell]
        }
    }

    private func separation(_ cell: Int, _ row: Int) -> Double {
        let n = groups.width(row)
        return dx[cell] > 0 ? (nLx[cell] - n * lx[cell + laneCount]) / dx[cell] : n / 2
    }
}
