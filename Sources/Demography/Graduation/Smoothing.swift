public import Quantities

/// How five-year groups are smoothed.
public enum SmoothingMethod: String, Sendable, CaseIterable {
    /// Ten-year groups split in the ratio of the fourth root of their neighbours'.
    case carrierFarrag = "carrier_farrag"
    /// Ten-year groups split by the Karup–King–Newton quadratic.
    case karupKing = "karup_king"
    /// Ten-year groups split by a second-degree polynomial, the ends too.
    case arriaga
    /// A moving average of five groups; totals are not kept.
    case un
    /// Ten-year groups smoothed themselves, the total kept, and then split as by Arriaga.
    case strong

    public var source: String {
        switch self {
        case .carrierFarrag: "Carrier and Farrag 1959, Population Studies 12"
        case .karupKing, .strong: "Arriaga 1994, Population Analysis with Microcomputers, volume I, chapter II"
        case .arriaga: "Arriaga 1968, New Life Tables for Latin American Populations; Arriaga 1994"
        case .un: "United Nations 1952; Arriaga 1994, chapter II"
        }
    }
    public var formula: Message {
        self == .strong ? Message("\(curve), then arriaga", zh: "\(curve)，再按arriaga") : curve.verbatim
    }
    private var curve: String {
        switch self {
        case .carrierFarrag: "5P(x+5) = 10P(x) / (1 + (10P(x−10)/10P(x+10))^¼)"
        case .karupKing: "5P(x) = ½·10P(x) + (10P(x−10) − 10P(x+10))/16"
        case .arriaga: "5P(x+5) = (−10P(x−10) + 11·10P(x) + 2·10P(x+10))/24"
        case .un: "P'(x) = (−P(x−10) + 4P(x−5) + 10P(x) + 4P(x+5) − P(x+10))/16"
        case .strong: "10P'(x) = (10P(x−10) + 2·10P(x) + 10P(x+10))/4"
        }
    }
}

/// Five-year groups smoothed: their irregularities taken out, and with them what was real in them.
public struct FiveYearSmoothing: Sendable {
    public let method: SmoothingMethod
    public let classes: [AgeInterval]
    /// Five-year groups that make whole ten-year groups, from the first class on: an even number.
    private let count: Int

    /// - Throws: `smooth_ages` unless the closed classes are five-year groups in order that begin with a ten-year group: six or more,
    ///   five for the moving average.
    public init(_ method: SmoothingMethod, classes: [AgeInterval]) throws(Problem) {
        (self.method, self.classes) = (method, classes)
        let closed = classes.prefix { $0.width == 5 }.count
        guard classes.count - closed <= 1, classes.last?.width == 5 || classes.last?.upper == nil,
            zip(classes, classes.dropFirst()).allSatisfy({ $0.upper == $1.lower })
        else {
            throw Problem(
                "smooth_ages", "smoothing works on five-year groups in order: 0..4, 5..9 and so on",
                zh: "修匀用于首尾相接的五岁组：0..4、5..9等",
                fix: "smooth(regroup({0}, age: 5), by: \(method.rawValue))")
        }
        count = closed - closed % 2
        if method == .un {
            guard closed >= 5 else { throw Self.tooFew(5, closed) }
            return
        }
        guard count >= 6 else { throw Self.tooFew(6, closed) }
        guard let first = classes.first, first.lower.isMultiple(of: 10) else {
            throw Problem(
                "smooth_ages", "\(method.rawValue) works on ten-year groups: the first age is 0, 10, 20 …",
                zh: "\(method.rawValue)按十岁组计算：起始年龄须为0、10、20……", fix: "smooth({0}, by: un)")
        }
    }
    private static func tooFew(_ wanted: Int, _ count: Int) -> Problem {
        Problem(
            "smooth_ages", "this smoothing wants \(wanted) five-year groups or more; there are \(count)",
            zh: "该方法至少要\(wanted)个五岁组，现有\(count)个")
    }

    /// Positions of the groups that stay as they are: ends that the method does not reach, and the open group.
    public var kept: [Int] {
        let closed = classes.prefix { $0.width == 5 }.count
        switch method {
        case .arriaga, .strong: return Array(count..<classes.count)
        case .carrierFarrag, .karupKing: return [0, 1] + Array(count - 2..<classes.count)
        case .un: return [0, 1] + Array(closed - 2..<classes.count)
        }
    }

    /// One number a class. A missing one leaves its neighbours missing, as does a ten-year group between two empty ones.
    public func smoothed(_ counts: [Double]) -> [Double] {
        precondition(counts.count == classes.count, "one number a class")
        var result = method == .un ? moved(counts) : split(counts)
        for place in kept { result[place] = counts[place] }
        return result
    }

    private func moved(_ counts: [Double]) -> [Double] {
        var result = counts
        for x in 2..<max(2, classes.prefix { $0.width == 5 }.count - 2) {
            result[x] = Self.weighted(counts[x - 2...x + 2], [-1, 4, 10, 4, -1]) / 16
        }
        return result
    }
    private func split(_ counts: [Double]) -> [Double] {
        var tens = stride(from: 0, to: count, by: 2).map { counts[$0] + counts[$0 + 1] }
        if method == .strong { tens = Self.averaged(tens) }
        let younger = tens.indices.map { youngerHalf(tens, $0) }
        return zip(younger, tens).flatMap { [$0, $1 - $0] } + counts[count...]
    }
    /// The inner ten-year groups as averages of three, brought back to their total.
    private static func averaged(_ tens: [Double]) -> [Double] {
        let inner = 1..<tens.count - 1
        let smooth = inner.map { weighted(tens[$0 - 1...$0 + 1], [1, 2, 1]) / 4 }
        let (before, after) = (tens[inner].reduce(0, +), smooth.reduce(0, +))
        return [tens[0]] + smooth.map { $0 * before / after } + [tens[tens.count - 1]]
    }
    /// The first five years of a ten-year group; at an end of a method that has no rule for it a number that nobody reads.
    private func youngerHalf(_ tens: [Double], _ x: Int) -> Double {
        if method == .arriaga || method == .strong { return Self.arriaga(tens, x) }
        guard x > 0, x < tens.count - 1 else { return .nan }
        if method == .karupKing { return tens[x] / 2 + (tens[x - 1] - tens[x + 1]) / 16 }
        let ratio = (tens[x - 1] / tens[x + 1]).squareRoot().squareRoot()
        return tens[x] - tens[x] / (1 + ratio)
    }
    private static func arriaga(_ tens: [Double], _ x: Int) -> Double {
        let last = tens.count - 1
        if x == 0 { return tens[0] - weighted(tens[0...2], [8, 5, -1]) / 24 }
        if x == last { return weighted(tens[last - 2...last], [-1, 5, 8]) / 24 }
        return tens[x] - weighted(tens[x - 1...x + 1], [-1, 11, 2]) / 24
    }
    private static func weighted(_ groups: ArraySlice<Double>, _ weights: [Double]) -> Double {
        zip(groups, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
