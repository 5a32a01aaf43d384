internal import CFuzzer
internal import Glibc

/// Hands the process over to libFuzzer, which calls `callback` with one input after another and never comes back.
///
/// A trap in `callback` is a finding; its input is written to the folder that the command line names.
public func fuzz(_ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> Never {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, callback))
}

/// The bytes of one input.
public func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
}
