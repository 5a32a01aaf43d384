import Glibc
public import Quantities

/// Life tables of a batch: one a lane, all over the same age groups.
///
/// Every column has a number a group and lane, row by row with the lanes innermost. The identities hold in every one:
/// d = l·q, l(x+n) = l − d, L = n·l(x+n) + a·d, T = ΣL, e = T/l, and m = d/L in closed groups.
public struct LifeTable: Sendable {
    public let groups: AgeGroups
    public let laneCount: Int
    /// Deaths a person-year.
    public internal(set) var mx: [Double]
    /// Years lived in the group by one who dies there.
    public internal(set) var ax: [Double]
    /// The part of those who enter the group that dies in it; 1 in the open group.
    public internal(set) var qx: [Double]
    /// Survivors to the group's first birthday.
    public internal(set) var lx: [Double]
    /// Deaths in the group.
    public internal(set) var dx: [Double]
    /// Person-years lived in the group.
    public internal(set) var nLx: [Double]
    /// Person-years lived from the group on.
    public internal(set) var Tx: [Double]
    /// Years a survivor has before her; missing where nobody survives.
    public internal(set) var ex: [Double]

    /// - Parameter sexes: one a lane, or one for all.
    /// - Throws: `life_shape`, `life_rate`, `life_probability`, `life_survivors`, `life_exposure`, `life_zero`, `life_infants`,
    ///   `life_births`, `life_separation`, `life_open`, `life_law`.
    public init(
        _ input: LifeTableInput, groups: AgeGroups, sexes: [LifeTableSex], conventions: LifeTableConventions = .init()
    ) throws(Problem) {
        var making = try LifeTableMaking(input, groups, sexes, conventions)
        try making.close()
        making.settle()
        self = making.table()
    }

    /// The same for one table.
    public init(
        _ input: LifeTableInput, groups: AgeGroups, sex: LifeTableSex, conventions: LifeTableConventions = .init()
    ) throws(Problem) {
        try self.init(input, groups: groups, sexes: [sex], conventions: conventions)
    }

    /// The table whose survivors and person-years are known: deaths, rates and expectations follow from them.
    ///
    /// - Throws: `life_shape`; `life_survivors` where they are missing or below zero, or rise with age.
    public init(groups: AgeGroups, survivors: [Double], years: [Double]) throws(Problem) {
        let lanes = groups.count > 0 ? survivors.count / groups.count : 0
        guard lanes > 0, survivors.count == lanes * groups.count, years.count == survivors.count else {
            throw Problem("life_shape", "survivors and person-years cover the same ages", zh: "尚存人数与生存人年的年龄必须相同")
        }
        let falls = survivors.indices.dropFirst(lanes).allSatisfy { survivors[$0] <= survivors[$0 - lanes] }
        guard falls, (survivors + years).allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw Problem(
                "life_survivors", "survivors and person-years are not missing, not below zero, and survivors do not rise",
                zh: "尚存人数与生存人年不得缺失或小于零，尚存人数不得上升")
        }
        self.init(groups: groups, laneCount: lanes)
        (lx, nLx, Tx) = (survivors, years, years)
        for cell in lx.indices { dx[cell] = lx[cell] - (cell + lanes < lx.count ? lx[cell + lanes] : 0) }
        for cell in lx.indices.dropLast(lanes).reversed() { Tx[cell] += Tx[cell + lanes] }
        completeFromSums()
    }

    init(groups: AgeGroups, laneCount: Int) {
        let blank = [Double](repeating: 0, count: groups.count * laneCount)
        (self.groups, self.laneCount) = (groups, laneCount)
        (mx, ax, qx, lx, dx, nLx, Tx, ex) = (blank, blank, blank, blank, blank, blank, blank, blank)
    }

    /// One lane's numbers of a column, by group.
    public func column(_ column: KeyPath<LifeTable, [Double]>, lane: Int = 0) -> [Double] {
        precondition(lane >= 0 && lane < laneCount)
        return stride(from: lane, to: groups.count * laneCount, by: laneCount).map { self[keyPath: column][$0] }
    }

    /// The table open from an earlier age on: nothing above it changes, and its m is 1/e.
    ///
    /// - Throws: `life_open` where no group begins there.
    public func opened(at age: Int) throws(Problem) -> LifeTable {
        guard let shorter = groups.opened(at: age) else {
            throw Problem("life_open", "no age group of the life table begins at \(age)", zh: "生命表没有从\(age)岁开始的年龄组")
        }
        var table = LifeTable(groups: shorter, laneCount: laneCount)
        let kept = 0..<shorter.count * laneCount
        for column in Self.columns { table[keyPath: column] = Array(self[keyPath: column][kept]) }
        table.open(with: nil)
        return table
    }

    private static var columns: [WritableKeyPath<LifeTable, [Double]>] {
        [\.mx, \.ax, \.qx, \.lx, \.dx, \.nLx, \.Tx, \.ex]
    }

    /// Makes the last group hold all that T says of it; m is as given or 1/e.
    mutating func open(with rates: [Double]?) {
        for lane in 0..<laneCount {
            let cell = groups.open * laneCount + lane
            (qx[cell], dx[cell], nLx[cell]) = (1, lx[cell], Tx[cell])
            ax[cell] = ex[cell]
            mx[cell] = rates?[lane] ?? 1 / ex[cell]
        }
    }
}
