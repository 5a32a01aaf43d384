/// Quantiles of many numbers.
public enum Quantile {
    /// The values below which the given parts of the numbers lie; missing ones are left out, and of none at all it is missing.
    ///
    /// Between the two nearest ranks on a straight line (the seventh definition of Hyndman and Fan 1996, Sample quantiles in
    /// statistical packages).
    ///
    /// - Precondition: every part is in [0, 1].
    public static func of(_ values: [Double], at parts: [Double]) -> [Double] {
        var values = values
        return values.withUnsafeMutableBufferPointer { of($0, at: parts) }
    }

    /// The same of every lane along an axis, whose place the parts take, or nobody where there is one part; nil when interrupted.
    ///
    /// - Parameter threads: at most so many; the result is the same for every number.
    public static func along(
        _ axis: Int, of buffer: Buffer, shape: [Int], at parts: [Double], threads: Int = 1,
        isInterrupted: @Sendable () -> Bool = { false }
    ) -> Buffer? {
        let (outer, length, inner) = (shape[..<axis].reduce(1, *), shape[axis], shape[(axis + 1)...].reduce(1, *))
        let lanes = outer * inner
        // A piece has about as many cells, however long its lanes are.
        let width = max(1, pieceLength / max(1, length))
        var isDone = false
        let result = Buffer(count: lanes * parts.count) { out in
            guard let base = out.baseAddress, lanes > 0 else {
                isDone = true
                return
            }
            nonisolated(unsafe) let target = base
            isDone = Pieces.run((lanes + width - 1) / width, threads: threads, isInterrupted: isInterrupted) { piece in
                let scratch = UnsafeMutableBufferPointer<Double>.allocate(capacity: length)
                defer { scratch.deallocate() }
                for lane in piece * width..<min(lanes, (piece + 1) * width) {
                    let (o, i) = (lane / inner, lane % inner)
                    buffer.copy(from: o * length * inner + i, stride: inner, to: scratch)
                    for (place, value) in of(scratch, at: parts).enumerated() {
                        target[(o * parts.count + place) * inner + i] = value
                    }
                }
            }
        }
        return isDone ? result : nil
    }
    private static let pieceLength = 1 << 18

    /// Moves the numbers about.
    private static func of(_ values: UnsafeMutableBufferPointer<Double>, at parts: [Double]) -> [Double] {
        var known = 0
        for place in values.indices where !values[place].isNaN {
            values.swapAt(known, place)
            known += 1
        }
        guard known > 0 else { return parts.map { _ in .nan } }
        let ranks = parts.map { part in
            precondition((0...1).contains(part), "a part of the numbers")
            return part * Double(known - 1)
        }
        let places = Set(ranks.flatMap { [Int($0), min(Int($0) + 1, known - 1)] }).sorted()
        RankSelection(values).settle(places[...], 0..<known)
        return ranks.map { rank in
            let (below, next) = (values[Int(rank)], values[min(Int(rank) + 1, known - 1)])
            return below == next ? next : below + (next - below) * (rank - Double(Int(rank)))
        }
    }
}

/// Puts the numbers of some ranks where sorting would put them, and leaves the others about (Hoare 1961, Algorithm 65: Find).
private struct RankSelection {
    private let cells: UnsafeMutableBufferPointer<Double>

    /// - Parameter cells: none of them missing.
    init(_ cells: UnsafeMutableBufferPointer<Double>) { self.cells = cells }

    /// - Parameter ranks: rising, all in the range.
    func settle(_ ranks: ArraySlice<Int>, _ range: Range<Int>, rounds: Int = 40) {
        guard !ranks.isEmpty else { return }
        guard range.count > 16, rounds > 0 else { return cells[range].sort() }
        let cut = split(range)
        let middle = ranks.firstIndex { $0 >= cut } ?? ranks.endIndex
        settle(ranks[..<middle], range.lowerBound..<cut, rounds: rounds - 1)
        settle(ranks[middle...], cut..<range.upperBound, rounds: rounds - 1)
    }

    /// Where the numbers before are not above, and those from there on not below, the median of three; there are some on both sides.
    private func split(_ range: Range<Int>) -> Int {
        let (first, last) = (range.lowerBound, range.upperBound - 1)
        let (a, b, c) = (cells[first], cells[(first + last) / 2], cells[last])
        let pivot = max(min(a, b), min(max(a, b), c))
        var (low, high) = (first - 1, last + 1)
        while true {
            repeat { low += 1 } while cells[low] < pivot
            repeat { high -= 1 } while cells[high] > pivot
            guard low < high else { return max(first + 1, min(last, low)) }
            cells.swapAt(low, high)
        }
    }
}

extension Buffer {
    /// Every `stride`-th cell from the first, as many as there is room for.
    fileprivate func copy(from first: Int, stride: Int, to out: UnsafeMutableBufferPointer<Double>) {
        precondition(first >= 0 && (out.isEmpty || first + (out.count - 1) * stride < count), "cells outside the buffer")
        for place in out.indices { out[place] = base[first + place * stride] }
    }
}
