/// Reads an operand in the row-major order of the result, a block at a time, into a register.
///
/// Axes that lie in the operand as in the result are first merged, so that a whole aligned operand is one run
/// (read in place, see `direct`) and a broadcast is few long ones. Short inner axes are folded into a table of
/// offsets, so that the loop over outer positions runs seldom.
struct OperandReader {
    private let base: UnsafeMutablePointer<Double>
    private let offset: Int
    private let outer: [ReaderAxis]
    private let inner: InnerRun

    /// The odometer over `outer`, the start of the current run (nil where it is missing) and the place in the run.
    private var coordinates: [Int]
    private var runStart: Int?
    private var place = 0

    init(_ buffer: Buffer, _ layout: Operand.Layout, shape: [Int]) {
        let axes = ReaderAxis.merged(shape, layout)
        layout.checkBounds(axes, count: buffer.count)
        let (outer, inner) = InnerRun.split(axes)
        (self.outer, self.inner, offset, base) = (outer, inner, layout.offset, buffer.base)
        coordinates = [Int](repeating: 0, count: outer.count)
        runStart = axes.contains { $0.length == 0 } ? nil : start(of: coordinates)
    }

    /// The cells in place, where operand and result lie alike.
    var direct: UnsafeMutablePointer<Double>? {
        guard outer.isEmpty, case .strided(1, _) = inner else { return nil }
        return base + offset
    }

    /// The next `count` cells of the result's order.
    mutating func read(into register: UnsafeMutablePointer<Double>, count: Int) {
        var done = 0
        while done < count {
            let length = min(count - done, inner.count - place)
            copyRun(to: register + done, length)
            done += length
            place += length
            if place == inner.count { advance() }
        }
    }

    private func copyRun(to register: UnsafeMutablePointer<Double>, _ length: Int) {
        guard let runStart else { return fillCells(register, .nan, length) }
        switch inner {
        case .strided(0, _): fillCells(register, base[runStart], length)
        case .strided(1, _): copyCells(register, base + runStart + place, length)
        case .strided(let stride, _): copyStrided(register, base + runStart + place * stride, stride, length)
        case .table(let offsets, let hasMissing):
            let copy = hasMissing ? copyTableWithMissing : copyTable
            offsets.withUnsafeBufferPointer { copy(register, base + runStart, $0.baseAddress! + place, length) }
        }
    }

    private mutating func advance() {
        place = 0
        for axis in outer.indices.reversed() {
            coordinates[axis] += 1
            if coordinates[axis] < outer[axis].length { break }
            coordinates[axis] = 0
        }
        runStart = start(of: coordinates)
    }

    private func start(of coordinates: [Int]) -> Int? {
        var start = offset
        for (axis, coordinate) in zip(outer, coordinates) {
            guard let step = axis.offset(at: coordinate) else { return nil }
            start += step
        }
        return start
    }
}

/// One axis of the result as an operand sees it.
struct ReaderAxis {
    var length: Int
    var stride: Int
    var gather: [Int32]?

    /// Cells from the start of the operand, nil for a missing position.
    func offset(at coordinate: Int) -> Int? {
        guard let gather else { return coordinate * stride }
        return gather[coordinate] < 0 ? nil : Int(gather[coordinate]) * stride
    }

    /// The farthest position read; nil where none is.
    var last: Int? {
        guard let gather else { return length - 1 }
        return gather.max().flatMap { $0 < 0 ? nil : Int($0) }
    }

    /// The axes of a shape without those of length 1, neighbours merged where one stride describes both.
    static func merged(_ shape: [Int], _ layout: Operand.Layout) -> [ReaderAxis] {
        precondition(layout.strides.count == shape.count, "one stride an axis")
        var axes: [ReaderAxis] = []
        for (index, length) in shape.enumerated() {
            let axis = ReaderAxis(length: length, stride: layout.strides[index], gather: layout.gather[index])
            precondition(axis.gather == nil || axis.gather!.count == length, "one gathered position a label")
            if length == 1 && axis.gather == nil { continue }
            if let last = axes.last, last.gather == nil, axis.gather == nil, last.stride == axis.stride * length {
                axes[axes.count - 1] = ReaderAxis(length: last.length * length, stride: axis.stride)
            } else {
                axes.append(axis)
            }
        }
        return axes
    }
}

/// How the cells of one run lie in the operand.
enum InnerRun {
    case strided(Int, count: Int)
    /// Offsets from the start of the run; `missing` for a missing cell.
    case table([Int], hasMissing: Bool)

    static let missing = Int.min
    /// 8 KB of offsets: a quarter of the first-level cache.
    private static let longestTable = 1024
    private static let shortRun = 64

    var count: Int {
        switch self {
        case .strided(_, let count): count
        case .table(let offsets, _): offsets.count
        }
    }

    /// The outer axes and the run: one long axis, or several short ones in a table.
    static func split(_ axes: [ReaderAxis]) -> ([ReaderAxis], InnerRun) {
        guard let last = axes.last else { return ([], .strided(1, count: 1)) }
        if last.gather == nil && (last.length >= shortRun || axes.count == 1) {
            return (Array(axes.dropLast()), .strided(last.stride, count: last.length))
        }
        var outer = axes
        var offsets = [0]
        repeat {
            offsets = prefixed(outer.removeLast(), to: offsets)
        } while !outer.isEmpty && offsets.count * outer.last!.length <= longestTable
        return (outer, .table(offsets, hasMissing: offsets.contains(missing)))
    }

    private static func prefixed(_ axis: ReaderAxis, to offsets: [Int]) -> [Int] {
        (0..<axis.length).flatMap { coordinate -> [Int] in
            guard let step = axis.offset(at: coordinate) else { return offsets.map { _ in missing } }
            return offsets.map { $0 == missing ? missing : $0 + step }
        }
    }
}

extension Operand.Layout {
    /// Every cell that can be read lies in a buffer of `count` cells.
    func checkBounds(_ axes: [ReaderAxis], count: Int) {
        if axes.contains(where: { $0.length == 0 || $0.last == nil }) { return }
        var (lowest, highest) = (offset, offset)
        for axis in axes {
            let reach = axis.last! * axis.stride
            lowest += min(0, reach)
            highest += max(0, reach)
        }
        precondition(lowest >= 0 && highest < count, "an operand reaches outside its buffer")
    }
}
