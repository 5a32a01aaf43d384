import Demography
import Testing

/// Life tables of books, as printed.
@Suite("Published: life tables of books")
struct PublishedLifeTableTests {
    /// Preston, Heuveline and Guillot 2001, Demography, box 3.1: Austrian males, 1992, with a as printed; e0 is 72.889.
    @Test func austrianMales() throws {
        let deaths: [Double] = [
            419, 70, 36, 46, 249, 420, 403, 441, 508, 769, 1154, 1866, 2043, 3496, 4366, 4337, 5279, 6460, 6146,
        ]
        let years: [Double] = [
            47925, 189_127, 234_793, 238_790, 254_996, 326_831, 355_086, 324_222, 269_963, 261_971, 238_011, 261_612, 181_385,
            187_962, 153_832, 105_169, 73694, 57512, 32248,
        ]
        let a: [Double] = [
            0.068, 1.626, 2.5, 3.143, 2.724, 2.52, 2.481, 2.601, 2.701, 2.663, 2.698, 2.676, 2.645, 2.624, 2.619, 2.593, 2.518,
            2.423,
        ]
        let table = try LifeTable(
            .deaths(deaths, exposures: years), groups: .abridged(to: 85), sex: .male,
            conventions: .init(infants: .given(infants: a[0], oneToFour: a[1]), separation: .given(a)))
        #expect(abs(table.ex[0] - 72.889) < 5e-4)
        #expect(abs(table.lx[18] / 100_000 - 0.21134) < 5e-5 && abs(table.nLx[18] / 100_000 - 1.10889) < 5e-5)
        #expect(abs(table.ex[18] - 5.247) < 5e-4)
    }

    /// The rule of Coale and Demeny gives the a of the same box.
    @Test func austrianInfants() throws {
        let rates: [Double] = [419 / 47925, 70 / 189_127, 36 / 234_793, 0.1]
        let table = try LifeTable(
            .rates(rates), groups: .abridged(to: 10), sex: .male, conventions: .init(infants: .coaleDemenyRates))
        #expect(abs(table.ax[0] - 0.068) < 5e-4 && abs(table.ax[1] - 1.626) < 5e-4)
    }

    /// United Nations 1982, Model Life Tables for Developing Countries, p. 34: males.
    @Test func unitedNations1982() throws {
        let rates = [
            0.23669, 0.04672, 0.00982, 0.00511, 0.00697, 0.01036, 0.01169, 0.01332, 0.01528, 0.01757, 0.02092, 0.02517, 0.03225,
            0.04241, 0.06056, 0.08574, 0.1184, 0.16226, 0.23745,
        ]
        let printed = [
            35.0, 42.901, 47.19, 44.438, 40.523, 36.868, 33.691, 30.567, 27.5, 24.485, 21.504, 18.599, 15.758, 13.08, 10.584,
            8.466, 6.729, 5.312, 4.211,
        ]
        let table = try LifeTable(
            .rates(rates), groups: .abridged(to: 85), sex: .male,
            conventions: .init(infants: .coaleDemenyRates, separation: .greville(.mortpak)))
        #expect(mostDifference(table.ex, printed) < 0.005)
    }

    /// United Nations 1988, MORTPAK-LITE, p. 82: females.
    @Test func mortpak1988() throws {
        let rates = [
            0.12846, 0.02477, 0.00603, 0.0034, 0.00417, 0.00513, 0.00581, 0.00645, 0.00725, 0.00813, 0.00913, 0.01199, 0.01647,
            0.0256, 0.04047, 0.06624, 0.10638, 0.19611,
        ]
        let printed = [
            49.997, 55.675, 57.245, 53.921, 49.803, 45.799, 41.922, 38.084, 34.249, 30.42, 26.578, 22.701, 18.945, 15.349,
            12.095, 9.24, 6.903, 5.099,
        ]
        let table = try LifeTable(
            .rates(rates), groups: .abridged(to: 80), sex: .female,
            conventions: .init(infants: .coaleDemenyRates, separation: .greville(.mortpak)))
        #expect(mostDifference(table.ex, printed) < 0.005)
    }

    /// US Census Bureau, Population Analysis Spreadsheets, LTPOPDTH: Coale and Demeny North at an infant mortality of 0.1.
    @Test func populationAnalysisSpreadsheets() throws {
        let deaths: [Double] = [
            8674, 1592, 618, 411, 755, 1098, 1100, 1357, 1335, 3257, 2200, 4023, 2167, 4578, 2956, 4212, 2887, 2351, 1500, 900,
            500, 300,
        ]
        let persons: [Double] = [
            100_958, 466_275, 624_134, 559_559, 446_736, 370_653, 301_862, 249_409, 247_473, 223_014, 172_260, 149_338, 127_242,
            105_715, 79614, 53660, 31021, 16805, 8000, 4000, 2000, 1000,
        ]
        let printed = [
            56.31, 61.53, 58.35, 53.63, 48.81, 44.21, 39.83, 35.52, 31.43, 27.22, 24.09, 20.52, 18.12, 14.51, 12.42, 9.45, 7.85,
            6.09, 4.95, 4.28, 3.85, 3.33,
        ]
        // α + β·0.1 and γ − δ·0.1 of the family North for boys.
        let infants = InfantSeparation.given(infants: 0.0425 + 0.2875, oneToFour: 1.859 - 0.3013)
        // The sheet takes the first q as given, not from the deaths: m0 = q/(1 − (1 − a)q).
        let rates = [0.1 / (1 - 0.67 * 0.1)] + zip(deaths, persons).dropFirst().map { $0 / $1 }
        let table = try LifeTable(
            .rates(rates), groups: .abridged(to: 100), sex: .male,
            conventions: .init(infants: infants, separation: .midpoint))
        #expect(mostDifference(Array(table.ex[..<19]), Array(printed[..<19])) < 0.01)
    }
}
