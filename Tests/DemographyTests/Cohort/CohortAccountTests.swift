import Demography
import Kernels
import Testing

/// The arrays of a whole account say in every cell what is said of the cell alone.
@Suite struct CohortAccountTests {
    @Test(arguments: 0..<60)
    func theAccountOfAllCellsIsThatOfEach(seed: Int) throws {
        let random = try RandomCohort(seed: seed, isMoving: seed.isMultiple(of: 3))
        let result = try random.run(floor: seed.isMultiple(of: 2) ? .none : .persons(0.5))
        let (account, rows) = (result.account, random.grid.rowCount)
        let size = random.steps * rows * random.lanes
        random.forEachCell { step, sex, age, lane in
            let change = result.change(step: step, sex, age: age, lane: lane)
            let cell = (step * rows + sex.rawValue * random.grid.ageCount + age) * random.lanes + lane
            for (place, part) in result.parts.enumerated() {
                #expect(near(account[place * size + cell], change[part], 1e-14), "\(part) of \(step) \(sex) \(age)")
            }
            #expect(result.migrants[cell] == result.migration(step, sex, age: age, lane: lane))
        }
    }

    /// What dies early in a cohort's step dies in the group below.
    @Test(arguments: 0..<20)
    func periodDeathsAreCohortDeathsMoved(seed: Int) throws {
        let random = try RandomCohort(seed: seed)
        let (result, ages) = (try random.run(), random.grid.ageCount)
        var numbers = Numbers(seed: seed)
        let parts = try numbers.schedule(
            steps: random.steps, rows: random.grid.sexes.count * (ages - 1), lanes: random.lanes
        ) { $1.next(0...1) }
        let deaths = try result.periodDeaths(separation: parts)
        random.forEachCell { step, sex, age, lane in
            let part = { (age: Int) in parts.value(step: step, row: sex.rawValue * (ages - 1) + age, lane: lane) }
            let cohort = { (age: Int) in result.cohortDeaths(step, sex, age: age, lane: lane) }
            var expected = age == 0 ? cohort(0) : cohort(age) * (1 - part(age - 1))
            if age < ages - 1 { expected += cohort(age + 1) * part(age) }
            let cell = (step * random.grid.rowCount + sex.rawValue * ages + age) * random.lanes + lane
            let size = abs(cohort(age)) + abs(age < ages - 1 ? cohort(age + 1) : 0)
            #expect(abs(deaths[cell] - expected) <= 1e-14 * size, "\(step) \(sex) \(age)")
        }
    }

    @Test(arguments: 0..<20)
    func birthsStandUnderTheAgesAskedFor(seed: Int) throws {
        let random = try RandomCohort(seed: seed)
        let (result, ages) = (try random.run(), random.grid.ageCount)
        let births = result.births(ages: 0..<ages)
        for step in 0..<random.steps {
            for age in 0..<ages {
                for lane in 0..<random.lanes {
                    #expect(births[(step * ages + age) * random.lanes + lane] == result.births(step, motherAge: age, lane: lane))
                }
            }
        }
    }
}
