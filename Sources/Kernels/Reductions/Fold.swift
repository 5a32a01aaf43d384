extension Reduction {
    /// Reduces `outer` × `length` × `inner` cells to `outer` × groups × `inner`; a group is runs of positions.
    func fold(_ buffer: Buffer, _ view: AxisView, _ groups: [[Range<Int>]]) -> Buffer {
        let result = Buffer(count: view.outer * groups.count * view.inner) { out in
            guard out.count > 0 else { return }
            nonisolated(unsafe) let (base, target) = (buffer.base, out.baseAddress!)
            let threads = buffer.count < Self.manyCells ? 1 : Pieces.processors
            _ = Pieces.run(view.outer, threads: threads) { outer in
                let cells = base + outer * view.length * view.inner
                for (group, runs) in groups.enumerated() {
                    foldGroup(cells, runs, view.inner, to: target + (outer * groups.count + group) * view.inner)
                }
            }
            finish(out.baseAddress!, out.count, groups, view.inner)
        }
        return withExtendedLifetime(buffer) { result }
    }

    /// Fewer are not worth a second thread.
    private static let manyCells = 1 << 20

    /// Few lanes are folded one by one, many side by side in tiles that stay in the first-level cache.
    private func foldGroup(_ cells: Cells, _ runs: [Range<Int>], _ inner: Int, to target: Cells) {
        if inner < 8 {
            for lane in 0..<inner { target[lane] = foldLane(cells + lane, runs, inner) }
            return
        }
        for start in stride(from: 0, to: inner, by: ElementwiseProgram.blockLength) {
            let width = min(ElementwiseProgram.blockLength, inner - start)
            foldTile(cells + start, runs, inner, to: target + start, width)
        }
    }

    /// The fold of no cells.
    var start: Double {
        switch self {
        case .sum, .mean, .count, .any: 0
        case .product, .all: 1
        case .minimum, .maximum: .nan
        }
    }

    /// Turns sums into means, and drops products that overflowed.
    private func finish(_ out: Cells, _ count: Int, _ groups: [[Range<Int>]], _ inner: Int) {
        switch self {
        case .mean:
            let sizes = groups.map { $0.reduce(0) { $0 + $1.count } }
            for i in 0..<count { out[i] /= Double(sizes[i / inner % groups.count]) }
        case .product: for i in 0..<count where out[i].isInfinite { out[i] = .nan }
        case .sum, .minimum, .maximum, .count, .any, .all: break
        }
    }
}

/// The smaller (larger) of two; missing when either is, since a missing accumulator is not less than anything.
@inline(__always)
func lesser(_ a: Double, _ x: Double) -> Double { x < a || x != x ? x : a }

@inline(__always)
func greater(_ a: Double, _ x: Double) -> Double { x > a || x != x ? x : a }

/// `missing or true` is missing: a truth that is not known spoils the answer, as in the elementwise `or`.
@inline(__always)
func either(_ a: Double, _ x: Double) -> Double {
    let answer: Double = a != 0 || x != 0 ? 1 : 0
    return a == a && x == x ? answer : .nan
}

@inline(__always)
func both(_ a: Double, _ x: Double) -> Double {
    let answer: Double = a != 0 && x != 0 ? 1 : 0
    return a == a && x == x ? answer : .nan
}

@inline(__always)
func counted(_ a: Double, _ x: Double) -> Double { a + (x == x ? 1 : 0) }
