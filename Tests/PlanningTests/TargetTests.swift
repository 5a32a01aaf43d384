import Planning
import Quantities
import Testing

/// Targets held against observations (planning.md, M17).
@Suite struct TargetTests {
    private func target(
        _ goal: Target.Goal, by due: Int? = 2025, from start: Target.Start? = nil, _ nature: Target.Nature = .expected
    ) -> Target {
        Target(name: "x", goal: goal, due: due, start: start, nature: nature, type: SeriesType())
    }
    private let rising = Target.Start(year: 2020, value: 100)

    @Test func `the path is a straight line from the start to the goal`() {
        let target = target(.bound(.greaterOrEqual, 150), from: rising)
        #expect(target.required(in: 2020) == 100)
        #expect(target.required(in: 2022) == 120)
        #expect(target.required(in: 2025) == 150)
        #expect(target.required(in: 2030) == 150)
    }

    @Test func `a target that is already kept only asks to be kept`() {
        let target = target(.bound(.lessOrEqual, 5), from: .init(year: 2020, value: 3.52))
        #expect(target.required(in: 2022) == 5)
        #expect(target.monitored([(2021, 4.8)], at: 2021).status == .onTrack)
        #expect(target.monitored([(2021, 5.2)], at: 2021).status == .behind)
    }

    @Test func `the pace is the change a year, so far and from now on`() {
        let seen = target(.bound(.greaterOrEqual, 150), from: rising).monitored([(2022, 110)], at: 2023)
        #expect(seen.year == 2022)
        #expect(seen.actualPace == 5)
        #expect(seen.requiredPace == 40.0 / 3)
        #expect(seen.progress == 0.2)
        #expect(seen.elapsed == 0.4)
    }

    @Test(arguments: [
        (Target.Nature.binding, Monitoring.Signal.red), (.expected, .amber), (.guiding, .amber),
    ])
    func `a binding target that fails is red, another amber`(_ nature: Target.Nature, _ signal: Monitoring.Signal) {
        let target = target(.bound(.greaterOrEqual, 150), from: rising, nature)
        #expect(target.monitored([(2023, 110)], at: 2023).signal == signal)
        #expect(target.monitored([(2023, 135)], at: 2023).signal == .green)
        #expect(target.monitored([(2025, 149)], at: 2025).status == .missed)
    }

    @Test func `a falling target is on track below its path`() {
        let target = target(.bound(.lessOrEqual, 50), from: rising)
        #expect(target.monitored([(2021, 89)], at: 2021).status == .onTrack)
        #expect(target.monitored([(2021, 91)], at: 2021).status == .behind)
        #expect(target.monitored([(2021, 49)], at: 2021).status == .met)
    }

    @Test func `a range kept each year is breached by one year outside it`() {
        let target = target(.range(103, 107), by: nil)
        #expect(target.monitored([(2021, 105.6), (2022, 107.4), (2023, 106.2)], at: 2023).status == .breached)
        #expect(target.monitored([(2021, 105.6), (2022, 107.4), (2023, 106.2)], at: 2023).firstBreach == 2022)
        #expect(target.monitored([(2021, 103), (2022, 107)], at: 2023).status == .kept)
    }

    @Test func `the first breach is the first year behind the path`() {
        let target = target(.bound(.greaterOrEqual, 150), from: rising)
        #expect(target.monitored([(2021, 110), (2022, 119), (2023, 135)], at: 2023).firstBreach == 2022)
        #expect(target.monitored([(2021, 110), (2022, 119), (2023, 135)], at: 2023).status == .onTrack)
    }

    @Test func `what was not observed is not judged`() {
        let target = target(.bound(.greaterOrEqual, 150), from: rising)
        #expect(target.monitored([], at: 2023).status == .unobserved)
        #expect(target.monitored([(2024, 1)], at: 2023).status == .unobserved)
        #expect(target.monitored([(2022, .nan)], at: 2023).signal == .none)
    }
}
