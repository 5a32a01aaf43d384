import Demography
import Testing

@Suite struct PathModelTests {
    private let times = (0...25).map(Double.init)

    private func variance(_ model: PathModel, at place: Int, paths: UInt32 = 20_000) -> Double {
        let draws = PathDraws(seed: 3)
        let ends = (0..<paths).map { draws.deviations(model, path: $0, at: times)[place] }
        return ends.reduce(0) { $0 + $1 * $1 } / Double(paths)
    }

    /// σ²t for a walk, σ²(1 − φ^2t)/(1 − φ²) for an autoregression, σ² for a level; 20,000 paths know a variance to 1 %, and five
    /// times that is allowed.
    @Test func `the spread after some years is the model's`() {
        #expect(abs(variance(.walk, at: 25) / 25 - 1) < 0.05)
        #expect(
            abs(variance(.autoregressive(0.9), at: 25) / ((1 - 0.071_789_798_769_185_25 * 0.071_789_798_769_185_25) / 0.19) - 1)
                < 0.05)
        #expect(abs(variance(.level, at: 25) - 1) < 0.05)
    }

    @Test func `years far apart spread as the years between them would`() {
        #expect(abs(PathModel.walk.spread(after: 9) - 3) < 1e-15)
        let one = PathModel.autoregressive(0.8)
        // Two steps of five years: φ^5 of the first spread is left, and a second is added.
        let five = one.spread(after: 5)
        let kept = 0.8 * 0.8 * 0.8 * 0.8 * 0.8
        #expect(abs(one.spread(after: 10) - (kept * kept * five * five + five * five).squareRoot()) < 1e-14)
    }

    @Test func `a path begins at its course, and depends on seed, stream, label and number alone`() {
        let draws = PathDraws(seed: 7)
        let path = draws.deviations(.walk, path: 12, label: "江阴", at: times)
        #expect(path[0] == 0 && path[1] != 0)
        #expect(PathDraws(seed: 7).deviations(.walk, path: 12, label: "江阴", at: times) == path)
        // Fewer years are the beginning of more.
        #expect(draws.deviations(.walk, path: 12, label: "江阴", at: Array(times.prefix(8))) == Array(path.prefix(8)))
        for other in [
            draws.deviations(.walk, path: 13, label: "江阴", at: times), draws.deviations(.walk, path: 12, at: times),
            PathDraws(seed: 8).deviations(.walk, path: 12, label: "江阴", at: times),
            PathDraws(seed: 7, stream: 1).deviations(.walk, path: 12, label: "江阴", at: times),
        ] {
            #expect(zip(other, path).dropFirst().allSatisfy { $0 != $1 })
        }
    }

    @Test func `a level is one deviation for all years`() {
        let path = PathDraws(seed: 7).deviations(.level, path: 0, at: times)
        #expect(Set(path).count == 1 && path[0] != 0)
    }

    @Test(arguments: [PathModel.walk, .autoregressive(0.9), .level])
    func `many paths at once are each the path alone, on any number of threads`(_ model: PathModel) throws {
        let (draws, labels, count) = (PathDraws(seed: 7, stream: 3), ["江阴", "宜兴"], 700)
        for threads in [1, 2, 7] {
            let all = try #require(draws.deviations(model, paths: count, labels: labels, at: times, threads: threads))
            for (place, label) in labels.enumerated() {
                for path in [0, 255, 256, 699] {
                    let alone = draws.deviations(model, path: UInt32(path), label: label, at: times)
                    #expect(times.indices.allSatisfy { all[(place * times.count + $0) * count + path] == alone[$0] })
                }
            }
        }
        #expect(draws.deviations(model, paths: count, labels: labels, at: times, isInterrupted: { true }) == nil)
    }
}
