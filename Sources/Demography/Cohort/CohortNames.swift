public import Quantities

/// What the steps and members of a projection are called in messages; by number where they have no name.
public struct CohortNames: Sendable {
    /// `2021–2025`, one a step.
    public var steps: [Message]
    /// `蓬江, high`: a member by its lane.
    public var lane: @Sendable (Int) -> String?
    /// `流动`: the members that exchange people.
    public var places: [String]

    public init(steps: [Message] = [], places: [String] = [], lane: @escaping @Sendable (Int) -> String? = { _ in nil }) {
        (self.steps, self.places, self.lane) = (steps, places, lane)
    }

    func place(_ place: Int) -> Message {
        places.indices.contains(place) ? places[place].verbatim : Message("member \(place + 1)", zh: "成员\(place + 1)")
    }

    func inStep(_ step: Int) -> Message {
        guard steps.indices.contains(step) else { return Message(" in step \(step + 1)", zh: "（第\(step + 1)步）") }
        return Message(" in \(steps[step])", zh: "（\(steps[step])）")
    }
    func ofLane(_ lane: Int) -> Message {
        let name = self.lane(lane)?.verbatim ?? Message("member \(lane + 1)", zh: "成员\(lane + 1)")
        return Message(" (\(name))", zh: "（\(name)）")
    }
}
