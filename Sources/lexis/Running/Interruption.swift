internal import CSystem

/// Ctrl-C: it sets a flag that computations poll.
enum Interruption {
    static let status: Int32 = 130

    static func watch() { csystem_watch_interrupts() }
    static var isAsked: Bool { csystem_is_interrupted() }
    static func forget() { csystem_forget_interrupt() }
    static func ask() { csystem_interrupt() }
    /// At a prompt no number of them ends the program.
    static func outlive() { csystem_outlive_interrupts() }
}
