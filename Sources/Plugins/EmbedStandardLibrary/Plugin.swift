import Foundation
import PackagePlugin

/// Compiles `stdlib/*.lexis` into the binary, so that there is nothing to find at run time.
@main struct EmbedStandardLibrary: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) async throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "stdlib")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        let inputs = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "lexis" }.sorted { $0.path < $1.path }
        return [
            .buildCommand(
                displayName: "Embedding stdlib", executable: try context.tool(named: "EmbedTool").url,
                arguments: [output.path] + inputs.map(\.path), inputFiles: inputs, outputFiles: [output])
        ]
    }
}
