import Demography
import Quantities
import Testing

/// The population of the spreadsheet AGESMTH of the United States Census Bureau (Population Analysis Spreadsheets; Arriaga 1994), and
/// what it makes of it.
@Suite struct SmoothingTests {
    private static let population: [Double] = [
        642367, 515520, 357831, 275542, 268336, 278601, 242515, 198231, 165937, 122756, 96775, 59307, 63467, 32377, 29796, 16183,
        34729,
    ]
    private static let classes = GraduationTests.fives(17)

    /// Nil where the spreadsheet gives none.
    private static let published: [(SmoothingMethod, [Double?])] = [
        (
            .carrierFarrag,
            [
                nil, nil, 346290, 287083, 285855, 261082, 237937, 202809, 162973, 125720, 88730, 67352, 55187, 40657, nil, nil,
                nil,
            ]
        ),
        (
            .karupKing,
            [
                nil, nil, 354871, 278502, 285508, 261429, 236513, 204233, 162138, 126555, 90094, 65988, 54803, 41041, nil, nil,
                nil,
            ]
        ),
        (
            .arriaga,
            [
                662761, 495126, 345744, 287629, 285919, 261018, 237469, 203277, 161733, 126960, 88586, 67496, 54587, 41257, 28790,
                17189,
                34729,
            ]
        ),
        (
            .strong,
            [
                646617, 511270, 386889, 317345, 273736, 240058, 218645, 188297, 153931, 124347, 93254, 71858, 53594, 39721, 27887,
                18092,
                34729,
            ]
        ),
    ]

    @Test(arguments: published.indices) func `the spreadsheet's numbers, to a person`(_ one: Int) throws {
        let (method, wanted) = Self.published[one]
        let smooth = try FiveYearSmoothing(method, classes: Self.classes).smoothed(Self.population)
        for (place, value) in wanted.enumerated() {
            if let value {
                #expect(abs(smooth[place] - value) < 1, "\(method) \(place * 5)")
            } else {
                #expect(smooth[place] == Self.population[place])
            }
        }
    }

    @Test(arguments: SmoothingMethod.allCases) func `what a method keeps`(_ method: SmoothingMethod) throws {
        let smoothing = try FiveYearSmoothing(method, classes: Self.classes)
        let smooth = smoothing.smoothed(Self.population)
        for place in smoothing.kept { #expect(smooth[place] == Self.population[place]) }
        let tens = { (counts: [Double]) in stride(from: 0, to: 16, by: 2).map { counts[$0] + counts[$0 + 1] } }
        if ![.un, .strong].contains(method) { #expect(mostDeviation(tens(smooth), from: tens(Self.population)) < 1e-14) }
        if method != .un { #expect(deviation(smooth.reduce(0, +), from: Self.population.reduce(0, +)) < 1e-14) }
    }

    /// The moving average of the United Nations leaves a cubic as it is, and spreads a single bump by its weights.
    @Test func `the moving average`() throws {
        let smoothing = try FiveYearSmoothing(.un, classes: GraduationTests.fives(9, open: false))
        let cubic = (0..<9).map { x -> Double in
            let square = x * x
            return Double(square * x - 4 * square + 3 * x + 500)
        }
        #expect(mostDeviation(smoothing.smoothed(cubic), from: cubic) < 1e-14)
        #expect(smoothing.smoothed([0, 0, 0, 0, 16, 0, 0, 0, 0]) == [0, 0, -1, 4, 10, 4, -1, 0, 0])
    }
    @Test func `a straight line stays straight under polynomials`() throws {
        let line = (0..<12).map { group -> Double in 1000 - 50 * Double(group) }
        for method in [SmoothingMethod.karupKing, .arriaga, .un] {
            let smooth = try FiveYearSmoothing(method, classes: GraduationTests.fives(12, open: false)).smoothed(line)
            // Arriaga's ends and Karup and King's quadratic are exact for polynomials of second degree.
            #expect(mostDeviation(smooth, from: line) < 1e-13, "\(method)")
        }
    }
    @Test func `an odd group at the end stays as it is`() throws {
        let smoothing = try FiveYearSmoothing(.arriaga, classes: GraduationTests.fives(18))
        #expect(smoothing.kept == [16, 17])
    }
    @Test func `other classes are refused`() {
        let infants = [AgeInterval(lower: 0, upper: 1), AgeInterval(lower: 1, upper: 5)] + GraduationTests.fives(9).dropFirst()
        let fromFive = GraduationTests.fives(12).dropFirst()
        #expect(problemCode { try FiveYearSmoothing(.arriaga, classes: infants) } == "smooth_ages")
        #expect(problemCode { try FiveYearSmoothing(.arriaga, classes: Array(fromFive)) } == "smooth_ages")
        #expect(problemCode { try FiveYearSmoothing(.arriaga, classes: GraduationTests.fives(6)) } == "smooth_ages")
        #expect(problemCode { try FiveYearSmoothing(.un, classes: GraduationTests.fives(5)) } == "smooth_ages")
        #expect(problemCode { try FiveYearSmoothing(.un, classes: []) } == "smooth_ages")
    }
}
