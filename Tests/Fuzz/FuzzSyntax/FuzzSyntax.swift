internal import FuzzDriver
internal import StandardLibrary
internal import Syntax

/// Lexer, parser and the rendering of diagnostics: any text is read, and every place they name lies in it.
@main struct FuzzSyntax {
    static let commands: [String: Declaration] = StandardLibrary.files.reduce(into: [:]) { known, file in
        known.merge(Parser.commands(declaredIn: SourceText(file.text))) { first, _ in first }
    }

    static func main() {
        fuzz { start, count in
            FuzzSyntax.read(String(decoding: bytes(start, count), as: UTF8.self))
            return 0
        }
    }

    static func read(_ text: String) {
        let source = SourceText(text)
        var parser = Parser(source, commands: commands)
        let parsed = parser.parse()
        let all = 0...source.bytes.count
        for statement in parsed.program.statements { precondition(all.contains(statement.span.upperBound)) }
        for diagnostic in parsed.diagnostics {
            for note in [diagnostic.primary] + diagnostic.others { precondition(all.contains(note.span.upperBound)) }
            _ = diagnostic.rendered(in: source, width: 80).rendered(inColour: true)
        }
    }
}
