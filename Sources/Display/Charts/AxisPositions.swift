internal import Quantities

extension Axis {
    /// Where each label stands on a scale: years and ages by their number, other labels one after the other.
    ///
    /// - Parameter isAtExactAge: whether an age class stands for the age at which it begins, and not for its middle.
    func positions(isAtExactAge: Bool = false) -> [Double] {
        switch labels {
        case .time(let times): times.map(\.centre)
        case .age(let ages): ages.map { isAtExactAge ? Double($0.lower) : $0.centre }
        case .names(let names): names.indices.map(Double.init)
        case .numbered(let count): (0..<count).map { Double($0 + 1) }
        }
    }
    /// Whether its positions are numbers that a scale may run through.
    var isContinuous: Bool { if case .names = labels { false } else { true } }
}

extension Time {
    /// The year, or the middle of a period of several.
    fileprivate var centre: Double {
        guard case .period(let length) = form, length > 1 else { return Double(year) }
        return Double(year) - Double(length - 1) / 2
    }
}

extension AgeInterval {
    /// The middle of its completed ages: 7 for 5–9; an open class stands at its start.
    fileprivate var centre: Double { upper.map { (Double(lower) + Double($0) - 1) / 2 } ?? Double(lower) }
}
