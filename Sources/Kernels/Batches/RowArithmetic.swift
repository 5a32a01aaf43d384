extension BatchRow {
    /// No lane is missing or beyond the range of numbers.
    public var isFinite: Bool {
        // x − x is 0 for every number, and NaN for the rest.
        var rest = 0.0
        for lane in 0..<count { rest += base[lane] - base[lane] }
        return rest == 0
    }
}

/// Arithmetic over rows of a batch. Counts are checked once a row, so that the loops run without a check a lane.
extension BatchCells {
    /// out = a + b.
    public func setSum(_ a: BatchRow, _ b: BatchRow) {
        update(a, b) { _, a, b in a + b }
    }

    /// out = a + b·factor.
    public func setSum(_ a: BatchRow, _ b: BatchRow, times factor: Double) {
        update(a, b) { _, a, b in a + b * factor }
    }

    /// out = a·b·factor.
    public func setProduct(_ a: BatchRow, _ b: BatchRow, times factor: Double) {
        update(a, b) { _, a, b in a * b * factor }
    }

    /// out += a·b.
    public func addProduct(_ a: BatchRow, _ b: BatchRow) {
        update(a, b) { out, a, b in out + a * b }
    }

    /// out = a·factor.
    public func set(_ a: BatchRow, times factor: Double = 1) {
        update(a, a) { _, a, _ in a * factor }
    }

    /// out = a + number.
    public func set(_ a: BatchRow, plus number: Double) {
        update(a, a) { _, a, _ in a + number }
    }

    public func add(_ a: BatchRow) {
        update(a, a) { out, a, _ in out + a }
    }

    /// out += every row of a block of rows as long as this one, in their order.
    public func addRows(_ block: BatchRow) {
        precondition(count > 0 && block.count.isMultiple(of: count), "rows of one batch")
        for row in 0..<block.count / count {
            let row = block.base + row * count
            for lane in 0..<count { base[lane] += row[lane] }
        }
    }

    public func clear() {
        base.update(repeating: 0, count: count)
    }

    /// out = whole / (1 + ratio): the part that is one where the rest is `ratio`.
    public func setPart(of whole: BatchRow, ratio: BatchRow) {
        update(whole, ratio) { _, whole, ratio in whole / (1 + ratio) }
    }

    /// out = a − b.
    public func setDifference(_ a: BatchRow, _ b: BatchRow) {
        update(a, b) { _, a, b in a - b }
    }

    /// out += −a where a is below zero.
    public func addNegatives(of a: BatchRow) {
        update(a, a) { out, a, _ in out + Swift.max(0, -a) }
    }

    /// out = the part of `whole` that is within stock·factor: 1 where all of it is, 0 where there is no stock.
    public func setPart(within stock: BatchRow, times factor: Double, of whole: BatchRow) {
        update(stock, whole) { _, stock, whole in
            let most = Swift.max(0, stock * factor)
            return whole > most ? most / whole : 1
        }
    }

    /// Lanes above `bound` are lowered to it.
    public func lower(to bound: BatchRow) {
        update(bound, bound) { out, bound, _ in Swift.min(out, bound) }
    }

    /// Lanes below zero are multiplied by `factor`.
    public func scaleNegatives(by factor: BatchRow) {
        update(factor, factor) { out, factor, _ in out < 0 ? out * factor : out }
    }

    /// out = whole·(1 − part).
    public func setRest(of whole: BatchRow, part: BatchRow) {
        update(whole, part) { _, whole, part in whole * (1 - part) }
    }

    /// Lanes below `floor` are raised to it; `added` is what that took.
    public func raise(to floor: Double, added: BatchCells) {
        precondition(added.count == count, "rows of one batch")
        for lane in 0..<count {
            let (from, to) = (base[lane], Swift.max(base[lane], floor))
            added.base[lane] = to - from
            base[lane] = to
        }
    }

    @inline(__always)
    private func update(_ a: BatchRow, _ b: BatchRow, _ formula: (_ out: Double, _ a: Double, _ b: Double) -> Double) {
        precondition((a.count == count || a.isShared) && (b.count == count || b.isShared), "rows of one batch")
        let (x, y) = (Span(_unsafeStart: a.base, count: a.count), Span(_unsafeStart: b.base, count: b.count))
        switch (a.isShared, b.isShared) {
        case (false, false): run(x, y, formula)
        case (false, true): run(x, y[0], formula)
        case (true, false): run(x[0], y, formula)
        case (true, true): run(x[0], y[0], formula)
        }
    }

    @inline(__always)
    private func run<A: RowTerm & ~Escapable, B: RowTerm & ~Escapable>(
        _ a: A, _ b: B, _ formula: (Double, Double, Double) -> Double
    ) {
        for lane in 0..<count { base[lane] = formula(base[lane], a[lane: lane], b[lane: lane]) }
    }
}
