/// Average patterns and the first component, as logits ½·ln(q/(1 − q)) of ages 0, 1–4, 5–9 … 80–84 (United Nations 1982, Model Life
/// Tables for Developing Countries, annex).
extension UnitedNationsFamily {
    func pattern(_ isFemale: Bool) -> [Double] {
        switch self {
        case .latinAmerican: isFemale ? Self.latinAmericanWomen : Self.latinAmericanMen
        case .chilean: isFemale ? Self.chileanWomen : Self.chileanMen
        case .southAsian: isFemale ? Self.southAsianWomen : Self.southAsianMen
        case .farEastern: isFemale ? Self.farEasternWomen : Self.farEasternMen
        case .general: isFemale ? Self.generalWomen : Self.generalMen
        }
    }

    static func component(_ isFemale: Bool) -> [Double] { isFemale ? womensComponent : mensComponent }

    private static let womensComponent: [Double] = [
        0.18289, 0.31406, 0.31716, 0.30941, 0.32317, 0.32626, 0.30801, 0.29047, 0.25933,
        0.22187, 0.19241, 0.17244, 0.15729, 0.14282, 0.12711, 0.11815, 0.11591, 0.09772,
    ]
    private static let mensComponent: [Double] = [
        0.23686, 0.36077, 0.33445, 0.30540, 0.28931, 0.28678, 0.27950, 0.28023, 0.26073,
        0.23626, 0.20794, 0.17804, 0.15136, 0.13217, 0.12243, 0.11457, 0.10445, 0.08878,
    ]
    private static let latinAmericanWomen: [Double] = [
        -1.22452, -1.45667, -2.13881, -2.46676, -2.31810, -2.14505, -2.03883, -1.93924, -1.83147,
        -1.74288, -1.62385, -1.47924, -1.28721, -1.07443, -0.83152, -0.59239, -0.35970, -0.08623,
    ]
    private static let latinAmericanMen: [Double] = [
        -1.12977, -1.49127, -2.13005, -2.40748, -2.21892, -2.01157, -1.93591, -1.86961, -1.76133,
        -1.64220, -1.49651, -1.34160, -1.15720, -0.96945, -0.74708, -0.52259, -0.29449, -0.04031,
    ]
    private static let chileanWomen: [Double] = [
        -1.12557, -1.82378, -2.52319, -2.63933, -2.38847, -2.20417, -2.09701, -1.99128, -1.87930,
        -1.75744, -1.61558, -1.45886, -1.26115, -1.05224, -0.80346, -0.58202, -0.35093, -0.10587,
    ]
    private static let chileanMen: [Double] = [
        -1.04722, -1.81992, -2.42430, -2.52487, -2.24491, -2.02821, -1.90923, -1.78646, -1.66679,
        -1.52497, -1.37807, -1.21929, -1.03819, -0.84156, -0.63201, -0.42070, -0.21110, 0.01163,
    ]
    private static let southAsianWomen: [Double] = [
        -0.97055, -1.15424, -1.93962, -2.36857, -2.19082, -2.09358, -2.04788, -1.95922, -1.87311,
        -1.76095, -1.61425, -1.39012, -1.15515, -0.90816, -0.68011, -0.43231, -0.17489, 0.05948,
    ]
    private static let southAsianMen: [Double] = [
        -0.97864, -1.24228, -2.01695, -2.44280, -2.35424, -2.27012, -2.16833, -2.05942, -1.90053,
        -1.71213, -1.51120, -1.28493, -1.08192, -0.84671, -0.62964, -0.40229, -0.19622, -0.00129,
    ]
    private static let farEasternWomen: [Double] = [
        -1.42596, -1.95200, -2.55653, -2.68018, -2.33095, -2.15952, -2.03377, -1.94554, -1.82299,
        -1.69084, -1.52189, -1.33505, -1.13791, -0.93765, -0.72718, -0.50916, -0.28389, -0.01285,
    ]
    private static let farEasternMen: [Double] = [
        -1.53473, -2.15035, -2.61442, -2.66392, -2.42326, -2.23095, -2.15279, -2.05765, -1.89129,
        -1.68244, -1.47626, -1.23020, -1.02801, -0.77148, -0.54696, -0.32996, -0.11911, 0.10572,
    ]
    private static let generalWomen: [Double] = [
        -1.35963, -1.77385, -2.39574, -2.64549, -2.44766, -2.28991, -2.18850, -2.08535, -1.97231,
        -1.84731, -1.69291, -1.50842, -1.30344, -1.08323, -0.84402, -0.59485, -0.34158, -0.06493,
    ]
    private static let generalMen: [Double] = [
        -1.27638, -1.78957, -2.35607, -2.55527, -2.34263, -2.16193, -2.09109, -2.00215, -1.86781,
        -1.70806, -1.52834, -1.33100, -1.12934, -0.91064, -0.68454, -0.45685, -0.23002, 0.00844,
    ]
}
