public import Quantities

/// The parts of people that live through a step and where they then are, from yearly rates of dying and of moving: the survivorship
/// proportions of a multiregional life table.
///
/// With M(x) the rates of a group, deaths and departures on the diagonal and −m(o, d) beside it, and n the width of a group:
/// P = (I + n/2·M)⁻¹(I − n/2·M), several moves in a step among them; S(x) = (I + P(x))·P(x−n)·(I + P(x−n))⁻¹ into group x,
/// S(0) = ½(I + P(0)) for births, and L(ω) = M(ω)⁻¹·l(ω) in the open group (Rogers 1975, Introduction to Multiregional Mathematical
/// Demography; Willekens and Rogers 1978, Spatial Population Analysis, IIASA RR-78-18, option 3).
public struct MultiregionalSurvival: Sendable {
    /// By group and place, of those below it: the part alive at the end of the step. The open group's is of the last two together.
    public let survival: [Double]
    /// By group, place of origin and of destination: the part of those alive.
    public let transitions: [Double]

    /// - Parameters:
    ///   - deaths: yearly rates by group and place, the last group open.
    ///   - moves: yearly rates by group, origin and destination; nobody moves to where he is.
    /// - Throws: `multiregional_rates` where a rate is missing, below zero, or beyond what steps of the width can carry.
    public init(deaths: [Double], moves: [Double], places: Int, width: Int) throws(Problem) {
        precondition(places > 0 && deaths.count.isMultiple(of: places) && moves.count == deaths.count * places)
        let groups = deaths.count / places
        guard groups > 1, (deaths + moves).allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw Problem(
                "multiregional_rates", "rates of dying and moving are not missing and not below zero, in two age groups or more",
                zh: "死亡率与转移率不得缺失或小于零，且至少有两个年龄组")
        }
        let rates = (0..<groups).map { group in
            TransferMatrix(
                deaths: Array(deaths[group * places..<(group + 1) * places]),
                moves: Array(moves[group * places * places..<(group + 1) * places * places]))
        }
        let steps = try Self.steps(rates, Double(width))
        survival = steps.flatMap(\.columnSums)
        transitions = steps.flatMap { step in
            (0..<places * places).map { cell in
                let (origin, destination, alive) = (cell / places, cell % places, step.columnSums[cell / places])
                return origin == destination || alive == 0 ? 0 : step[destination, origin] / alive
            }
        }
    }

    /// Into each group from the one below, the open one from the last two.
    private static func steps(_ rates: [TransferMatrix], _ width: Double) throws(Problem) -> [TransferMatrix] {
        let (count, half) = (rates.count, width / 2)
        let one = TransferMatrix(identity: rates[0].size)
        let alive = try rates.dropLast().map { rate throws(Problem) in
            try (one + rate * half).dividing(one + rate * -half)
        }
        var steps = [(one + alive[0]) * 0.5]
        for group in 1..<count - 1 {
            steps.append((one + alive[group]) * (try alive[group - 1].divided(by: one + alive[group - 1])))
        }
        let (last, open) = (alive[count - 2], try rates[count - 1].dividing(alive[count - 2]))
        steps.append(try open.divided(by: (one + last) * half + open))
        guard steps.allSatisfy({ $0.cells.allSatisfy { $0 >= -1e-12 } }) else { throw TransferMatrix.tooMuch }
        return steps
    }
}

/// Who goes where: element (i, j) leads from place j to place i.
struct TransferMatrix {
    let size: Int
    var cells: [Double]

    init(identity size: Int) {
        (self.size, cells) = (size, (0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 })
    }

    /// Rates of leaving on the diagonal, those of coming from elsewhere below zero.
    init(deaths: [Double], moves: [Double]) {
        size = deaths.count
        cells = [Double](repeating: 0, count: size * size)
        for from in 0..<size {
            self[from, from] = deaths[from]
            for to in 0..<size where to != from {
                self[from, from] += moves[from * size + to]
                self[to, from] = -moves[from * size + to]
            }
        }
    }

    subscript(row: Int, column: Int) -> Double {
        get { cells[row * size + column] }
        set { cells[row * size + column] = newValue }
    }

    var columnSums: [Double] { (0..<size).map { column in (0..<size).reduce(0) { $0 + self[$1, column] } } }

    private var transposed: TransferMatrix {
        var other = self
        for row in 0..<size { for column in 0..<size { other[column, row] = self[row, column] } }
        return other
    }

    static func + (a: TransferMatrix, b: TransferMatrix) -> TransferMatrix {
        var sum = a
        for place in sum.cells.indices { sum.cells[place] += b.cells[place] }
        return sum
    }
    static func * (a: TransferMatrix, factor: Double) -> TransferMatrix {
        var product = a
        for place in product.cells.indices { product.cells[place] *= factor }
        return product
    }
    static func * (a: TransferMatrix, b: TransferMatrix) -> TransferMatrix {
        var product = a
        for row in 0..<a.size {
            for column in 0..<a.size { product[row, column] = (0..<a.size).reduce(0) { $0 + a[row, $1] * b[$1, column] } }
        }
        return product
    }

    /// self·b⁻¹.
    func divided(by b: TransferMatrix) throws(Problem) -> TransferMatrix { try b.transposed.dividing(transposed).transposed }

    /// self⁻¹·b, by elimination with the largest pivot.
    func dividing(_ b: TransferMatrix) throws(Problem) -> TransferMatrix {
        var (left, right) = (self, b)
        for column in 0..<size {
            let pivot = (column..<size).max { abs(left[$0, column]) < abs(left[$1, column]) }!
            guard abs(left[pivot, column]) > 1e-300 else { throw Self.tooMuch }
            for place in 0..<size {
                left.cells.swapAt(pivot * size + place, column * size + place)
                right.cells.swapAt(pivot * size + place, column * size + place)
            }
            let whole = left[column, column]
            for row in 0..<size where row != column && left[row, column] != 0 {
                let part = left[row, column] / whole
                for place in 0..<size {
                    left[row, place] -= part * left[column, place]
                    right[row, place] -= part * right[column, place]
                }
            }
        }
        for row in 0..<size { for place in 0..<size { right[row, place] /= left[row, row] } }
        return right
    }

    static let tooMuch = Problem(
        "multiregional_rates", "these rates are beyond what steps so wide can carry, or nobody dies in the open group",
        zh: "这些率超出了如此宽的步长所能承受的范围，或开口组无人死亡",
        advice: Message("narrower age groups:  graduate(x)", zh: "用更窄的年龄组：graduate(x)"))
}
