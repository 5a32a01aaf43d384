internal import CSystem
internal import CohortInC
internal import Demography
internal import Glibc
internal import Kernels

/// Cell-updates a second of single-year projections over 80 years, 101 ages and two sexes, for 1, 100 and 10,000 members, with
/// all outputs kept: `MeasureCohort [ROUNDS]`. Contestants of a row take turns, and the least of the rounds counts: by the clock,
/// and of the processor, which a busy machine disturbs less.
@main struct MeasureCohort {
    static let (years, ages, firstFertile, fertile) = (80, 101, 15, 35)

    static func main() throws {
        csystem_keep_freed_memory()
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 7
        print("members", "what".padded, "ms", "busy ms", "Mcell/s", "GB/s written", separator: "\t")
        for members in [1, 100, 10_000] { try measure(members, rounds) }
    }

    private static func measure(_ members: Int, _ rounds: Int) throws {
        let projection = try projection(members)
        let cells = Double(years * 2 * ages * members)
        let written = Double((years + 1) * (4 * ages + fertile + 2) * members) * 8
        let repeats = max(1, 2000 / members)
        var contestants: [(String, Double, () throws -> Void)] = [
            ("lexis, 1 thread", written, { _ = try projection.run() }),
            ("lexis, 2 threads", written, { _ = try projection.run(threads: 2) }),
            ("lexis, population only", cells * 8, { _ = try projection.run(keeping: .populationOnly) }),
        ]
        let reference = Reference(members)
        contestants.append(("C -O3, reused memory", written, { reference.run() }))
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: Int(written / 8))
        defer { memory.deallocate() }
        contestants.append(("fill of as much memory", written, { memory.update(repeating: 1, count: Int(written / 8)) }))
        var least = contestants.map { _ in (clock: Double.infinity, busy: Double.infinity) }
        for _ in 0..<rounds {
            for (place, contestant) in contestants.enumerated() {
                // Memory is asked for once before the clock runs, as it is for the loops in C.
                try contestant.2()
                let (start, busy) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
                for _ in 0..<repeats { try contestant.2() }
                least[place].clock = min(least[place].clock, (now(CLOCK_MONOTONIC) - start) / Double(repeats))
                least[place].busy = min(least[place].busy, (now(CLOCK_PROCESS_CPUTIME_ID) - busy) / Double(repeats))
            }
        }
        for ((name, bytes, _), (time, busy)) in zip(contestants, least) {
            print(
                members, name.padded, time.rounded(3), busy.rounded(3), (cells / time / 1e3).rounded(0),
                (bytes / time / 1e6).rounded(1), separator: "\t")
        }
    }

    private static func projection(_ members: Int) throws -> CohortProjection {
        let base = (0..<2 * ages * members).map { 1000 + Double($0 % 97) }
        return try CohortProjection(
            grid: CohortGrid(width: 1, ageCount: ages), steps: years,
            base: CohortSchedule(rows: 2 * ages, lanes: members, base),
            assumptions: CohortAssumptions(
                survival: CohortSchedule(rows: 2 * ages, Rates.survival), fertility: CohortSchedule(rows: ages, Rates.fertility),
                boysPerGirl: CohortSchedule(repeating: 1.05, rows: 1),
                migration: .counts(CohortSchedule(repeating: 0.5, rows: 2 * ages))),
            convention: .endPre)
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}

private enum Rates {
    static let survival = (0..<2 * MeasureCohort.ages).map { row in
        let age = Double(row % MeasureCohort.ages)
        return exp(-0.0003 - 0.00005 * exp(0.09 * age))
    }
    static let fertility = (0..<MeasureCohort.ages).map { age in
        (MeasureCohort.firstFertile..<MeasureCohort.firstFertile + MeasureCohort.fertile).contains(age) ? 0.05 : 0
    }
}

/// The C loops with memory of their own, which they use again and again.
private final class Reference {
    private let members: Int
    private let out, deaths, births: UnsafeMutablePointer<Double>
    private let arrivals = [Double](repeating: 0.5, count: 2 * MeasureCohort.ages)

    init(_ members: Int) {
        let year = 2 * MeasureCohort.ages * members
        self.members = members
        out = csystem_allocate(year * (MeasureCohort.years + 1))
        deaths = csystem_allocate(year * MeasureCohort.years)
        births = csystem_allocate(MeasureCohort.fertile * members * MeasureCohort.years)
        for cell in 0..<year { out[cell] = 1000 + Double(cell % 97) }
    }
    deinit {
        csystem_free(out)
        csystem_free(deaths)
        csystem_free(births)
    }

    func run() {
        let fertility = [Double](repeating: 0.05, count: MeasureCohort.fertile)
        cohort_in_c(
            out, deaths, births, Rates.survival, arrivals, fertility, 1.05, Int32(MeasureCohort.firstFertile),
            Int32(MeasureCohort.fertile), Int32(MeasureCohort.ages), Int32(MeasureCohort.years), Int32(members))
    }
}

extension Double {
    fileprivate func rounded(_ places: Int) -> Double {
        let scale = pow(10, Double(places))
        return (self * scale).rounded() / scale
    }
}
extension String {
    fileprivate var padded: String { self + String(repeating: " ", count: max(0, 24 - count)) }
}
