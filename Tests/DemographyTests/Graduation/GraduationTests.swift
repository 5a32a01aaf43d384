import Demography
import Glibc
import Quantities
import Testing

/// Single ages from classes: what every method keeps, and what each reproduces.
@Suite struct GraduationTests {
    static func fives(_ count: Int, open: Bool = true) -> [AgeInterval] {
        (0..<count).map { AgeInterval(lower: $0 * 5, upper: open && $0 == count - 1 ? nil : $0 * 5 + 5) }
    }
    private static let abridged =
        [AgeInterval(lower: 0, upper: 1), AgeInterval(lower: 1, upper: 5)]
        + (1..<8).map { AgeInterval(lower: $0 * 5, upper: $0 == 7 ? nil : $0 * 5 + 5) }

    /// Σ of the single ages of a class, for every class.
    private func totals(_ single: [Double], of classes: [AgeInterval]) -> [Double] {
        var rest = single[...]
        return classes.map { age in
            defer { rest = rest.dropFirst(age.width ?? 1) }
            return rest.prefix(age.width ?? 1).reduce(0, +)
        }
    }

    @Test(arguments: GraduationMethod.allCases.filter(\.keepsClasses), [17, 6])
    func `every class keeps its total, and the open one stays`(
        _ method: GraduationMethod, _ count: Int
    ) throws {
        var numbers = Numbers(seed: count)
        for classes in [Self.fives(count), Self.fives(count, open: false), Self.abridged] {
            let graduation = try Graduation(method, classes: classes)
            let counts = classes.map { _ in numbers.next(100...1000) }
            let single = graduation.single(counts)
            #expect(single.count == graduation.singleAges.count)
            #expect(mostDeviation(totals(single, of: classes), from: counts) < 1e-12)
        }
    }

    @Test func `Beers' modified formula keeps the whole, and smooths over the borders`() throws {
        var numbers = Numbers(seed: 5)
        let counts = (0..<17).map { _ in numbers.next(100...1000) }
        let single = try Graduation(.beersModified, classes: Self.fives(17, open: false)).single(counts)
        #expect(deviation(single.reduce(0, +), from: counts.reduce(0, +)) < 1e-12)
        let kept = try Graduation(.beers, classes: Self.fives(17, open: false)).single(counts)
        // The sum of squared fourth differences is what it makes smaller.
        let roughness = { (ages: [Double]) in
            (2..<ages.count - 2).reduce(0) { sum, age in
                let bend = ages[age - 2] - 4 * ages[age - 1] + 6 * ages[age] - 4 * ages[age + 1] + ages[age + 2]
                return sum + bend * bend
            }
        }
        #expect(roughness(single) < roughness(kept))
    }

    /// A straight line of population by age is its own graduation, whatever the formula.
    @Test(arguments: [GraduationMethod.sprague, .beers, .monotone]) func `a straight line comes out straight`(
        _ method: GraduationMethod
    )
        throws
    {
        let line = (0..<40).map { age -> Double in 995 - 10 * Double(age) }
        let counts = (0..<8).map { line[$0 * 5..<$0 * 5 + 5].reduce(0, +) }
        let single = try Graduation(method, classes: Self.fives(8, open: false)).single(counts)
        // The multipliers of Beers are printed to four places.
        #expect(mostDeviation(single, from: line) < (method == .beers ? 1e-3 : 1e-12))
    }

    @Test func `the monotone method never falls below zero`() throws {
        var numbers = Numbers(seed: 3)
        let graduation = try Graduation(.monotone, classes: Self.abridged)
        for _ in 0..<200 {
            let counts = Self.abridged.map { _ in numbers.next(0...1) < 0.4 ? 0 : numbers.next(0...1000) }
            #expect(graduation.single(counts).allSatisfy { $0 >= -1e-9 })
        }
    }
    /// Numbers that fall off smoothly, in groups of several widths: the composite link model finds them again, heaped at the ends or not.
    @Test func `the composite link model finds a smooth curve again`() throws {
        let curve = (0..<80).map { age -> Double in
            let bump = exp(-Double((age - 30) * (age - 30)) / 300)
            return 5000 * (1 - Double(age) / 100) * (1 + 0.4 * bump)
        }
        let classes =
            [AgeInterval(lower: 0, upper: 1), AgeInterval(lower: 1, upper: 5)]
            + (1..<14).map { AgeInterval(lower: $0 * 5, upper: $0 * 5 + 5) } + [AgeInterval(lower: 70, upper: 80)]
        let counts = classes.map { age in (age.lower..<age.upper!).reduce(0) { $0 + curve[$1] } }
        let graduation = try Graduation(.pclm, classes: classes)
        #expect(mostDeviation(graduation.single(counts), from: curve) < 0.04)
        #expect(graduation.single(counts.map { _ in 0 }).allSatisfy { $0 == 0 })
        #expect(graduation.single(counts.map { -$0 }).allSatisfy { $0.isNaN })
        #expect(problemCode { try Graduation(.pclm, classes: [AgeInterval(lower: 0, upper: 500)]) } == "graduate_ages")
    }
    @Test func `an infant age known by itself stays as it is`() throws {
        let counts: [Double] = [184499, 567625, 582662, 463534, 369976, 286946, 235867, 199561, 172133]
        let graduation = try Graduation(.sprague, classes: Self.abridged)
        #expect(abs(graduation.single(counts)[0] - 184499) < 1e-9 * 184499)
        #expect(graduation.rejoined.map(\.label) == ["0", "1–4"])
    }
    @Test func `a missing class leaves what is made of it missing`() throws {
        let classes = Self.fives(9)
        let counts = classes.indices.map { $0 == 1 ? .nan : 100.0 }
        let sprague = try Graduation(.sprague, classes: classes).single(counts)
        #expect(sprague[0].isNaN && !sprague[39].isNaN && sprague[40] == 100)
        let monotone = try Graduation(.monotone, classes: classes).single(counts)
        #expect(monotone[..<40].allSatisfy { $0.isNaN } && monotone[40] == 100)
    }
    @Test func `classes a method cannot split are refused`() {
        let ten = [AgeInterval(lower: 0, upper: 10), AgeInterval(lower: 10, upper: nil)]
        let gap = [AgeInterval(lower: 0, upper: 5), AgeInterval(lower: 10, upper: 15)]
        let slipped = [AgeInterval(lower: 0, upper: 3), AgeInterval(lower: 3, upper: 7)]
        for classes in [ten, gap, slipped, Self.fives(5)] {
            #expect(problemCode { try Graduation(.sprague, classes: classes) } == "graduate_ages")
        }
        #expect(problemCode { try Graduation(.monotone, classes: gap) } == "graduate_ages")
        let endless = [AgeInterval(lower: 0, upper: Int.max)]
        #expect(problemCode { try Graduation(.uniform, classes: endless) } == "too_large")
    }
    @Test func `nothing to graduate stays nothing`() throws {
        let open = [AgeInterval(lower: 60, upper: nil)]
        #expect(try Graduation(.monotone, classes: open).single([5]) == [5])
        #expect(try Graduation(.monotone, classes: [AgeInterval(lower: 0, upper: 4)]).single([8]) == [2, 2, 2, 2])
    }
}
