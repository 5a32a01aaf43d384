internal import Display
internal import Files
internal import Language
internal import Quantities
internal import Text

/// Draws a picture by gnuplot and writes it whole, or nothing.
func write(_ chart: Chart, to path: String, _ context: inout Context) throws(Problem) {
    let form = try pictureForm(path)
    let script = GnuplotScript(chart, as: form, font: plotFont(for: chart, &context))
    let bytes = try drawn(script, form, path, context.world)
    context.note(script.notes)
    try context.world.files.write(bytes, to: path)
}

private func pictureForm(_ path: String) throws(Problem) -> GnuplotScript.Form {
    let (stem, ending) = parted(path)
    if let form = GnuplotScript.Form(rawValue: ending.lowercased()) { return form }
    let what =
        ending.isEmpty
        ? Message("the path has no ending", zh: "路径没有后缀") : Message("no picture is written as .\(ending)", zh: "图不写为.\(ending)")
    throw Problem(
        "unknown_ending", "\(what): a picture ends in .svg or .png", zh: "\(what)：图的文件名以.svg或.png结尾",
        fix: "plot {0} to \"\(stem).svg\"")
}

/// The picture as gnuplot wrote it; it reads no settings of the user, who would be surprised by them.
private func drawn(_ script: GnuplotScript, _ form: GnuplotScript.Form, _ path: String, _ world: World) throws(Problem) -> [UInt8]
{
    let result: ProgramResult
    do throws(Problem) {
        result = try world.programs.run(
            "gnuplot", ["-d"], input: Array(script.text.utf8), isInterrupted: world.isInterrupted)
    } catch  where error.code == "no_program" {
        throw Problem(
            "no_program",
            "gnuplot, which draws pictures into files, is not installed: the package is gnuplot-nox (Debian) or gnuplot",
            zh: "未安装gnuplot，图要由它画入文件：软件包为gnuplot-nox（Debian）或gnuplot",
            fix: "plot {0}")
    }
    guard result.status == 0, result.output.starts(with: form.firstBytes) else {
        let said = result.errors.split(separator: "\n").first { !$0.allSatisfy { " ^".contains($0) } } ?? "it wrote no picture"
        throw Problem(
            "program_failed", "gnuplot could not draw \(path): \(said)", zh: "gnuplot未能画出\(path)：\(said)", fix: "plot {0}")
    }
    return result.output
}

extension GnuplotScript.Form {
    /// What a whole file of this form begins with.
    fileprivate var firstBytes: [UInt8] { self == .svg ? Array("<?xml".utf8) : [0x89, 0x50, 0x4E, 0x47] }
}

/// `("data/a.b", "svg")` for `data/a.b.svg`; a name that begins with a dot has no ending.
func parted(_ path: String) -> (stem: String, ending: String) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (path, "") }
    let ending = String(name[name.index(after: dot)...])
    return (String(path.dropLast(ending.count + 1)), ending)
}
