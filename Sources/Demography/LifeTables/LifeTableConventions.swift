public import Quantities

/// What a life table supposes where the data does not say. Two tables are comparable where these agree.
public struct LifeTableConventions: Sendable {
    /// Years lived in the first year of life, and at 1–4, by those who die there.
    public var infants: InfantSeparation
    /// The same for every other closed group.
    public var separation: Separation
    public var closing: Closing
    public var zeroDeaths: ZeroDeaths
    /// l at the first age.
    public var radix: Double

    public init(
        infants: InfantSeparation = .andreevKingkade(.rates), separation: Separation = .greville(.unitedNations),
        closing: Closing = .classic, zeroDeaths: ZeroDeaths = .keep, radix: Double = 100_000
    ) {
        (self.infants, self.separation, self.closing) = (infants, separation, closing)
        (self.zeroDeaths, self.radix) = (zeroDeaths, radix)
    }
}

/// Whose table it is: infants of the two sexes die at different ages.
public enum LifeTableSex: Sendable, Equatable {
    case female, male
    /// Both, with so many boys born to a girl.
    case together(boysPerGirl: Double)
}

/// a of the first year of life, and of ages 1–4 in an abridged table.
public enum InfantSeparation: Sendable, Equatable {
    /// `ak`: Andreev and Kingkade 2015, Demographic Research 33(13), from m0 (or q0 where that is given); it leaves 1–4 to Coale
    /// and Demeny.
    case andreevKingkade(OneToFour)
    /// `cd_m0`: Coale and Demeny West, from m0 (Preston, Heuveline and Guillot 2001, Demography, table 3.3).
    case coaleDemenyRates
    /// `cd_q0`: Coale and Demeny by region, from q0 (Coale, Demeny and Vaughan 1983, Regional Model Life Tables; US Census
    /// Bureau, Population Analysis Spreadsheets).
    case coaleDemenyProbabilities(CoaleDemenyRegion)
    /// Known from the ages at death; `oneToFour` only counts in an abridged table.
    case given(infants: Double, oneToFour: Double)

    /// Where `ak` takes the deaths of 1–4 from.
    public enum OneToFour: Sendable, Equatable {
        /// Coale and Demeny from m0, as MortCast does.
        case rates
        /// Coale and Demeny from the q0 that `ak` gives, as DemoTools does.
        case probabilities(CoaleDemenyRegion)
    }
}

/// The families of Coale and Demeny's model life tables.
public enum CoaleDemenyRegion: String, Sendable, CaseIterable {
    case north, south, east, west
}

/// a of the closed groups that no rule for infants covers.
public enum Separation: Sendable {
    /// Deaths fall on the middle of the group: PAS, and single years.
    case midpoint
    /// This part of the width: 0.52 gives 2.6 years of five (R package demography).
    case constant(share: Double)
    /// One death rate all through the group: a = n + 1/m − n/(1 − e^(−nm)).
    case constantHazard
    /// a = n/2 − (n²/12)·(m − k), k the slope of ln m (Greville 1943; United Nations 1982, Model Life Tables, annex V).
    case greville(GrevilleEnds)
    /// a of every closed group, lanes innermost; no rule for infants goes before it.
    case given([Double])
}

/// Where Greville's rule begins and ends, and what bounds it: programs differ here alone.
public struct GrevilleEnds: Sendable, Equatable {
    /// Groups that begin before this age get half their width.
    public var first: Int
    /// The slope at the last closed group.
    public var lastSlope: LastSlope
    /// At ages from `floorAge` on, a is at least this.
    public var floor: Double?
    public var floorAge = 45
    /// Whether an a outside 0.4 n … 0.6 n gives way to the constant hazard.
    public var rejectsUnlikely: Bool

    public enum LastSlope: Sendable, Equatable {
        /// From the rates on both sides, the open group's among them.
        case own
        /// That of the group before.
        case previous
    }

    public init(first: Int, lastSlope: LastSlope, floor: Double? = nil, rejectsUnlikely: Bool = false) {
        (self.first, self.lastSlope, self.floor, self.rejectsUnlikely) = (first, lastSlope, floor, rejectsUnlikely)
    }

    /// MORTPAK, MortCast and World Population Prospects 2024: half the width at 5–9 and 10–14, the last slope that of the group
    /// before, a ≥ 0.97 from 45 on.
    public static let mortpak = GrevilleEnds(first: 15, lastSlope: .previous, floor: 0.97)
    /// What reproduces the survivors of World Population Prospects 2019: half the width at 5–9 alone.
    public static let unitedNations = GrevilleEnds(first: 10, lastSlope: .own)
    /// DemoTools: as the United Nations, without values that five years of age can hardly have.
    public static let cautious = GrevilleEnds(first: 10, lastSlope: .own, rejectsUnlikely: true)
}

/// How the open group ends.
public enum Closing: Sendable {
    /// e = 1/m of the open group.
    case classic
    /// Rates by a law up to 130, closed there; `open` is the age from which the table is then open again (its own if nil).
    case extended(OldAgeLaw, OpenRate, open: Int? = nil)
    /// e of the open group, one a lane or one for all.
    case given([Double])

    /// The age groups of a table so closed.
    ///
    /// - Throws: `life_open` where no group begins at the age from which an extended table is open again.
    public func groups(of read: AgeGroups) throws(Problem) -> AgeGroups {
        guard case .extended(_, _, let open?) = self else { return read }
        if let groups = read.opened(at: open) ?? read.extended(to: OldAgeLaw.last).opened(at: open) { return groups }
        throw Problem("life_open", "no age group of the extended life table begins at \(open)", zh: "延长后的生命表没有从\(open)岁开始的年龄组")
    }

    /// m of the open group of an extended table.
    public enum OpenRate: Sendable {
        /// 1/e, as the law has it.
        case implied
        /// The rate that was read; then L is not l/m.
        case kept
    }
}

/// What is done with a rate of zero.
public enum ZeroDeaths: String, Sendable, CaseIterable {
    /// It stays: nobody dies there. Greville's slopes beside it give way to half the width.
    case keep
    /// It is refused.
    case refuse
    /// Half a death where none was counted; needs deaths and exposures.
    case half
    /// Between the nearest groups with deaths on a straight line of ln m over age.
    case interpolate
}
