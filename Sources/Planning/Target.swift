public import Quantities

/// A target of a plan: a bound by a year, or a range to be kept each year. Values are in base units.
public struct Target: Sendable {
    public var name: String
    public var goal: Goal
    /// The year it falls due; nil: each year.
    public var due: Int?
    public var start: Start?
    public var nature: Nature
    /// How its values are shown.
    public var type: SeriesType

    public enum Goal: Sendable, Equatable {
        case bound(Operator, Double)
        case range(Double, Double)
    }
    public struct Start: Sendable {
        public var year: Int
        public var value: Double
        /// Digits it was printed with, in the target's unit.
        public var decimals: Int?
        public init(year: Int, value: Double, decimals: Int? = nil) {
            (self.year, self.value, self.decimals) = (year, value, decimals)
        }
    }
    /// 约束性, 预期性, 指导性.
    public enum Nature: String, Sendable {
        case binding, expected, guiding
    }
    public init(name: String, goal: Goal, due: Int?, start: Start?, nature: Nature, type: SeriesType) {
        self.name = name
        self.goal = goal
        self.due = due
        self.start = start
        self.nature = nature
        self.type = type
    }

    /// Whether a value satisfies the goal.
    public func isMet(by value: Double) -> Bool {
        let slack = 1e-9
        switch goal {
        case .range(let lower, let upper): return value >= lower - abs(lower) * slack && value <= upper + abs(upper) * slack
        case .bound(let relation, let bound):
            let near = abs(bound) * slack
            switch relation {
            case .greaterOrEqual: return value >= bound - near
            case .greater: return value > bound + near
            case .lessOrEqual: return value <= bound + near
            case .less: return value < bound - near
            case .notEqual: return abs(value - bound) > near
            default: return abs(value - bound) <= near
            }
        }
    }

    /// The value the straight path from the start asks for in a year. Where the start already satisfies the goal, only the goal.
    public func required(in year: Int) -> Double? {
        guard case .bound(let relation, let bound) = goal, let due else { return nil }
        guard let start, year < due, !(isMet(by: start.value) && relation != .equal) else { return bound }
        guard due > start.year, year > start.year else { return start.value }
        return start.value + (bound - start.value) * Double(year - start.year) / Double(due - start.year)
    }

    /// The goal with its required value of a year in the place of its bound.
    func isOnPath(_ value: Double, in year: Int) -> Bool {
        guard case .bound(let relation, let bound) = goal, let due, year < due, let path = required(in: year) else {
            return isMet(by: value)
        }
        let rising = start.map { $0.value <= bound } ?? true
        let onPath: Operator = relation == .equal ? (rising ? .greaterOrEqual : .lessOrEqual) : relation
        var step = self
        step.goal = .bound(onPath, path)
        return step.isMet(by: value)
    }
}

/// What a check says of a target.
public struct Monitoring: Sendable {
    public enum Status: String, Sendable {
        case met = "met"
        case onTrack = "on track"
        case behind = "behind"
        case missed = "missed"
        case kept = "kept"
        case breached = "breached"
        case unobserved = "not observed"
    }
    public enum Signal: String, Sendable {
        case green, amber, red, none = "–"
    }
    public var status: Status
    public var signal: Signal
    /// The last observation up to the year asked.
    public var year: Int?
    public var observed: Double?
    public var required: Double?
    /// Change a year since the start, and what is needed a year until the target falls due.
    public var actualPace: Double?
    public var requiredPace: Double?
    /// (x − b)/(T − b) against the part of the time that has passed.
    public var progress: Double?
    public var elapsed: Double?
    public var firstBreach: Int?
}

extension Target {
    /// Holds the target against observations, up to a year.
    ///
    /// A failed binding target is red, another amber; an early reading behind the straight path counts as failing.
    public func monitored(_ observations: [(year: Int, value: Double)], at asked: Int) -> Monitoring {
        let known = observations.filter { $0.year <= asked && !$0.value.isNaN }.sorted { $0.year < $1.year }
        guard let last = known.last else { return Monitoring(status: .unobserved, signal: .none) }
        let judged = known.filter { $0.year > start?.year ?? Int.min }
        var result = Monitoring(status: status(last, judged), signal: .green, year: last.year, observed: last.value)
        result.firstBreach = judged.first { !isOnPath($0.value, in: $0.year) }?.year
        result.required = required(in: last.year)
        result.signal = signal(result.status)
        pace(&result, last)
        return result
    }

    private func status(_ last: (year: Int, value: Double), _ judged: [(year: Int, value: Double)]) -> Monitoring.Status {
        guard let due else { return judged.allSatisfy { isMet(by: $0.value) } ? .kept : .breached }
        if last.year >= due { return isMet(by: last.value) ? .met : .missed }
        if case .range = goal { return isMet(by: last.value) ? .met : .behind }
        if isMet(by: last.value), start.map({ !isMet(by: $0.value) }) ?? true { return .met }
        return isOnPath(last.value, in: last.year) ? .onTrack : .behind
    }
    private func signal(_ status: Monitoring.Status) -> Monitoring.Signal {
        switch status {
        case .met, .onTrack, .kept: .green
        case .unobserved: .none
        case .behind, .missed, .breached: nature == .binding ? .red : .amber
        }
    }
    private func pace(_ result: inout Monitoring, _ last: (year: Int, value: Double)) {
        guard case .bound(_, let bound) = goal, let due else { return }
        if due > last.year { result.requiredPace = (bound - last.value) / Double(due - last.year) }
        guard let start, last.year > start.year else { return }
        result.actualPace = (last.value - start.value) / Double(last.year - start.year)
        if bound != start.value { result.progress = (last.value - start.value) / (bound - start.value) }
        if due > start.year { result.elapsed = Double(last.year - start.year) / Double(due - start.year) }
    }
}
