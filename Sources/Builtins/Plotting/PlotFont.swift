internal import Display
internal import Language
internal import Quantities

/// A font that has the characters of a picture: one with Chinese where they are Chinese.
///
/// Where none is found the picture is drawn all the same, and a note names what to install.
func plotFont(for chart: Chart, _ context: inout Context) -> GnuplotScript.Font {
    if let font = fontByFontconfig(context.world) ?? usualFont(context.world) { return font }
    if chart.hasWideText {
        context.note(
            Message(
                "no font with Chinese characters was found: install the package fonts-noto-cjk or fonts-wqy-zenhei",
                zh: "没有找到含汉字的字体：请安装fonts-noto-cjk或fonts-wqy-zenhei"))
    }
    return GnuplotScript.Font(family: "sans-serif")
}

/// What the system's font settings give for Chinese text, if it has any.
private func fontByFontconfig(_ world: World) -> GnuplotScript.Font? {
    let pattern = ["-f", "%{family[0]}\\n%{file}\\n%{lang}", "sans-serif:lang=zh-cn"]
    let found = try? world.programs.run("fc-match", pattern, input: [], isInterrupted: world.isInterrupted)
    guard let found, found.status == 0 else { return nil }
    let lines = String(decoding: found.output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].contains("zh-cn"), !lines[0].isEmpty else { return nil }
    return GnuplotScript.Font(family: String(lines[0]), file: String(lines[1]))
}

/// Where systems keep such a font, for those that cannot be asked.
private func usualFont(_ world: World) -> GnuplotScript.Font? {
    let usual = [
        ("Noto Sans CJK SC", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        ("Noto Sans CJK SC", "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc"),
        ("WenQuanYi Zen Hei", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
        ("WenQuanYi Micro Hei", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
        ("PingFang SC", "/System/Library/Fonts/PingFang.ttc"), ("STHeiti", "/System/Library/Fonts/STHeiti Light.ttc"),
    ]
    return usual.first { world.files.size(of: $0.1) != nil }.map { GnuplotScript.Font(family: $0.0, file: $0.1) }
}

extension Chart {
    /// Whether anything written in the picture is Chinese, or as wide.
    var hasWideText: Bool {
        let labels = series.type.axes.flatMap { $0.isYear || $0.isAge ? [$0.name] : [$0.name] + $0.labelTexts.prefix(1000) }
        return ([title, series.type.line] + labels + sources).contains { text in
            text.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value) }
        }
    }
}
