internal import CSystem
public import Quantities
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Programs of the operating system, fed and read through pipes.
public struct POSIXProgramAccess: ProgramAccess {
    public init() {}

    public func run(_ program: String, _ arguments: [String], input: [UInt8], isInterrupted: @Sendable () -> Bool) throws(Problem)
        -> ProgramResult
    {
        var running = try RunningProgram(program, arguments)
        defer { running.close() }
        let isDone = running.exchange(input, isInterrupted)
        let status = running.end(killing: !isDone)
        guard isDone else { throw Problem("interrupted", "stopped while \(program) was at work", zh: "\(program)运行时被中断") }
        return ProgramResult(
            status: status, output: running.output, errors: String(decoding: running.errors, as: UTF8.self))
    }
}

/// A program at work: the ends of its pipes, and what came out of them.
private struct RunningProgram {
    private let process: Int32
    private var input: Int32
    private var results: [Int32]
    private(set) var output: [UInt8] = []
    private(set) var errors: [UInt8] = []
    /// How often a Ctrl-C is looked for, in milliseconds.
    private static let patience: Int32 = 50

    init(_ program: String, _ arguments: [String]) throws(Problem) {
        var copies: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        var files: [Int32] = [-1, -1, -1]
        process = csystem_start(&copies, &files)
        guard process > 0 else {
            guard -process == ENOENT else {
                throw Problem(
                    "program_failed", "cannot start \(program): \(String(cString: strerror(-process)))",
                    zh: "不能启动\(program)：\(String(cString: strerror(-process)))")
            }
            throw Problem("no_program", "there is no program \(program) on the search path", zh: "搜索路径中没有程序\(program)")
        }
        (input, results) = (files[0], [files[1], files[2]])
    }

    /// Writes what the program reads and reads what it writes, until it writes no more; false where it was interrupted.
    mutating func exchange(_ bytes: [UInt8], _ isInterrupted: () -> Bool) -> Bool {
        var written = 0
        while results.contains(where: { $0 >= 0 }) {
            if isInterrupted() { return false }
            var polled = [pollfd(fd: input, events: Int16(POLLOUT), revents: 0)]
            polled += results.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&polled, nfds_t(polled.count), Self.patience) > 0 else { continue }
            if polled[0].revents != 0 { feed(bytes, &written) }
            for place in results.indices where polled[place + 1].revents != 0 { drain(place) }
        }
        return true
    }

    private mutating func feed(_ bytes: [UInt8], _ written: inout Int) {
        let count = bytes.withUnsafeBytes { csystem_feed(input, $0.baseAddress.map { $0 + written }, $0.count - written) }
        if count > 0 { written += count }
        // A program that stopped reading has its reasons: its status and messages tell them.
        let isGone = count < 0 && errno != EAGAIN && errno != EINTR
        if isGone || written == bytes.count { closeInput() }
    }
    private mutating func drain(_ place: Int) {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(results[place], &chunk, chunk.count)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else { return closeResult(place) }
        if place == 0 { output += chunk[..<count] } else { errors += chunk[..<count] }
    }

    /// Waits for the end; the program is told to end first where nobody wants its result any more.
    func end(killing: Bool) -> Int32 { csystem_finish(process, killing) }

    private mutating func closeInput() {
        if input >= 0 { _ = closeFile(input) }
        input = -1
    }
    private mutating func closeResult(_ place: Int) {
        if results[place] >= 0 { _ = closeFile(results[place]) }
        results[place] = -1
    }
    mutating func close() {
        closeInput()
        for place in results.indices { closeResult(place) }
    }
}

/// `close` of the C library; inside a type of that method the name is its own.
private func closeFile(_ file: Int32) -> Int32 { close(file) }
