public import Quantities

/// The way to other programs: none is started through anything else.
public protocol ProgramAccess: Sendable {
    /// Runs a program of the search path to its end, `input` as its standard input.
    ///
    /// - Throws: `no_program` where there is none of this name; `interrupted` where it was stopped half-way.
    func run(_ program: String, _ arguments: [String], input: [UInt8], isInterrupted: @Sendable () -> Bool) throws(Problem)
        -> ProgramResult
}

/// How a program ended, and what it wrote.
public struct ProgramResult: Sendable {
    /// 0 where all went well; 128 and the signal where one ended it.
    public var status: Int32
    public var output: [UInt8]
    /// What it wrote to standard error.
    public var errors: String
    public init(status: Int32, output: [UInt8], errors: String = "") {
        (self.status, self.output, self.errors) = (status, output, errors)
    }
}

/// A world without other programs.
public struct NoPrograms: ProgramAccess {
    public init() {}
    public func run(_ program: String, _ arguments: [String], input: [UInt8], isInterrupted: @Sendable () -> Bool) throws(Problem)
        -> ProgramResult
    {
        throw Problem("no_program", "there is no program \(program) here", zh: "这里没有程序\(program)")
    }
}
