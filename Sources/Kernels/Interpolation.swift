/// Straight lines between neighbouring points.
public enum Interpolation {
    /// Fills missing cells between two present ones along an axis, on the straight line over `abscissae`.
    ///
    /// Missing cells before the first and after the last present one stay missing. `abscissae` rise strictly, one a label.
    public static func fillGaps(_ buffer: Buffer, shape: [Int], axis: Int, abscissae: [Double]) -> Buffer {
        let view = AxisView(shape, axis: axis)
        precondition(buffer.count == view.count && abscissae.count == view.length)
        requireRising(abscissae)
        guard !buffer.isHollow else { return buffer }
        return Buffer(count: buffer.count) { out in
            _ = out.update(from: buffer)
            view.forEachLane { fillLane(out.baseAddress! + $0, view, abscissae) }
        }
    }

    /// The values at `targets` along an axis, which takes the length of `targets`.
    ///
    /// Between two labels on their straight line, at a label its own cell; outside the abscissae missing.
    public static func resample(
        _ buffer: Buffer, shape: [Int], axis: Int, abscissae: [Double], targets: [Double]
    ) -> Buffer {
        let view = AxisView(shape, axis: axis)
        precondition(buffer.count == view.count && abscissae.count == view.length)
        requireRising(abscissae)
        guard !buffer.isHollow else { return .hollow(count: view.outer * targets.count * view.inner) }
        let places = targets.map { place(of: $0, in: abscissae) }
        return Buffer(count: view.outer * targets.count * view.inner) { out in
            for outer in 0..<view.outer {
                for (index, place) in places.enumerated() {
                    let row = out.baseAddress! + (outer * places.count + index) * view.inner
                    blend(buffer.base + outer * view.length * view.inner, view.inner, place, to: row)
                }
            }
        }
    }

    private static func requireRising(_ abscissae: [Double]) {
        precondition(zip(abscissae, abscissae.dropFirst()).allSatisfy { $0 < $1 }, "abscissae rise strictly")
    }

    private static func fillLane(_ lane: Cells, _ view: AxisView, _ x: [Double]) {
        var last: Int?
        for i in 0..<view.length where !lane[i * view.inner].isNaN {
            if let last {
                let (from, to) = (lane[last * view.inner], lane[i * view.inner])
                for gap in (last + 1)..<i {
                    lane[gap * view.inner] = mix(from, to, (x[gap] - x[last]) / (x[i] - x[last]))
                }
            }
            last = i
        }
    }

    /// A label and the part of the way to the next one; nil outside.
    private typealias Place = (label: Int, part: Double)?

    private static func place(of target: Double, in x: [Double]) -> Place {
        guard let next = x.firstIndex(where: { $0 >= target }) else { return nil }
        if x[next] == target { return (next, 0) }
        return next == 0 ? nil : (next - 1, (target - x[next - 1]) / (x[next] - x[next - 1]))
    }

    private static func blend(_ cells: Cells, _ inner: Int, _ place: Place, to row: Cells) {
        guard let (label, part) = place else { return fillCells(row, .nan, inner) }
        let near = cells + label * inner
        if part == 0 { return copyCells(row, near, inner) }
        for i in 0..<inner { row[i] = mix(near[i], near[inner + i], part) }
    }

    /// Exact at both ends, and constant between equal ends.
    private static func mix(_ from: Double, _ to: Double, _ part: Double) -> Double {
        from + (to - from) * part
    }
}
