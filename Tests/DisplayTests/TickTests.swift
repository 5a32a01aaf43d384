import Testing

@testable import Display

@Suite struct TickTests {
    @Test func `round values, 1, 2 or 5 apart`() {
        #expect(Ticks(in: 0...100, atMost: 5).values == [0, 20, 40, 60, 80, 100])
        #expect(Ticks(in: 0...7, atMost: 4).values == [0, 2, 4, 6])
        #expect(Ticks(in: 159.5...177.9, atMost: 5).values == [160, 165, 170, 175])
        #expect(Ticks(in: -1...1, atMost: 4).texts() == ["-1.0", "-0.5", "0.0", "0.5", "1.0"])
        #expect(Ticks(in: 0...0.003, atMost: 3).texts() == ["0.000", "0.001", "0.002", "0.003"])
        #expect(Ticks(in: 0...3_000_000, atMost: 3).texts(grouping: 4) == ["0", "100,0000", "200,0000", "300,0000"])
    }

    @Test func `years go by fives and tens`() {
        #expect(Ticks(in: 2020...2035, atMost: 8, isWhole: true).values == [2020, 2025, 2030, 2035])
        #expect(Ticks(in: 2020...2024, atMost: 8, isWhole: true).values == [2020, 2021, 2022, 2023, 2024])
    }

    @Test func `whatever the range, ticks lie within it, rise, and are few`() {
        for low in [-1e300, -1e9, -12.5, -1e-12, 0, 1e-300, 0.3, 7, 1e17] {
            for span in [1e-320, 1e-9, 0.1, 1, 3.7, 1e6, 1e300] {
                for count in [1, 2, 5, 20] {
                    let ticks = Ticks(in: low...max(low, low + span), atMost: count)
                    #expect(!ticks.values.isEmpty && ticks.values.count <= 2 * count + 1)
                    #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 })
                    #expect(ticks.texts().count == ticks.values.count)
                }
            }
        }
    }

    @Test func `a scale holds its values`() {
        for range in [1.0...2, -5...5, 0...0, 1e-9...1e9, -3.3 ... -1.1, 1e307...1.7e308, 99...101] {
            for includesZero in [true, false] {
                let scale = ValueScale(range, ticks: 5, includesZero: includesZero)
                let (low, high) = (scale.part(range.lowerBound), scale.part(range.upperBound))
                #expect(low >= -1e-9 && high <= 1 + 1e-9 && low <= high, "\(range): \(low) to \(high)")
                if includesZero { #expect(scale.range.contains(0)) }
            }
        }
    }

    @Test func `a thinned line keeps what can be seen of it`() {
        var values = (0..<100_000).map { $0 % 5 == 0 ? Double.nan : Double($0 % 3) }
        values[77_777] = 9
        let columns = values.indices.map { $0 / 1000 }
        let thinned = Thinning(values, columns: columns, width: 100)
        #expect(thinned.points.count <= 400 && thinned.shared == 1000)
        #expect(thinned.points.contains(77_777))
        let gap = Thinning([1, .nan, 3], columns: [0, 1, 2], width: 3)
        #expect(gap.points == [0, nil, 2] && gap.shared == 1)
        let empty = Thinning(
            Array(repeating: .nan, count: 50) + Array(repeating: 1, count: 50), columns: (0..<100).map { $0 / 50 }, width: 2)
        #expect(empty.points == [nil, 50, 99])
    }

    @Test func `shades share the range in round steps`() {
        let scale = ShadeScale(0.37...135_731, count: 4)
        #expect(scale.texts(grouping: nil) == ["0", "40000", "80000", "120000", "160000"])
        #expect(scale.shade(0.37) == 0 && scale.shade(40_001) == 1 && scale.shade(135_731) == 3 && scale.shade(.nan) == nil)
        for range in [0.0...0, -1e308...1e308, 5...5, 1e-300...2e-300, -7 ... -3] {
            let scale = ShadeScale(range, count: 4)
            #expect(scale.shade(range.lowerBound).map { (0...3).contains($0) } == true)
            #expect(scale.shade(range.upperBound).map { (0...3).contains($0) } == true)
        }
    }
}
