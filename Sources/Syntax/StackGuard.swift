internal import CSystem

/// Tells when reading or running a program has used its share of the thread's stack.
///
/// A count of levels alone does not do: threads have as little as 512 KB, and a level of a debug build costs several of a release.
public enum StackGuard {
    /// What a level may still need below itself: a native, a kernel, the freeing of a tree.
    private static let reserve = 160 * 1024

    public static var isExhausted: Bool { csystem_stack_left() < reserve }
}
