/// Integrals of smooth functions.
public enum Quadrature {
    /// ∫ f from `lower` to `upper` by Gauss and Legendre's rule of eight points: exact for polynomials up to the fifteenth degree.
    public static func integral(from lower: Double, to upper: Double, _ f: (Double) -> Double) -> Double {
        let (middle, half) = ((lower + upper) / 2, (upper - lower) / 2)
        let sum = points.reduce(0) { $0 + $1.weight * (f(middle - half * $1.point) + f(middle + half * $1.point)) }
        return half * sum
    }

    /// Abramowitz and Stegun 1964, table 25.4.
    private static let points: [(point: Double, weight: Double)] = [
        (0.183_434_642_495_649_8, 0.362_683_783_378_362_0), (0.525_532_409_916_329_0, 0.313_706_645_877_887_3),
        (0.796_666_477_413_626_7, 0.222_381_034_453_374_5), (0.960_289_856_497_536_2, 0.101_228_536_290_376_3),
    ]
}
