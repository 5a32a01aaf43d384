/// The arithmetic of row-major shapes.
public enum Shape {
    /// The number of cells of a shape; 1 for a scalar (no axes).
    public static func count(_ shape: [Int]) -> Int {
        shape.reduce(1) {
            precondition($1 >= 0, "a negative length")
            return $0 * $1
        }
    }

    /// The distance in cells between neighbours along each axis, the last axis being contiguous.
    public static func strides(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] * shape[axis + 1]
        }
        return strides
    }
}

/// A row-major shape seen from one axis: `outer` × `length` × `inner` cells.
///
/// A lane is the cells along the axis at one outer and one inner position; lanes of one outer position interleave.
struct AxisView {
    let outer: Int
    let length: Int
    let inner: Int

    init(_ shape: [Int], axis: Int) {
        self.init(shape, axes: axis..<(axis + 1))
    }

    /// Neighbouring axes seen as one.
    init(_ shape: [Int], axes: Range<Int>) {
        precondition(axes.lowerBound >= 0 && axes.upperBound <= shape.count, "no such axis")
        outer = Shape.count(Array(shape[..<axes.lowerBound]))
        length = Shape.count(Array(shape[axes]))
        inner = Shape.count(Array(shape[axes.upperBound...]))
    }

    var count: Int { outer * length * inner }
}
