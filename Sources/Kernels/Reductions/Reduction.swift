/// What turns the cells along axes into one.
public enum Reduction: Sendable, CaseIterable {
    case sum, mean, minimum, maximum, product
    /// The number of cells that are not missing; the one reduction missing cells do not spoil.
    case count
    /// 1 where some (every) cell is not zero.
    case any, all

    /// Of no cells: a sum is 0, a product 1, nothing is true, a mean or an extreme is missing.
    ///
    /// Sums are compensated (TwoSum, Knuth): with u = 2⁻⁵³ the result of n cells is within
    /// 2u·|Σx| + n²u²·Σ|x| of the exact sum. Blocks only choose which lanes are summed together and never cut a lane,
    /// so no result depends on how the work is cut. What overflows is missing.
    ///
    /// - Parameters:
    ///   - shape: of the buffer, row-major; `axes` are those that disappear, in any order.
    ///   - skippingMissing: reduces the present cells only; the result is missing where there is none.
    public func callAsFunction(_ buffer: Buffer, shape: [Int], over axes: [Int], skippingMissing: Bool = false) -> Buffer {
        precondition(buffer.count == Shape.count(shape) && axes.allSatisfy(shape.indices.contains))
        let (cells, view) = Self.adjacent(buffer, shape, Set(axes))
        return reduce(cells, view, [[0..<view.length]], skippingMissing)
    }

    /// Reduces one axis to groups: the result has `members.count` labels there, group g made of the positions `members[g]`.
    ///
    /// Groups may overlap, and a position in none is left out.
    public func callAsFunction(
        _ buffer: Buffer, shape: [Int], axis: Int, members: [[Int]], skippingMissing: Bool = false
    ) -> Buffer {
        let view = AxisView(shape, axis: axis)
        precondition(buffer.count == view.count)
        precondition(members.joined().allSatisfy { $0 >= 0 && $0 < view.length }, "a member outside the axis")
        return reduce(buffer, view, members.map(runs), skippingMissing)
    }

    /// The members of each group, from the group of each position (negative: none).
    public static func members(ofGroups groups: [Int32], count: Int) -> [[Int]] {
        var members = [[Int]](repeating: [], count: count)
        for (position, group) in groups.enumerated() where group >= 0 { members[Int(group)].append(position) }
        return members
    }

    /// The reduced axes as one, moving them to the end where they are not neighbours.
    private static func adjacent(_ buffer: Buffer, _ shape: [Int], _ axes: Set<Int>) -> (Buffer, AxisView) {
        let reduced = axes.sorted()
        guard let first = reduced.first, let last = reduced.last else {
            return (buffer, AxisView(shape + [1], axis: shape.count))
        }
        if last - first + 1 == reduced.count { return (buffer, AxisView(shape, axes: first..<(last + 1))) }
        let order = shape.indices.filter { !axes.contains($0) } + reduced
        let moved = order.map { shape[$0] }
        let view = AxisView(moved, axes: (shape.count - reduced.count)..<shape.count)
        return (buffer.transpose(shape: shape, order: order), view)
    }

    private func reduce(_ buffer: Buffer, _ view: AxisView, _ groups: [[Range<Int>]], _ skippingMissing: Bool) -> Buffer {
        guard !buffer.isHollow else { return .hollow(count: view.outer * groups.count * view.inner) }
        guard skippingMissing && self != .count else { return fold(buffer, view, groups) }
        let present = Reduction.count.fold(buffer, view, groups)
        let folded = (self == .mean ? .sum : self).fold(buffer.replacingMissing(by: identity), view, groups)
        return Buffer(count: folded.count) { out in
            for i in out.indices { out[i] = present[i] == 0 ? .nan : folded[i] / (self == .mean ? present[i] : 1) }
        }
    }

    /// The number that changes nothing.
    private var identity: Double {
        switch self {
        case .sum, .mean, .count, .any: 0
        case .product, .all: 1
        case .minimum: .infinity
        case .maximum: -.infinity
        }
    }
}

/// Positions as runs of neighbours, in their order.
private func runs(_ positions: [Int]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for position in positions {
        if let last = runs.last, last.upperBound == position {
            runs[runs.count - 1] = last.lowerBound..<(position + 1)
        } else {
            runs.append(position..<(position + 1))
        }
    }
    return runs
}

extension Buffer {
    fileprivate func replacingMissing(by value: Double) -> Buffer {
        Buffer(count: count) { out in
            for i in 0..<count { out[i] = base[i].isNaN ? value : base[i] }
        }
    }
}
