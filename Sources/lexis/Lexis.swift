internal import CSystem
internal import Display
internal import Files
internal import Language
internal import Quantities
internal import Session
internal import Syntax

@main struct Lexis {
    static func main() throws {
        csystem_keep_freed_memory()
        var session: Session
        do throws(Diagnostic) { session = try Session(world: World(files: POSIXFileAccess())) } catch { print(error.message, error.help ?? "", error.primary.span); return }
        let a = CommandLine.arguments
        let source: SourceText
        if a[1] == "run" { source = SourceText(try String(decoding: read(a[2]), as: UTF8.self), name: a[2]) } else { source = SourceText(a.dropFirst(2).joined(separator: " ")) }
        session.run(source) { let t = $0.shown(RenderOptions()); if !t.isEmpty { print(t.rendered(inColour: false)) } }
    }
    static func read(_ p: String) throws -> [UInt8] { var b: [UInt8] = []; try POSIXFileAccess().bytes(at: p) { (c) throws(Problem) in b += c }; return b }
}
