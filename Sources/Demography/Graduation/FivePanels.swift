/// Multipliers that make single years of five-year groups: each year of a group is a sum over five groups, its own in the middle, or
/// nearest to the middle where groups are lacking at an end.
struct FivePanels {
    /// Five years of the first group, five of the second, and the first three of a group in the middle. The rest are mirror images.
    let rows: [[Double]]

    /// - Precondition: five groups or more.
    func single(_ groups: [Double]) -> [Double] {
        precondition(groups.count >= 5, "five panels")
        return groups.indices.flatMap { group in
            (0..<5).map { year in
                let (first, weights) = self.weights(group, year, of: groups.count)
                return zip(weights, groups[first...]).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
    }

    /// The first of the five groups that a year is made of, and their weights.
    private func weights(_ group: Int, _ year: Int, of count: Int) -> (first: Int, weights: [Double]) {
        let fromEnd = count - 1 - group
        if group < 2 { return (0, rows[group * 5 + year]) }
        if fromEnd < 2 { return (count - 5, rows[fromEnd * 5 + 4 - year].reversed()) }
        return (group - 2, year < 3 ? rows[10 + year] : rows[10 + 4 - year].reversed())
    }

    /// Sprague's fifth-difference osculatory formula (1881, Journal of the Institute of Actuaries 22), as multipliers in Shryock and
    /// Siegel 1976, appendix C.
    static let sprague = FivePanels(rows: [
        [0.3616, -0.2768, 0.1488, -0.0336, 0],
        [0.2640, -0.0960, 0.0400, -0.0080, 0],
        [0.1840, 0.0400, -0.0320, 0.0080, 0],
        [0.1200, 0.1360, -0.0720, 0.0160, 0],
        [0.0704, 0.1968, -0.0848, 0.0176, 0],
        [0.0336, 0.2272, -0.0752, 0.0144, 0],
        [0.0080, 0.2320, -0.0480, 0.0080, 0],
        [-0.0080, 0.2160, -0.0080, 0, 0],
        [-0.0160, 0.1840, 0.0400, -0.0080, 0],
        [-0.0176, 0.1408, 0.0912, -0.0144, 0],
        [-0.0128, 0.0848, 0.1504, -0.0240, 0.0016],
        [-0.0016, 0.0144, 0.2224, -0.0416, 0.0064],
        [0.0064, -0.0336, 0.2544, -0.0336, 0.0064],
    ])

    /// Beers' ordinary formula: the least sum of squared fifth differences (1945, The Record of the American Institute of Actuaries
    /// 34), as multipliers in Shryock and Siegel 1976, appendix C.
    static let beers = FivePanels(rows: [
        [0.3333, -0.1636, -0.0210, 0.0796, -0.0283],
        [0.2595, -0.0780, 0.0130, 0.0100, -0.0045],
        [0.1924, 0.0064, 0.0184, -0.0256, 0.0084],
        [0.1329, 0.0844, 0.0054, -0.0356, 0.0129],
        [0.0819, 0.1508, -0.0158, -0.0284, 0.0115],
        [0.0404, 0.2000, -0.0344, -0.0128, 0.0068],
        [0.0093, 0.2268, -0.0402, 0.0028, 0.0013],
        [-0.0108, 0.2272, -0.0248, 0.0112, -0.0028],
        [-0.0198, 0.1992, 0.0172, 0.0072, -0.0038],
        [-0.0191, 0.1468, 0.0822, -0.0084, -0.0015],
        [-0.0117, 0.0804, 0.1570, -0.0284, 0.0027],
        [-0.0020, 0.0160, 0.2200, -0.0400, 0.0060],
        [0.0050, -0.0280, 0.2460, -0.0280, 0.0050],
    ])

    /// Beers' modified formula, which smooths a little where it meets the groups (1945, The Record of the American Institute of
    /// Actuaries 34), as multipliers in Siegel and Swanson 2004, The Methods and Materials of Demography, appendix C. A group keeps
    /// its total no more; all together do.
    static let beersModified = FivePanels(rows: [
        [0.3332, -0.1938, 0.0702, -0.0118, 0.0022],
        [0.2569, -0.0753, 0.0205, -0.0027, 0.0006],
        [0.1903, 0.0216, -0.0146, 0.0032, -0.0005],
        [0.1334, 0.0969, -0.0351, 0.0059, -0.0011],
        [0.0862, 0.1506, -0.0410, 0.0054, -0.0012],
        [0.0486, 0.1831, -0.0329, 0.0021, -0.0009],
        [0.0203, 0.1955, -0.0123, -0.0031, -0.0004],
        [0.0008, 0.1893, 0.0193, -0.0097, 0.0003],
        [-0.0108, 0.1677, 0.0577, -0.0153, 0.0007],
        [-0.0159, 0.1354, 0.0972, -0.0170, 0.0003],
        [-0.0160, 0.0973, 0.1321, -0.0121, -0.0013],
        [-0.0129, 0.0590, 0.1564, 0.0018, -0.0043],
        [-0.0085, 0.0260, 0.1650, 0.0260, -0.0085],
    ])
}
