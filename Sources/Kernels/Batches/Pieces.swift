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

    /// What each piece gives, in their order; nil where an interruption kept some from being done. Of several that fail the first
    /// says so.
    public static func map<T: Sendable, E: Error>(
        _ count: Int, threads: Int, isInterrupted: @Sendable () -> Bool = { false }, body: @Sendable (Int) throws(E) -> T
    ) throws(E) -> [T]? {
        let results = Mutex([Result<T, E>?](repeating: nil, count: count))
        let isDone = run(count, threads: threads, isInterrupted: isInterrupted) { piece in
            var result: Result<T, E>
            do throws(E) { result = .success(try body(piece)) } catch { result = .failure(error) }
            results.withLock { [result] in $0[piece] = result }
        }
        var made: [T] = []
        for case let result? in results.withLock({ $0 }) { made.append(try result.get()) }
        return isDone ? made : nil
    }
}
