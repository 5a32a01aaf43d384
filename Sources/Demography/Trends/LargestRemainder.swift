public import Quantities

/// Shares a whole total out in whole units, in proportion to weights (largest remainder, Hamilton).
///
/// Every part is its quota rounded down or up, and the parts add up to `total`; equal remainders go to the earlier part.
/// - Throws: `share_total` where the total is not whole or negative, `share_weights` where a weight is missing or negative
///   or all are zero.
public func largestRemainder(total: Double, weights: [Double]) throws(Problem) -> [Double] {
    guard total >= 0, total == total.rounded(), total < 0x1p53 else {
        throw Problem("share_total", "what is shared out is a whole number, not below zero", zh: "分配的总数须为不小于零的整数")
    }
    let sum = weights.reduce(0, +)
    guard weights.allSatisfy({ $0 >= 0 }), sum > 0, sum.isFinite else {
        throw Problem("share_weights", "weights are not missing, not below zero, and not all zero", zh: "权数不得缺失、为负或全为零")
    }
    let quotas = weights.map { total * ($0 / sum) }
    return wholeParts(quotas, total: total)
}

/// Numbers rounded down or up so that they add up to a whole total: those with the largest remainders go up, equal ones the earlier
/// first. Missing where one is missing.
///
/// - Parameter total: whole, and less than one a number away from their sum.
public func wholeParts(_ quotas: [Double], total: Double) -> [Double] {
    var parts = quotas.map { $0.rounded(.down) }
    let left = total - parts.reduce(0, +)
    guard left.isFinite else { return quotas.map { _ in .nan } }
    let order = quotas.indices.sorted { (quotas[$0] - parts[$0], $1) > (quotas[$1] - parts[$1], $0) }
    for place in order.prefix(Int(min(max(0, left), Double(quotas.count)))) { parts[place] += 1 }
    return parts
}
