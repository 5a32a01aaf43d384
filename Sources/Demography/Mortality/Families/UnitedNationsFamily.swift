import Glibc
public import Quantities

/// The United Nations' model life tables for developing countries: the logit of every q is that of an average pattern plus so much of
/// the first component, which is how mortality changes with its level (United Nations 1982, Model Life Tables for Developing
/// Countries, Population Studies 77, annex).
public enum UnitedNationsFamily: String, Sendable, CaseIterable {
    case latinAmerican = "latin_american"
    case chilean
    case southAsian = "south_asian"
    case farEastern = "far_eastern"
    case general

    /// 0, 1–4, 5–9 … 80–84, 85+.
    public static let groups = try! AgeGroups.abridged(to: 85)
    /// How much of the component is looked for.
    private static let range = -4.0...2.5

    /// The table of a family and sex with an expectation of life at birth, closed by Makeham's law fitted to 60–84 and open from 100.
    ///
    /// - Throws: `life_level` with the expectations the family reaches.
    public func table(expectation: Double, isFemale: Bool) throws(Problem) -> LifeTable {
        try MortalityLevel.table(for: expectation, in: Self.range) { level throws(Problem) in
            try LifeTable(
                .probabilities(probabilities(level: level, isFemale: isFemale) + [1]), groups: Self.groups,
                sex: isFemale ? .female : .male,
                conventions: .init(
                    infants: .coaleDemenyProbabilities(.west), separation: .greville(.mortpak),
                    closing: .extended(OldAgeLaw(.makeham, fittedTo: 60...84), .implied, open: 100)))
        }
    }

    /// q by age group below 85. A level above zero is more mortality than the average of the tables the family was made of.
    public func probabilities(level: Double, isFemale: Bool) -> [Double] {
        zip(pattern(isFemale), Self.component(isFemale)).map { average, component in
            let logit = average + level * component
            return 1 / (1 + exp(-2 * logit))
        }
    }
}
