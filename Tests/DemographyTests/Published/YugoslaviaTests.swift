import Demography
import Testing

/// The two-region projection that multiregional demography is taught by: women of Slovenia and of the rest of Yugoslavia, 1961 to 2001.
///
/// Rates of table 1.3, survivorship of table 2.9 and the projection of table 3.2 of Willekens and Rogers 1978, Spatial Population
/// Analysis: Methods and Computer Programs, IIASA RR-78-18, as the R package mstls (M. Hermans, GitHub) computes them again.
@Suite struct YugoslaviaTests {
    /// By age group: deaths, daughters and moves a year, Slovenia first.
    private static let rates: [(deaths: [Double], daughters: [Double], moves: [Double])] = [
        ([0.006150, 0.022468], [0, 0], [0.002832, 0.000272]), ([0.000432, 0.000669], [0, 0], [0.002294, 0.000166]),
        ([0.000297, 0.000478], [0.000071, 0.000067], [0.001485, 0.000157]),
        ([0.000516, 0.000865], [0.015857, 0.026458], [0.005158, 0.000679]),
        ([0.000747, 0.001220], [0.070652, 0.087978], [0.007170, 0.000937]),
        ([0.000677, 0.001585], [0.063218, 0.074260], [0.005534, 0.000506]),
        ([0.000999, 0.001753], [0.041103, 0.044290], [0.003756, 0.000350]),
        ([0.001224, 0.002073], [0.022862, 0.023532], [0.001765, 0.000226]),
        ([0.001924, 0.002872], [0.007797, 0.012051], [0.001013, 0.000183]),
        ([0.003570, 0.003889], [0.000710, 0.002151], [0.000543, 0.000094]),
        ([0.005224, 0.006382], [0.000292, 0.000714], [0.000663, 0.000130]),
        ([0.008004, 0.009615], [0, 0], [0.000629, 0.000205]),
        ([0.012955, 0.016857], [0, 0], [0.000884, 0.000203]), ([0.025864, 0.027784], [0, 0], [0.000949, 0.000156]),
        ([0.047742, 0.048067], [0, 0], [0.000876, 0.000078]), ([0.075556, 0.072084], [0, 0], [0.001111, 0.000099]),
        ([0.146620, 0.111814], [0, 0], [0.000704, 0.000196]), ([0.203611, 0.143486], [0, 0], [0.001111, 0.000076]),
    ]
    private static let year1961: [[Double]] = [
        [
            67800, 74100, 70700, 60100, 62900, 66500, 67100, 62900, 39500, 47900, 51300, 46100, 39600, 29500, 21700, 14400, 7100,
            3600,
        ],
        [
            847900, 905200, 808100, 617400, 725500, 774000, 728400, 633300, 392400, 437100, 453800, 389300, 325800, 230600,
            180000,
            120900, 61200, 39300,
        ],
    ]
    /// But for the open group.
    private static let year1966: [[Double]] = [
        [
            69924, 66731, 73995, 71060, 60535, 63284, 66331, 66848, 62615, 39079, 46957, 49841, 43968, 36090, 24653, 16054, 8557,
        ],
        [
            897654, 798890, 902577, 804890, 613569, 719826, 767460, 721349, 625319, 385715, 425956, 435875, 364372, 291703,
            191560,
            134208, 77450,
        ],
    ]
    private static let year2001: [[Double]] = [
        [
            81001, 77972, 76680, 76582, 77190, 75638, 72104, 70384, 67731, 74725, 69342, 56291, 56672, 54501, 45935, 31869, 11951,
        ],
        [
            1_130_953, 1_027_894, 993837, 968412, 945021, 898909, 838496, 812666, 758104, 844134, 736956, 543472, 600813, 578276,
            455970, 298515, 119997,
        ],
    ]

    private var table: MultiregionalSurvival {
        get throws {
            try MultiregionalSurvival(
                deaths: Self.rates.flatMap(\.deaths), moves: Self.rates.flatMap { [0, $0.moves[0], $0.moves[1], 0] }, places: 2,
                width: 5)
        }
    }

    private func projected() throws -> CohortResult {
        let (table, count) = (try table, Self.rates.count)
        let moves = [1, 2].map { pair in (0..<count).map { table.transitions[$0 * 4 + pair] } }
        let assumptions = try CohortAssumptions(
            survival: CohortSchedule(rows: count, lanes: 2, table.survival),
            fertility: CohortSchedule(rows: count, lanes: 2, Self.rates.flatMap { $0.daughters.map { $0 * 2 } }),
            boysPerGirl: CohortSchedule(repeating: 1, rows: 1),
            moves: [
                CohortMoves(
                    .parts, places: 2, pairs: [.init(from: 0, to: 1), .init(from: 1, to: 0)],
                    schedule: CohortSchedule(rows: 2 * count, moves.flatMap { $0 }))
            ])
        return try CohortProjection(
            grid: CohortGrid(width: 5, ageCount: count, sexes: [.female]), steps: 8,
            base: CohortSchedule(rows: count, lanes: 2, (0..<count).flatMap { age in Self.year1961.map { $0[age] } }),
            assumptions: assumptions, convention: .endPost
        ).run()
    }

    @Test func survivorshipIsThePublishedOne() throws {
        let table = try table
        // Of Slovenia at 20–24, and of the rest at 0–4, in both regions five years later.
        let proportion = { (age: Int, from: Int, to: Int) in
            let moved = table.transitions[age * 4 + from * 2 + to]
            let stayed = 1 - table.transitions[age * 4 + from * 2 + (1 - from)]
            return table.survival[age * 2 + from] * (from == to ? stayed : moved)
        }
        #expect(abs(proportion(5, 0, 0) - 0.9653) < 5.1e-5 && abs(proportion(5, 0, 1) - 0.031117) < 1e-5)
        #expect(abs(proportion(1, 1, 0) - 0.0010638) < 5e-6 && abs(proportion(1, 1, 1) - 0.9412) < 5.1e-5)
    }

    /// Rates are printed to six places: four persons of a hundred thousand, fifteen of a million.
    @Test func theProjectionIsThePublishedOne() throws {
        let result = try projected()
        for place in 0..<2 {
            for age in 0..<17 {
                let next = result.population(1, .female, age: age, lane: place)
                #expect(abs(next - Self.year1966[place][age]) < (place == 0 ? 4 : 15), "\(place) \(age * 5): \(next)")
                let last = result.population(8, .female, age: age, lane: place)
                #expect(near(last, Self.year2001[place][age], 3e-4), "\(place) \(age * 5): \(last)")
            }
        }
    }

    @Test func ratesBeyondTheStepAreRefused() {
        let table = { (moved: Double, dying: Double) in
            problemCode {
                try MultiregionalSurvival(
                    deaths: [0.01, 0.01, 0.01, 0.01, dying, dying], moves: (0..<3).flatMap { _ in [0, moved, moved, 0] },
                    places: 2,
                    width: 5)
            }
        }
        #expect(table(0.01, 0.2) == nil)
        #expect(table(1, 0.2) == "multiregional_rates")
        #expect(table(-0.1, 0.2) == "multiregional_rates" && table(.nan, 0.2) == "multiregional_rates")
        #expect(table(0.01, 0) == "multiregional_rates")
    }

    /// Where nobody moves it is an ordinary life table, and where places are alike nobody sees who moved.
    @Test(arguments: 0..<20)
    func movesAloneChangeNothing(seed: Int) throws {
        var numbers = Numbers(seed: seed)
        let deaths = (0..<6).map { _ in numbers.next(0.001...0.1) }
        let alike = deaths.flatMap { [$0, $0, $0] }
        let moves = (0..<6).flatMap { _ in (0..<9).map { $0 % 4 == 0 ? 0 : numbers.next(0...0.02) } }
        let still = try MultiregionalSurvival(deaths: alike, moves: [Double](repeating: 0, count: 54), places: 3, width: 5)
        let moving = try MultiregionalSurvival(deaths: alike, moves: moves, places: 3, width: 5)
        #expect(still.transitions.allSatisfy { $0 == 0 })
        for (one, other) in zip(still.survival, moving.survival) { #expect(near(one, other, 1e-12)) }
        // l falls by (1 − n/2·m)/(1 + n/2·m), and L is the mean of both ends.
        let alive = deaths.map { (1 - 2.5 * $0) / (1 + 2.5 * $0) }
        #expect(near(still.survival[0], (1 + alive[0]) / 2, 1e-14))
        #expect(near(still.survival[3], alive[0] * (1 + alive[1]) / (1 + alive[0]), 1e-13))
    }
}
