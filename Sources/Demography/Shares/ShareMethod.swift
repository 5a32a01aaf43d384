public import Quantities

/// How a projected whole is shared among its parts (Smith, Tayman and Swanson 2013, A Practitioner's Guide to State and Local
/// Population Projections, chapter 8).
public enum ShareMethod: String, Sendable, CaseIterable {
    /// Each part keeps its share: Pᵢ = sᵢ(0)·P.
    case constant
    /// Each share moves on along a straight line, and all are brought back to one.
    case shift
    /// Each part keeps its share of the growth: Pᵢ(0) + (ΔPᵢ/ΔP)·(P − P(0)).
    case growth

    public var formula: Message {
        switch self {
        case .constant: Message("P(i) = s(i)·P, s from the last year of the base", zh: "P(i) = s(i)·P，s取基期末年")
        case .shift:
            Message(
                "s(i, t) = s(i, 0) + (s(i, 0) − s(i, −h))·t/h, brought back to a sum of one",
                zh: "s(i, t) = s(i, 0) + (s(i, 0) − s(i, −h))·t/h，再调整到合计为一")
        case .growth:
            Message(
                "P(i, t) = P(i, 0) + ΔP(i)/ΔP·(P(t) − P(0)), Δ over the base",
                zh: "P(i, t) = P(i, 0) + ΔP(i)/ΔP·(P(t) − P(0))，Δ取基期")
        }
    }
    public static let source = "Smith, Tayman and Swanson 2013, chapter 8"

    /// The parts of a whole.
    ///
    /// - Parameters:
    ///   - earlier: the parts at the start of the base, which the constant share does not look at; `latest` at its end.
    ///   - steps: time after the end of the base, in lengths of the base.
    ///   - whole: what is shared out.
    /// - Throws: `share_base` where shares have nothing to divide by, `share_negative` where a part would fall below zero.
    public func parts(earlier: [Double], latest: [Double], steps: Double, whole: Double) throws(Problem) -> [Double] {
        let (before, now) = (earlier.reduce(0, +), latest.reduce(0, +))
        let isGrowing = self != .growth || now != before
        guard now != 0, self == .constant || before != 0, isGrowing, now.isFinite, self == .constant || before.isFinite else {
            throw Problem(
                "share_base", "the base has no shares to go by: its sum is zero, missing, or did not change",
                zh: "基数没有可依据的份额：合计为零、缺失或没有变化", fix: "allocate({0}, {1}, by: constant)")
        }
        let parts = zip(earlier, latest).map { was, own -> Double in
            switch self {
            case .constant: return own / now * whole
            // Shares on straight lines through sums of one still sum to one.
            case .shift:
                let (share, shareBefore) = (own / now, was / before)
                return (share + (share - shareBefore) * steps) * whole
            case .growth:
                let part = (own - was) / (now - before)
                return own + part * (whole - now)
            }
        }
        guard whole < 0 || latest.contains(where: { $0 < 0 }) || !parts.contains(where: { $0 < 0 }) else {
            throw Problem(
                "share_negative", "by \(rawValue) a part falls below zero", zh: "按\(rawValue)分配，有的部分小于零",
                fix: "allocate({0}, {1}, by: constant)")
        }
        return parts
    }
}

/// Parts of both signs brought to a total: what is above zero and what is below are each scaled, the one up where the other goes down
/// (the plus–minus method; Shryock and Siegel 1976, chapter 23).
///
/// - Throws: `plus_minus` where no parts other than zero are there, or the total is as far off as all of them together.
public func plusMinus(_ parts: [Double], to total: Double) throws(Problem) -> [Double] {
    let (sum, size) = (parts.reduce(0, +), parts.reduce(0) { $0 + abs($1) })
    guard size > 0, size.isFinite, total.isFinite, abs(total - sum) < size else {
        throw Problem(
            "plus_minus", "the total is farther from the sum of the parts than all of them together",
            zh: "总数与各部分之和的差，超过了各部分绝对值之和", advice: Message("look for a wrong unit or sign", zh: "请检查单位或符号"))
    }
    let part = (total - sum) / size
    return parts.map { $0 * (1 + ($0 < 0 ? -part : part)) }
}
