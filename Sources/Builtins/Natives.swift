public import Language
import Quantities

/// Every native body, in one list to read. Each name is declared in stdlib, and only those are (a test says so).
public let natives: [Native] =
    aggregateNatives + growthNatives + shapingNatives + mathematicsNatives + populationNatives + ageNatives + allocationNatives
    + cohortNatives + driverNatives + multiregionalNatives + lifeTableNatives + modelLifeTableNatives + mortalityNatives
    + heligmanPollardNatives + leeCarterNatives + liLeeNatives + decompositionNatives + fertilityNatives + parityNatives
    + pathNatives
    + graduationNatives + ageQualityNatives + censusNatives + rebasingNatives + rakingNatives
    + analysisCommands + planningCommands + auditCommands + fileCommands + declarationCommands + teachingCommands

extension Native {
    /// A function of one series to one series.
    static func map(_ name: String, _ body: @escaping @Sendable (Series, Arguments, inout Context) throws(Problem) -> Series)
        -> Native
    {
        Native(name) { arguments, context throws(Problem) in
            Value(.series(try body(try arguments.series("x"), arguments, &context)))
        }
    }
}

extension Arguments {
    /// The axes after `over`, or these.
    func axes(of series: Series, else standard: [String]) throws(Problem) -> [String] {
        guard !over.isEmpty else { return standard }
        for name in over where series.type.index(of: name) == nil { throw series.type.noAxis(name) }
        return over
    }
    /// The one axis to work along: named after `over`, else the year, else the only one.
    func axis(of series: Series, for operation: String) throws(Problem) -> Int {
        if let name = over.first {
            guard let index = series.type.index(of: name) else { throw series.type.noAxis(name) }
            return index
        }
        if let year = series.type.axes.firstIndex(where: \.isYear) { return year }
        guard series.type.axes.count == 1 else {
            throw Problem(
                "axis_needed", "\(operation) wants an axis", zh: "\(operation)要写明轴", operands: [0: series.type.said],
                fix: series.type.axes.first.map { "\(operation)({0} over \($0.name))" })
        }
        return 0
    }
}
