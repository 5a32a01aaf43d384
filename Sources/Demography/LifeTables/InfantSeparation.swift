/// What is known of the first year: one of the two decides the other, by the rule of a0.
enum InfantMortality {
    case rate(Double)
    case probability(Double)
}

extension InfantSeparation {
    /// a of the first year, and of 1–4.
    func years(_ mortality: InfantMortality, _ sex: LifeTableSex) -> (infants: Double, oneToFour: Double) {
        switch sex {
        case .female: return years(mortality, isFemale: true)
        case .male: return years(mortality, isFemale: false)
        case .together(let boysPerGirl):
            let (girls, boys) = (years(mortality, isFemale: true), years(mortality, isFemale: false))
            let share = self == .coaleDemenyRates ? 0.5 : boysPerGirl / (1 + boysPerGirl)
            return (mix(girls.infants, boys.infants, share), mix(girls.oneToFour, boys.oneToFour, share))
        }
    }

    private func mix(_ girls: Double, _ boys: Double, _ share: Double) -> Double { girls + share * (boys - girls) }

    private func years(_ mortality: InfantMortality, isFemale: Bool) -> (infants: Double, oneToFour: Double) {
        switch self {
        case .given(let infants, let oneToFour): return (infants, oneToFour)
        case .coaleDemenyRates:
            let m = mortality.rate(InfantLines.coaleDemeny(isFemale).rate)
            return (InfantLines.coaleDemeny(isFemale)[m], InfantLines.coaleDemenyOneToFour(isFemale)[m])
        case .coaleDemenyProbabilities(let region):
            let q = mortality.probability { region.probability($0, isFemale) }
            return (region.infants(q, isFemale), region.oneToFour(q, isFemale))
        case .andreevKingkade(let rule):
            let lines = InfantLines.andreevKingkade(isFemale)
            let m = mortality.rate(lines.rate)
            return (lines[m], rule.years(m, infants: lines[m], isFemale))
        }
    }
}

extension InfantSeparation.OneToFour {
    fileprivate func years(_ m: Double, infants a: Double, _ isFemale: Bool) -> Double {
        switch self {
        case .rates: InfantLines.coaleDemenyOneToFour(isFemale)[m]
        case .probabilities(let region): region.oneToFour(m / (1 + (1 - a) * m), isFemale)
        }
    }
}

extension InfantMortality {
    fileprivate func rate(_ solve: (Double) -> Double) -> Double {
        switch self {
        case .rate(let m): m
        case .probability(let q): solve(q)
        }
    }

    fileprivate func probability(_ solve: (Double) -> Double) -> Double {
        switch self {
        case .rate(let m): solve(m)
        case .probability(let q): q
        }
    }
}

/// a as straight lines of m0, each up to a bound.
private struct InfantLines {
    let pieces: [(below: Double, alpha: Double, beta: Double)]

    /// Andreev and Kingkade 2015, Demographic Research 33(13), table 3-2.
    static func andreevKingkade(_ isFemale: Bool) -> InfantLines {
        isFemale
            ? .init(pieces: [(0.01724, 0.14903, -2.05527), (0.06891, 0.04667, 3.88089), (.infinity, 0.31411, 0)])
            : .init(pieces: [(0.0230, 0.14929, -1.99545), (0.08307, 0.02832, 3.26021), (.infinity, 0.29915, 0)])
    }
    /// Coale and Demeny West (Preston, Heuveline and Guillot 2001, table 3.3).
    static func coaleDemeny(_ isFemale: Bool) -> InfantLines {
        isFemale
            ? .init(pieces: [(0.107, 0.053, 2.800), (.infinity, 0.350, 0)])
            : .init(pieces: [(0.107, 0.045, 2.684), (.infinity, 0.330, 0)])
    }
    /// The same for 1–4, still by m0.
    static func coaleDemenyOneToFour(_ isFemale: Bool) -> InfantLines {
        isFemale
            ? .init(pieces: [(0.107, 1.522, -1.518), (.infinity, 1.361, 0)])
            : .init(pieces: [(0.107, 1.651, -2.816), (.infinity, 1.352, 0)])
    }

    subscript(m: Double) -> Double {
        let piece = pieces.first { m < $0.below } ?? pieces[pieces.count - 1]
        return piece.alpha + piece.beta * m
    }

    /// The m0 that gives q0: the positive root of βq·m² + (1 − (1 − α)q)·m − q = 0 on the piece where it lies.
    func rate(_ q: Double) -> Double {
        let roots = pieces.map { piece in
            let b = 1 - (1 - piece.alpha) * q
            return 2 * q / (b + max(0, b * b + 4 * piece.beta * q * q).squareRoot())
        }
        let place = pieces.indices.first { roots[$0] < pieces[$0].below } ?? pieces.count - 1
        return roots[place]
    }
}

/// Coale and Demeny by q0 (Coale, Demeny and Vaughan 1983): a line up to q0 = 0.1, then a constant.
extension CoaleDemenyRegion {
    fileprivate func infants(_ q: Double, _ isFemale: Bool) -> Double {
        let (alpha, beta) = line(isFemale)
        return q > 0.1 ? highInfants(isFemale) : alpha + beta * q
    }

    /// The q0 that m0 gives: the smaller root of βm·q² − (1 + (1 − α)m)·q + m = 0, or by the constant beyond 0.1.
    fileprivate func probability(_ m: Double, _ isFemale: Bool) -> Double {
        let (alpha, beta) = line(isFemale)
        let b = 1 + (1 - alpha) * m
        let square = b * b - 4 * beta * m * m
        let q = square < 0 ? 1 : 2 * m / (b + square.squareRoot())
        return q <= 0.1 ? q : min(m / (1 + (1 - highInfants(isFemale)) * m), 1)
    }

    fileprivate func oneToFour(_ q: Double, _ isFemale: Bool) -> Double {
        let (start, high) = oneToFour(isFemale)
        return q > 0.1 ? high : start - (isFemale ? 1.627 : 3.013) * q
    }

    private func line(_ isFemale: Bool) -> (alpha: Double, beta: Double) {
        let isEast = self == .east
        return isFemale ? (isEast ? 0.01 : 0.05, 3.000) : (isEast ? 0.0025 : 0.0425, 2.875)
    }

    private func highInfants(_ isFemale: Bool) -> Double {
        let isEast = self == .east
        return isFemale ? (isEast ? 0.31 : 0.35) : (isEast ? 0.29 : 0.33)
    }

    private func oneToFour(_ isFemale: Bool) -> (atZero: Double, high: Double) {
        switch self {
        case .west: isFemale ? (1.524, 1.361) : (1.653, 1.352)
        case .north: isFemale ? (1.733, 1.570) : (1.859, 1.558)
        case .east: isFemale ? (1.487, 1.324) : (1.614, 1.313)
        case .south: isFemale ? (1.402, 1.239) : (1.541, 1.240)
        }
    }
}
