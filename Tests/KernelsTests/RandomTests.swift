import Kernels
import Testing

@Suite struct RandomTests {
    /// The known answers that Random123 publishes with its generators (Salmon and others 2011), philox4x32, ten rounds.
    @Test func `philox gives its published words`() {
        let ones = SIMD4<UInt32>(repeating: .max)
        #expect(Philox(key: 0).words(.zero) == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
        #expect(Philox(key: .max).words(ones) == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
        #expect(
            Philox(key: 0x299f_31d0_a409_3822).words(SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344))
                == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
    }

    /// Wichura's own check values, and the ends.
    @Test func `quantiles of the normal distribution`() {
        #expect(Normal.quantile(0.5) == 0)
        for (p, x) in [(0.25, -0.674_489_750_196_081_7), (0.001, -3.090_232_306_167_813_5), (1e-20, -9.262_340_089_798_408)] {
            #expect(near(Normal.quantile(p), x, 1e-15))
        }
        #expect(near(Normal.quantile(0.975), 1.959_963_984_540_054, 1e-15))
        #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    }

    /// 200,000 draws: mean and variance within five standard errors of 0 and 1.
    @Test func `draws are standard normal`() {
        let generator = Philox(key: 42)
        let draws = (0..<100_000).flatMap { index -> [Double] in
            let (a, b) = generator.normals(SIMD4(UInt32(index), 0, 0, 0))
            return [a, b]
        }
        let mean = draws.reduce(0, +) / 200_000
        let variance = draws.reduce(0) { $0 + $1 * $1 } / 200_000
        #expect(abs(mean) < 5 / 200_000.0.squareRoot())
        #expect(abs(variance - 1) < 5 * (2 / 200_000.0).squareRoot())
    }

    /// The seventh definition of Hyndman and Fan: 1 … 5 has its quartile at the second.
    @Test func `quantiles lie between ranks`() {
        #expect(Quantile.of([5, 1, 3, 2, 4], at: [0, 0.25, 0.5, 0.9, 1]) == [1, 2, 3, 4.6, 5])
        #expect(Quantile.of([.nan, 2], at: [0.3]) == [2])
        #expect(Quantile.of([.nan], at: [0.3])[0].isNaN)
        #expect(Quantile.of([-.infinity, -.infinity, 1], at: [0.25]) == [-.infinity])
    }

    /// Against sorting: numbers often alike, some missing, lanes along every axis, on any number of threads.
    @Test func `quantiles along an axis are those of the sorted lanes`() throws {
        let (shape, parts, generator) = ([7, 501, 3], [0, 0.025, 0.1, 0.5, 0.9, 0.975, 1], Philox(key: 11))
        let cells = (0..<7 * 501 * 3).map { place -> Double in
            let draw = generator.normals(SIMD4(UInt32(place), 0, 0, 0)).0
            return draw > 1.8 ? .nan : place % 2 == 0 ? draw : (draw * 3).rounded()
        }
        for (axis, length) in shape.enumerated() {
            let inner = shape[(axis + 1)...].reduce(1, *)
            for threads in [1, 2, 7] {
                let found = try #require(
                    Quantile.along(axis, of: Buffer(cells), shape: shape, at: parts, threads: threads))
                for lane in 0..<cells.count / length {
                    let first = lane / inner * length * inner + lane % inner
                    let sorted = (0..<length).map { cells[first + $0 * inner] }.filter { !$0.isNaN }.sorted()
                    let place = { (part: Int) in (lane / inner * parts.count + part) * inner + lane % inner }
                    guard !sorted.isEmpty else {
                        #expect(parts.indices.allSatisfy { found[place($0)].isNaN })
                        continue
                    }
                    for (number, part) in parts.enumerated() {
                        let rank = part * Double(sorted.count - 1)
                        let (low, high) = (sorted[Int(rank)], sorted[min(Int(rank) + 1, sorted.count - 1)])
                        let expected = low == high ? high : low + (high - low) * (rank - Double(Int(rank)))
                        #expect(found[place(number)] == expected)
                    }
                }
            }
        }
        #expect(Quantile.along(0, of: Buffer(cells), shape: shape, at: parts, isInterrupted: { true }) == nil)
    }
}
