/// A smooth curve through points that never turns where they do not: piecewise cubic, its slopes those of the cubic spline with the
/// end conditions of Forsythe, Malcolm and Moler, limited so that it is monotone wherever the points are (Hyman 1983, SIAM Journal on
/// Scientific and Statistical Computing 4).
public struct MonotoneSpline: Sendable {
    private let x: [Double]
    private let y: [Double]
    private let slopes: [Double]

    /// - Precondition: two points or more, one `y` an `x`, and `x` rising strictly.
    public init(_ x: [Double], _ y: [Double]) {
        precondition(x.count == y.count && x.count >= 2, "a spline runs through two points or more")
        precondition(zip(x, x.dropFirst()).allSatisfy { $0 < $1 }, "abscissae rise strictly")
        (self.x, self.y) = (x, y)
        let (rises, runs) = (differences(y), differences(x))
        let secants = zip(rises, runs).map { $0 / $1 }
        slopes = Self.limited(x.count < 3 ? [secants[0], secants[0]] : CubicSlopes(x, secants).slopes, secants)
    }

    /// The curve at a place; beyond the points the first or the last piece goes on.
    public func value(at place: Double) -> Double {
        let piece = min(max((x.firstIndex { $0 > place } ?? x.count) - 1, 0), x.count - 2)
        let width = x[piece + 1] - x[piece]
        let s = (place - x[piece]) / width
        let to = s * s * (3 - 2 * s)
        let heights = (1 - to) * y[piece] + to * y[piece + 1]
        let leaving = s * (1 - s) * (1 - s)
        let arriving = s * s * (s - 1)
        return heights + width * (leaving * slopes[piece] + arriving * slopes[piece + 1])
    }

    /// No slope is steeper than three times the flatter neighbouring secant, nor of another sign where both secants agree.
    private static func limited(_ slopes: [Double], _ secants: [Double]) -> [Double] {
        slopes.indices.map { place in
            let (before, after) = (secants[max(place - 1, 0)], secants[min(place, secants.count - 1)])
            let bound = 3 * min(abs(before), abs(after))
            let rises = before * after > 0 ? after >= 0 : slopes[place] >= 0
            return rises ? min(max(0, slopes[place]), bound) : max(min(0, slopes[place]), -bound)
        }
    }
}

/// The slopes at its points of a cubic spline whose ends follow the cubics through the outer four points.
private struct CubicSlopes {
    private(set) var slopes: [Double]

    /// Three points or more. One symmetric tridiagonal system for the curvatures, a sixth of the second derivatives.
    init(_ x: [Double], _ secants: [Double]) {
        let (n, widths) = (x.count, differences(x))
        var curvature = [0.0] + differences(secants) + [0.0]
        var diagonal = zip(widths, widths.dropFirst()).map { 2 * ($0 + $1) }
        diagonal = [-widths[0]] + diagonal + [-widths[n - 2]]
        if n > 3 {
            let first = curvature[2] / (x[3] - x[1]) - curvature[1] / (x[2] - x[0])
            let last = curvature[n - 2] / (x[n - 1] - x[n - 3]) - curvature[n - 3] / (x[n - 2] - x[n - 4])
            curvature[0] = first * widths[0] * widths[0] / (x[3] - x[0])
            curvature[n - 1] = -last * widths[n - 2] * widths[n - 2] / (x[n - 1] - x[n - 4])
        }
        for row in 1..<n {
            let factor = widths[row - 1] / diagonal[row - 1]
            diagonal[row] -= factor * widths[row - 1]
            curvature[row] -= factor * curvature[row - 1]
        }
        curvature[n - 1] /= diagonal[n - 1]
        for row in (0..<n - 1).reversed() {
            let known = curvature[row] - widths[row] * curvature[row + 1]
            curvature[row] = known / diagonal[row]
        }
        slopes = []
        for piece in 0..<n - 1 {
            let bend = curvature[piece + 1] + 2 * curvature[piece]
            slopes.append(secants[piece] - widths[piece] * bend)
        }
        let bend = curvature[n - 2] + 2 * curvature[n - 1]
        slopes.append(secants[n - 2] + widths[n - 2] * bend)
    }
}

private func differences(_ values: [Double]) -> [Double] { zip(values.dropFirst(), values).map { $0 - $1 } }
