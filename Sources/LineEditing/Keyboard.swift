internal import CSystem

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is typed, character by character, and what can come instead.
struct Keyboard {
    enum Event {
        case character(Unicode.Scalar)
        case signals(Signals)
        case end
    }
    struct Signals: OptionSet {
        let rawValue: Int32
        static let interrupt = Self(rawValue: Int32(csystem_event_interrupt.rawValue))
        static let resize = Self(rawValue: Int32(csystem_event_resize.rawValue))
        static let goOn = Self(rawValue: Int32(csystem_event_continue.rawValue))
        static let stop = Self(rawValue: Int32(csystem_event_stop.rawValue))
        static let terminate = Self(rawValue: Int32(csystem_event_terminate.rawValue))
        static let hangup = Self(rawValue: Int32(csystem_event_hangup.rawValue))
        static let leave: Self = [.terminate, .hangup]
    }
    fileprivate var pending: [UInt8] = []
    fileprivate var place = 0

    mutating func next() -> Event {
        while true {
            if let signals = Self.signals { return .signals(signals) }
            if let scalar = decoded() { return .character(scalar) }
            switch csystem_await_input(STDIN_FILENO) {
            case 1:
                // A terminal drops what was typed before a Ctrl-C: what can be read now was typed behind it.
                if let signals = Self.signals { return .signals(signals) }
                guard fill() else { return .end }
            case 0: continue
            default: return .end
            }
        }
    }
    private static var signals: Signals? {
        let signals = Signals(rawValue: csystem_take_events())
        return signals.isEmpty ? nil : signals
    }

    /// Drops what was typed ahead.
    mutating func forget() { (pending, place) = ([], 0) }

    /// False at the end of the input.
    private mutating func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        pending.removeFirst(place)
        place = 0
        pending += chunk[..<count]
        return count > 0
    }

    /// The next whole character; what is not UTF-8 becomes U+FFFD.
    private mutating func decoded() -> Unicode.Scalar? {
        guard place < pending.count else { return nil }
        let length = Self.length(pending[place])
        let present = pending[place...].prefix(length)
        let isBroken = present.dropFirst().contains { $0 & 0xC0 != 0x80 }
        guard present.count == length || isBroken else { return nil }
        let scalar = isBroken ? nil : String(validating: present, as: UTF8.self)?.unicodeScalars.first
        place += scalar == nil ? 1 : length
        return scalar ?? "\u{FFFD}"
    }
    private static func length(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}

extension Keyboard {
    /// Whether the next event comes without waiting.
    var hasPending: Bool { place < pending.count }
    /// Whether more was typed in the same moment, as the bytes of one key are.
    var hasMore: Bool { hasPending || csystem_has_input(STDIN_FILENO, 30) }

    /// The character is typed again.
    mutating func putBack(_ scalar: Unicode.Scalar) {
        pending.replaceSubrange(..<place, with: Array(String(scalar).utf8))
        place = 0
    }
}
