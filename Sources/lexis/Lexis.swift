internal import CSystem
internal import Display
internal import Files
internal import Language
internal import Session
internal import Syntax

@main struct Lexis {
    static func main() throws {
        csystem_keep_freed_memory()
        var session: Session
        do throws(Diagnostic) { session = try Session(world: World(files: POSIXFileAccess())) } catch { print(error); return }
        let source = SourceText(CommandLine.arguments.dropFirst(2).joined(separator: " "))
        session.run(source) { print($0.shown(RenderOptions()).rendered(inColour: false)) }
    }
}
