// Writes one Swift file that holds every stdlib file as text: EmbedTool OUTPUT FILE…
import Foundation

let arguments = CommandLine.arguments
let output = URL(fileURLWithPath: arguments[1])
let files = arguments.dropFirst(2).sorted()

var text = "/// Made by EmbedTool from stdlib/.\npublic let embeddedFiles: [(path: String, text: String)] = [\n"
for path in files {
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let name = URL(fileURLWithPath: path).lastPathComponent
    text += "    (\(name.debugDescription), \(source.debugDescription)),\n"
}
text += "]\n"
try text.write(to: output, atomically: true, encoding: .utf8)
