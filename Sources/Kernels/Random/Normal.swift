#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The standard normal distribution.
public enum Normal {
    /// The value below which the part `p` of the distribution lies, to about 1 part in 10¹⁶; ∓∞ at 0 and 1.
    ///
    /// Wichura 1988, algorithm AS 241 (PPND16): a rational function in the middle, two in the tails.
    ///
    /// - Precondition: `p` is in [0, 1].
    public static func quantile(_ p: Double) -> Double {
        precondition((0...1).contains(p), "a part of a distribution")
        let q = p - 0.5
        if abs(q) <= 0.425 { return q * middle(0.180625 - q * q) }
        let tail = q < 0 ? p : 1 - p
        guard tail > 0 else { return q < 0 ? -.infinity : .infinity }
        let r = (-log(tail)).squareRoot()
        let size = r <= 5 ? near(r - 1.6) : far(r - 5)
        return q < 0 ? -size : size
    }

    private static func middle(_ x: Double) -> Double {
        polynomial(
            x, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
            1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080)
            / polynomial(
                x, 5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
                5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1)
    }
    private static func near(_ x: Double) -> Double {
        polynomial(
            x, 7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
            3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734)
            / polynomial(
                x, 1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
                0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1)
    }
    private static func far(_ x: Double) -> Double {
        polynomial(
            x, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
            0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772)
            / polynomial(
                x, 2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
                0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1)
    }

    /// Coefficients from the highest power to the constant.
    @inline(__always)
    private static func polynomial(
        _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double, _ g: Double, _ h: Double
    ) -> Double {
        ((((((a * x + b) * x + c) * x + d) * x + e) * x + f) * x + g) * x + h
    }
}
