#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Time, for people.
enum Clock {
    /// Seconds since some moment: only differences mean anything.
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Now, by the wall clock.
    static var now: String { text(of: time(nil)) }

    /// `2026-11-22 11:20`, in local time.
    static func text(of moment: time_t) -> String {
        var (moment, parts) = (moment, tm())
        localtime_r(&moment, &parts)
        let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            count = buffer.withMemoryRebound(to: CChar.self) { strftime($0.baseAddress!, $0.count, "%Y-%m-%d %H:%M", &parts) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `0.42 ms`, `15 ms`, `2.31 s`
    static func text(_ seconds: Double) -> String {
        let (value, unit) = seconds < 1 ? (seconds * 1000, "ms") : (seconds, "s")
        let digits = value < 10 ? 2 : value < 100 ? 1 : 0
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return "\((value * scale).rounded() / scale) \(unit)"
    }
}
