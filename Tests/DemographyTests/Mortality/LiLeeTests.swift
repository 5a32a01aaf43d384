import Demography
import Glibc
import Quantities
import Testing

@Suite struct LiLeeTests {
    private static let times = (0..<8).map { 1980 + 5 * Double($0) }
    private let common: [Double] = [9, 7, 5, 1, -2, -4, -7, -9]
    private let B: [Double] = [0.4, 0.3, 0.2, 0.1]

    /// ln m = a + B·K ± b·k.
    private func rates(_ a: [Double], _ b: [Double], _ k: [Double]) -> [[Double]] {
        zip(common, k).map { index, own in
            a.indices.map { exp(a[$0] + B[$0] * index + b[$0] * own) }
        }
    }

    /// Two populations that depart by opposite signs leave the group's index what it was, and each gets its own back.
    @Test func whatWasPutInIsFound() throws {
        let (b, k) = ([0.5, -0.5, 0.5, 0.5], [0.2, -0.1, 0.05, -0.3, 0.1, 0.15, -0.2, 0.1])
        let populations = [
            rates([-4, -7, -6, -3], b, k), rates([-3.5, -6.5, -5, -2.5], b, k.map { -$0 }),
        ]
        let group = try LeeCarter(rates: LiLee.meanRates(populations), times: Self.times)
        #expect(mostDifference(group.b, B) < 1e-10 && mostDifference(group.k, common) < 1e-9)
        let model = try LiLee(common: group, rates: populations)
        #expect(mostDifference(model.members[0].b, b) < 1e-9)
        let mean = k.reduce(0, +) / 8
        #expect(mostDifference(model.members[0].k, k.map { $0 - mean }) < 1e-9)
        for (member, one) in model.members.enumerated() {
            #expect(near(one.explained, 1, 1e-12) && one.explainedByCommon < 1)
            let last = model.rates(of: member, common: group.k[7], own: one.k[7])
            #expect(mostDeviation(last, from: populations[member][7]) < 1e-9)
        }
    }

    @Test func alikeThereIsNothingOfOnesOwn() throws {
        let one = rates([-4, -7, -6, -3], [0, 0, 0, 0], common)
        let group = try LeeCarter(rates: LiLee.meanRates([one, one]), times: Self.times)
        let model = try LiLee(common: group, rates: [one, one])
        #expect(model.members.allSatisfy { $0.b == [0, 0, 0, 0] && $0.k.allSatisfy { $0 == 0 } && near($0.explained, 1, 1e-12) })
        let own = try ReturningIndex(model.members[0].k, times: Self.times)
        #expect(own.isHeld && own.value(after: 50) == 0 && own.error(after: 50) == 0)
    }

    /// k(t+1) = 1 + ½·k(t) exactly, from 10: it comes to rest at 2.
    @Test func aDepartureDiesAway() throws {
        var values = [10.0]
        while values.count < 7 { values.append(1 + values[values.count - 1] / 2) }
        let index = try ReturningIndex(values, times: (0..<7).map { 2000 + 5 * Double($0) })
        #expect(near(index.persistence, 0.5, 1e-12) && near(index.rest, 2, 1e-12) && index.deviation < 1e-12)
        let last = values[6]
        #expect(near(index.value(after: 5), 1 + last / 2, 1e-12) && near(index.value(after: 0), last, 1e-15))
        #expect(
            near(index.value(after: 2.5), 2 + (last - 2) * 0.5.squareRoot(), 1e-12) && near(index.value(after: 500), 2, 1e-12))
    }

    /// By hand: from 0, 1, 0, 1, 0, 1 the next is one less: it does not come back by degrees, and is held. Each step is one away.
    @Test func whatDoesNotDieAwayIsHeld() throws {
        let index = try ReturningIndex([0, 1, 0, 1, 0, 1], times: (0..<6).map(Double.init))
        #expect(index.isHeld && index.value(after: 9) == 1 && near(index.error(after: 9), 3, 1e-12))
        #expect(try ReturningIndex([4, 2, 1], times: [0, 1, 2]).isHeld, "two steps tell nothing of chance")
    }

    @Test func badInput() throws {
        let one = rates([-4, -7, -6, -3], [0, 0, 0, 0], common)
        let group = try LeeCarter(rates: one, times: Self.times)
        var zero = one
        zero[3][2] = 0
        for other in [zero, Array(one.dropLast()), one.map { Array($0.dropLast()) }] {
            #expect(problemCode { try LiLee(common: group, rates: [one, other]) } == "lee_carter")
        }
        for times in [[0, 1], [0, 1, 3], [2, 1, 0], [1, 1, 1]] as [[Double]] {
            #expect(problemCode { try ReturningIndex(times.map { $0 * $0 }, times: times) } == "lee_carter")
        }
    }
}
