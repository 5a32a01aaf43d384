internal import Kernels
public import Quantities

/// How the people of an age class are spread over its single years.
public enum GraduationMethod: String, Sendable, CaseIterable {
    /// Every year of a class holds an equal part of it.
    case uniform
    /// Fifth-difference osculatory interpolation of five-year groups.
    case sprague
    /// Beers' ordinary formula, of five-year groups.
    case beers
    /// Beers' modified formula, which smooths over the borders: only all classes together keep their total.
    case beersModified = "beers_modified"
    /// Differences of a monotone spline through the running total: classes of any width, and nothing below zero.
    case monotone
    /// The penalised composite link model: the smoothest curve that is likely to have given the counts.
    case pclm

    public var source: String {
        switch self {
        case .uniform: "Shryock and Siegel 1976, appendix C"
        case .sprague: "Sprague 1881, Journal of the Institute of Actuaries 22"
        case .beers, .beersModified: "Beers 1945, The Record of the American Institute of Actuaries 34"
        case .monotone: "Hyman 1983, SIAM Journal on Scientific and Statistical Computing 4"
        case .pclm: "Rizzi, Gampe and Eilers 2015, American Journal of Epidemiology 182"
        }
    }
    /// Whether every class keeps its total; else all together do.
    public var keepsClasses: Bool { self != .beersModified }
    var panels: FivePanels? {
        switch self {
        case .sprague: .sprague
        case .beers: .beers
        case .beersModified: .beersModified
        case .uniform, .monotone, .pclm: nil
        }
    }
}

/// Single years of age from classes. The total of every class is kept (but by `beersModified`), and so is an open class.
public struct Graduation: Sendable {
    public let method: GraduationMethod
    public let classes: [AgeInterval]
    /// The five-year groups that the method works on, as positions of classes; empty where it takes the classes as they are.
    private let fives: [[Int]]

    /// - Throws: `graduate_ages` where the method cannot work on these classes, `too_large` beyond 100,000 single ages.
    public init(_ method: GraduationMethod, classes: [AgeInterval]) throws(Problem) {
        (self.method, self.classes) = (method, classes)
        guard classes.reduce(0, { $0 + min($1.width ?? 1, 100_001) }) <= 100_000 else {
            throw Problem("too_large", "these classes have too many single ages", zh: "这些年龄组的单岁过多")
        }
        if method != .uniform { try Self.checkOrder(method, classes) }
        if method == .pclm { try Self.checkLength(classes) }
        fives = method.panels == nil ? [] : try Self.fives(method, classes)
    }

    public var singleAges: [AgeInterval] {
        classes.flatMap { age in
            age.width.map { (0..<$0).map { AgeInterval(lower: age.lower + $0, upper: age.lower + $0 + 1) } } ?? [age]
        }
    }
    /// Classes that were taken together to five-year groups and then brought back to their own totals.
    public var rejoined: [AgeInterval] { fives.filter { $0.count > 1 }.flatMap { $0 }.map { classes[$0] } }

    /// One number a single age, of one number a class. A missing class leaves what is made of it missing.
    public func single(_ counts: [Double]) -> [Double] {
        precondition(counts.count == classes.count, "one number a class")
        switch method {
        case .uniform: return uniform(counts)
        case .monotone: return monotone(counts)
        case .pclm: return linked(counts)
        case .sprague, .beers, .beersModified: return panelled(counts)
        }
    }

    // MARK: what a method wants

    private static func checkOrder(_ method: GraduationMethod, _ classes: [AgeInterval]) throws(Problem) {
        guard let gap = zip(classes, classes.dropFirst()).first(where: { $0.upper != $1.lower }) else { return }
        throw Problem(
            "graduate_ages", "\(method.rawValue) wants ages in order without a gap; \(gap.1.source) follows \(gap.0.source)",
            zh: "\(method.rawValue)要求年龄组首尾相接；\(gap.0.source)之后是\(gap.1.source)", fix: "graduate({0})")
    }
    /// The model is solved in all single ages at once.
    private static func checkLength(_ classes: [AgeInterval]) throws(Problem) {
        let years = classes.reduce(0) { $0 + ($1.width ?? 0) }
        guard !(3...200).contains(years) else { return }
        throw Problem(
            "graduate_ages", "pclm works on 3 to 200 single ages; there are \(years)", zh: "pclm用于3至200个单岁，现有\(years)个",
            fix: "graduate({0}, by: monotone)")
    }
    private static func fives(_ method: GraduationMethod, _ classes: [AgeInterval]) throws(Problem) -> [[Int]] {
        var (groups, open) = ([[Int]](), [Int]())
        for (place, age) in classes.enumerated() where age.width != nil {
            open.append(place)
            let width = open.reduce(0) { $0 + (classes[$1].width ?? 0) }
            if width == 5 {
                groups.append(open)
                open = []
            } else if width > 5 {
                throw unsuited(method, "\(age.source) is not within one", zh: "\(age.source)不在其中")
            }
        }
        guard open.isEmpty else {
            throw unsuited(method, "\(classes[open[0]].source) fills none", zh: "\(classes[open[0]].source)不足一组")
        }
        guard groups.count >= 5 else {
            throw unsuited(method, "it needs five, and there are \(groups.count)", zh: "至少要五组，现有\(groups.count)组")
        }
        return groups
    }
    private static func unsuited(_ method: GraduationMethod, _ reason: Wording, zh: Wording) -> Problem {
        let why = Message(reason, zh: zh)
        return Problem(
            "graduate_ages", "\(method.rawValue) works on five-year groups: \(why)", zh: "\(method.rawValue)用于五岁组：\(why)",
            fix: "graduate({0}, by: monotone)")
    }

    // MARK: the methods

    private func uniform(_ counts: [Double]) -> [Double] {
        zip(classes, counts).flatMap { age, count in
            age.width.map { [Double](repeating: count / Double($0), count: $0) } ?? [count]
        }
    }

    private func monotone(_ counts: [Double]) -> [Double] {
        let closed = zip(classes, counts).filter { $0.0.width != nil }
        let open = zip(classes, counts).filter { $0.0.width == nil }.map(\.1)
        guard let first = closed.first else { return open }
        var (ages, totals) = ([Double(first.0.lower)], [0.0])
        for (age, count) in closed {
            ages.append(Double(age.upper ?? age.lower))
            totals.append(totals[totals.count - 1] + count)
        }
        let length = Int(ages[ages.count - 1] - ages[0])
        guard totals.allSatisfy(\.isFinite) else { return [Double](repeating: .nan, count: length) + open }
        let spline = MonotoneSpline(ages, totals)
        let running = (0...length).map { spline.value(at: ages[0] + Double($0)) }
        return zip(running.dropFirst(), running).map { $0 - $1 } + open
    }

    private func linked(_ counts: [Double]) -> [Double] {
        let closed = classes.indices.filter { classes[$0].width != nil }
        let (widths, groups) = (closed.map { classes[$0].width ?? 0 }, closed.map { counts[$0] })
        let open = classes.indices.filter { classes[$0].width == nil }.map { counts[$0] }
        let years = CompositeLink(widths: widths, counts: groups).fitted
        var rest = (years ?? [Double](repeating: .nan, count: widths.reduce(0, +)))[...]
        let single = zip(widths, groups).flatMap { width, count -> [Double] in
            defer { rest = rest.dropFirst(width) }
            let sum = rest.prefix(width).reduce(0, +)
            return rest.prefix(width).map { sum == 0 ? count / Double(width) : $0 * count / sum }
        }
        return single + open
    }

    private func panelled(_ counts: [Double]) -> [Double] {
        guard let panels = method.panels else { return uniform(counts) }
        let years = panels.single(fives.map { $0.reduce(0) { $0 + counts[$1] } })
        var single: [Double] = []
        for (group, members) in fives.enumerated() {
            let own = Array(years[group * 5..<group * 5 + 5])
            single += members.count == 1 ? own : shared(own, members, counts)
        }
        return single + zip(classes, counts).filter { $0.0.width == nil }.map(\.1)
    }
    /// The years of a five-year group under the totals of the classes it was put together from.
    private func shared(_ years: [Double], _ members: [Int], _ counts: [Double]) -> [Double] {
        var (result, start) = ([Double](), 0)
        for member in members {
            let width = classes[member].width ?? 0
            let own = years[start..<start + width]
            let sum = own.reduce(0, +)
            result += own.map { sum == 0 ? counts[member] / Double(width) : $0 * counts[member] / sum }
            start += width
        }
        return result
    }
}
