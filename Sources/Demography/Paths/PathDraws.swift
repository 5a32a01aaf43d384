public import Kernels

/// Draws that depend on the seed, the stream, the series and the path alone: not on threads, nor on what else is drawn.
public struct PathDraws: Sendable {
    private let generator: Philox
    private let stream: UInt32

    /// - Parameter stream: of two assumptions that shall not move together.
    public init(seed: UInt64, stream: UInt32 = 0) { (generator, self.stream) = (Philox(key: seed), stream) }

    /// The deviations of one path at the given times, in years, with σ = 1: zero at the first, except for a level.
    ///
    /// - Parameter label: of an area that moves by itself.
    /// - Parameter times: rising.
    public func deviations(_ model: PathModel, path: UInt32, label: String = "", at times: [Double]) -> [Double] {
        let course = PathCourse(model, times)
        let series = Self.number(of: label)
        return [Double](unsafeUninitializedCapacity: times.count) { out, count in
            if let base = out.baseAddress { draw(course, path, series, to: base, stride: 1) }
            count = times.count
        }
    }

    /// The deviations of many paths, [label][time][path]; nil when interrupted.
    ///
    /// - Parameter threads: at most so many; the result is the same for every number.
    public func deviations(
        _ model: PathModel, paths: Int, labels: [String] = [""], at times: [Double], threads: Int = 1,
        isInterrupted: @Sendable () -> Bool = { false }
    ) -> Buffer? {
        let course = PathCourse(model, times)
        let series = labels.map(Self.number)
        let (blocks, size) = ((paths + Self.blockLength - 1) / Self.blockLength, times.count * paths)
        var isDone = false
        let buffer = Buffer(count: labels.count * size) { out in
            guard let base = out.baseAddress, size > 0 else {
                isDone = true
                return
            }
            let cells = CellPointer(base: base)
            isDone = Pieces.run(blocks * labels.count, threads: threads, isInterrupted: isInterrupted) { piece in
                let (label, block) = (piece / blocks, piece % blocks)
                for path in block * Self.blockLength..<min(paths, (block + 1) * Self.blockLength) {
                    draw(course, UInt32(path), series[label], to: cells.base + label * size + path, stride: paths)
                }
            }
        }
        return isDone ? buffer : nil
    }
    private static let blockLength = 256

    private func draw(_ course: PathCourse, _ path: UInt32, _ series: UInt32, to out: UnsafeMutablePointer<Double>, stride: Int) {
        var draws = (first: 0.0, second: 0.0)
        var z = 0.0
        for place in course.steps.indices {
            let isFirst = place & 1 == 1 && !course.isLevel
            if isFirst || place == 0 && course.isLevel {
                draws = generator.normals(SIMD4(UInt32(truncatingIfNeeded: place / 2), path, series, stream))
            }
            let step = course.steps[place]
            z = step.kept * z + step.spread * (isFirst || place == 0 ? draws.first : draws.second)
            out[place * stride] = z
        }
    }

    /// FNV-1a of a label's text: an area has the same draws whichever others stand beside it, and an assumption its own stream.
    public static func number(of label: String) -> UInt32 {
        label.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}

/// What each time of a path keeps of the last deviation, and how much is added.
private struct PathCourse {
    let isLevel: Bool
    let steps: [(kept: Double, spread: Double)]

    init(_ model: PathModel, _ times: [Double]) {
        isLevel = model == .level
        steps = times.indices.map { place in
            guard place > 0 else { return (0, model == .level ? 1 : 0) }
            return model.step(over: times[place] - times[place - 1])
        }
    }
}
