public import Quantities

/// What the steps and members of a projection are called in messages; by number where they have no name.
public struct CohortNames: Sendable {
    /// `2021–2025`, one a step.
    public var steps: [Message]
    /// `蓬江, high`: a member by its lane.
    public var lane: @Sendable (Int) -> String?

    public init(steps: [Message] = [], lane: @escaping @Sendable (Int) -> String? = { _ in nil }) {
        (self.steps, self.lane) = (steps, lane)
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
