/// Tells when reading has used its share of the thread's stack.
///
/// A count of levels alone does not do: threads have as little as 512 KB, and a level of a debug build costs several of a release.
struct StackGuard: Sendable {
    private let floor: UInt
    /// The smallest stack in use, less what stands above the parser and what the calls below a level need.
    private static let allowance: UInt = 384 * 1024

    init() { floor = Self.here() - Self.allowance }

    var isExhausted: Bool { Self.here() < floor }

    private static func here() -> UInt {
        var local: UInt8 = 0
        return withUnsafeMutablePointer(to: &local) { UInt(bitPattern: $0) }
    }
}
