import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Independent pieces of work, spread over threads.
public enum Pieces {
    /// As many threads as run at once here.
    public static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// Runs `body` once for each piece 0..<count, in no certain order, on at most `threads` threads at a time; false where
    /// an interruption kept some from being done.
    ///
    /// `isInterrupted` is polled before each piece. A piece that depends on its number alone gives the same result however
    /// many threads there are.
    public static func run(
        _ count: Int, threads: Int, isInterrupted: @Sendable () -> Bool = { false }, body: @Sendable (Int) -> Void
    ) -> Bool {
        let next = Atomic(0)
        let done = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
            while !isInterrupted() {
                let piece = next.add(1, ordering: .relaxed).oldValue
                guard piece < count else { return }
                body(piece)
                done.add(1, ordering: .relaxed)
            }
        }
        return done.load(ordering: .relaxed) == count
    }
}
