import Demography
import Glibc
import TestSupport
import Testing

/// China's death rates of 1950–2015 (World Population Prospects 2019): the singular value decomposition and the regressions of
/// NumPy 2.4 on the same tables.
@Suite("Oracle: Lee–Carter and Li–Lee on China 1950–2015", .enabled(if: SharedFolder.path != nil, "\(SharedFolder.absence)"))
struct LeeCarterTests {
    private static let times = (0..<13).map { 1952.5 + 5 * Double($0) }

    private static func rates(_ sex: String) throws -> [[Double]] {
        let file = try SharedTable("oracles/MortCast/in_china_mx\(sex)_1950_2015.csv")
        return stride(from: 1950, to: 2015, by: 5).map { file.numbers("\($0)-\($0 + 5)") }
    }

    private struct Oracle {
        let sex: String
        let explained, b0, b45: Double
        /// The index of the first and the last period.
        let k: (Double, Double)
        let drift, deviation, driftError: Double
    }
    private static let oracles = [
        Oracle(
            sex: "F", explained: 0.9813771374414201, b0: 0.055786587240294276, b45: 0.051070066808720026,
            k: (21.722537729970156, -19.53888444791138), drift: -0.6876903696313589, deviation: 1.2568630637657607,
            driftError: 0.1622603238142674),
        Oracle(
            sex: "M", explained: 0.9698344587313501, b0: 0.05572650755076721, b45: 0.05589733597721391,
            k: (20.376644154490737, -16.72845549382833), drift: -0.6184183274719844, deviation: 1.2916849046560783,
            driftError: 0.16675580414268354),
    ]

    @Test(arguments: [0, 1]) func oneSex(_ place: Int) throws {
        let oracle = Self.oracles[place]
        let model = try LeeCarter(rates: try Self.rates(oracle.sex), times: Self.times)
        #expect(near(model.explained, oracle.explained, 1e-12))
        #expect(near(model.b[0], oracle.b0, 1e-11) && near(model.b[10], oracle.b45, 1e-11))
        #expect(near(model.k[0], oracle.k.0, 1e-11) && near(model.k[12], oracle.k.1, 1e-11))
        let walk = try RandomWalk(model.k, times: model.times)
        #expect(near(walk.drift, oracle.drift, 1e-11) && near(walk.deviation, oracle.deviation, 1e-11))
        #expect(near(walk.driftError, oracle.driftError, 1e-11))
        // The walk and the drift together, 30 years on.
        let error = (30 * oracle.deviation * oracle.deviation + 900 * oracle.driftError * oracle.driftError).squareRoot()
        #expect(near(walk.error(after: 30), error, 1e-11))
    }

    @Test func bothSexesTogether() throws {
        let rates = try ["F", "M"].map(Self.rates)
        let common = try LeeCarter(rates: LiLee.meanRates(rates), times: Self.times)
        let model = try LiLee(common: common, rates: rates)
        #expect(near(common.b[0], 0.05581143107106929, 1e-11) && near(common.k[0], 21.04514811091421, 1e-11))
        #expect(near(try RandomWalk(common.k, times: common.times).drift, -0.6528904999940387, 1e-11))
        let (women, men) = (model.members[0], model.members[1])
        #expect(near(women.explainedByCommon, 0.9774661979814203, 1e-12) && near(women.explained, 0.9898728708442314, 1e-12))
        #expect(near(men.explainedByCommon, 0.9653509202373723, 1e-12) && near(men.explained, 0.9871982989912841, 1e-12))
        #expect(near(women.b[0], 0.5440709672661521, 1e-10) && near(women.k[12], -0.7310870964375962, 1e-10))
        #expect(near(men.b[0], -0.37907040749868776, 1e-10) && near(men.k[12], 0.9201472028605284, 1e-10))
        let own = try ReturningIndex(women.k, times: Self.times)
        #expect(near(own.persistence, 0.88406752, 1e-7) && near(own.deviation, 0.25281924, 1e-7))
        #expect(near(own.rest * (1 - own.persistence), -0.01808872, 1e-6))
        // Men's departure grows by 1.029 a step: it is held.
        #expect(try ReturningIndex(men.k, times: Self.times).isHeld)
    }

    /// Apart, the sexes' rates drift from each other; together they keep a ratio.
    @Test func forecastsStayTogether() throws {
        let rates = try ["F", "M"].map(Self.rates)
        let model = try LiLee(common: try LeeCarter(rates: LiLee.meanRates(rates), times: Self.times), rates: rates)
        let walk = try RandomWalk(model.common.k, times: Self.times)
        let own = try model.members.map { try ReturningIndex($0.k, times: Self.times) }
        let ratios = { (years: Double) in
            let by = (0..<2).map { member in
                model.rates(of: member, common: walk.value(after: years), own: own[member].value(after: years))
            }
            return zip(by[1], by[0]).map { log($0 / $1) }
        }
        #expect(mostDifference(ratios(400), ratios(300)) < 1e-3)
        let apart = try rates.map { try LeeCarter(rates: $0, times: Self.times) }
        let walks = try apart.map { try RandomWalk($0.k, times: Self.times) }
        let far = { (years: Double) in
            zip(apart[1].rates(at: walks[1].value(after: years)), apart[0].rates(at: walks[0].value(after: years))).map {
                log($0 / $1)
            }
        }
        #expect(mostDifference(far(400), far(300)) > 0.5)
    }
}
