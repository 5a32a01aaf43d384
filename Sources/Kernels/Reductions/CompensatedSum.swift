/// A sum and the rounding errors made on the way: the pair is nearly twice as precise as a double.
///
/// TwoSum (Knuth, The Art of Computer Programming 2, 4.2.2): for s = fl(a + x) the error a + x − s is itself a double,
/// and the six operations below find it whatever the sizes of a and x. Errors are added up and returned at the end
/// (Ogita, Rump and Oishi 2005, "Accurate sum and dot product", algorithm Sum2 and its error bound).
struct CompensatedSum {
    private var sum = 0.0
    private var errors = 0.0

    /// Missing when a cell was missing, and on overflow.
    var value: Double { sum + errors }

    @inline(__always)
    mutating func add(_ x: Double) {
        let next = sum + x
        let rounded = next - sum
        errors += (sum - (next - rounded)) + (x - rounded)
        sum = next
    }

    @inline(__always)
    mutating func add(_ other: CompensatedSum) {
        add(other.sum)
        errors += other.errors
    }
}
