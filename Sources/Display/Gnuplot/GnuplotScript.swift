public import Quantities
internal import Text

/// A chart as a program for gnuplot, which writes the picture to its standard output.
public struct GnuplotScript: Sendable {
    public enum Form: String, Sendable, CaseIterable { case svg, png }
    /// A font by its name, and by its file for plotters that know none by name.
    public struct Font: Sendable, Hashable {
        public var family: String
        public var file: String?
        public init(family: String, file: String? = nil) { (self.family, self.file) = (family, file) }
    }
    public let text: String
    /// What the reader should know of what is drawn and what is not.
    public let notes: [Message]

    public init(_ chart: Chart, as form: Form, font: Font, options: RenderOptions = RenderOptions()) {
        let frame = ChartFrame(chart, options, headLines: 0)
        let body =
            switch chart.form {
            case .line: gnuplotLines(frame)
            case .fan: gnuplotFan(frame)
            case .bar: gnuplotBars(frame)
            case .pyramid, .overlay: gnuplotPyramid(frame)
            case .lexis: gnuplotLexis(frame) ?? gnuplotSurface(frame)
            case .surface: gnuplotSurface(frame)
            }
        let head = [
            Self.terminal(form, font, height: body.height), Self.look(body), Self.titles(chart, form, height: body.height),
        ]
        text = (head + body.commands).joined(separator: "\n") + "\n"
        notes = body.notes + frame.gapNotes(chart.allShown)
    }

    private static let width = 800

    /// A drawing is often looked at where another font of its sort is installed.
    private static func families(_ font: Font) -> String {
        let usual = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]
        return ([font.family] + usual.filter { $0 != font.family }).joined(separator: ", ")
    }

    /// A picture of dots is drawn at twice the size, so that it can be printed.
    private static func terminal(_ form: Form, _ font: Font, height: Int) -> String {
        let background = "background rgb 'white'"
        switch form {
        case .svg:
            return "set encoding utf8\nset terminal svg size \(width),\(height) font \(gnuplotQuoted(families(font) + ",12")) "
                + "noenhanced \(background)"
        case .png:
            let size = "size \(2 * width),\(2 * height) linewidth 2 noenhanced \(background)"
            let file = font.file ?? font.family
            return """
                set encoding utf8
                if (strstrt(GPVAL_TERMINALS, 'pngcairo') > 0) {
                set terminal pngcairo \(size) font \(gnuplotQuoted(font.family + ",22")) pointscale 2
                } else {
                set terminal png truecolor \(size) font \(gnuplotQuoted(file + ",22"))
                }
                """
        }
    }

    private static func look(_ body: GnuplotBody) -> String {
        """
        set border 3 linecolor rgb '#888888'
        set tics nomirror out textcolor rgb '#333333'
        set grid ytics linecolor rgb '#e0e0e0' linetype 1 linewidth 0.7
        set tmargin at screen \(1 - 90 / Double(body.height))
        set bmargin at screen \(90 / Double(body.height))
        \(body.hasKey ? "set key outside right top vertical Left reverse samplen 2 textcolor rgb '#333333'" : "unset key")
        """
    }

    private static func titles(_ chart: Chart, _ form: Form, height: Int) -> String {
        let (top, small) = (1 - 24 / Double(height), 1 - 48 / Double(height))
        var lines = [
            label(1, truncated(oneLine(chart.title), to: 60), top, "#111111") + " font ',\(form == .svg ? 16 : 30)'",
            label(2, truncated(chart.series.type.line, to: 105), small, "#666666"),
        ]
        let sources = truncated("source: " + listed(chart.sources), to: 105)
        if !chart.sources.isEmpty { lines.append(label(3, sources, 16 / Double(height), "#666666")) }
        return lines.joined(separator: "\n")
    }
    private static func label(_ number: Int, _ text: String, _ height: Double, _ colour: String) -> String {
        "set label \(number) \(gnuplotQuoted(text)) at screen 0.02,\(height) left textcolor rgb '\(colour)'"
    }

    /// Colours that people with any eyes tell apart (Okabe and Ito, 2002).
    static let colours = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9"]
    static func colour(_ member: Int) -> String { "rgb '\(colours[member % colours.count])'" }
}

/// The part of a script that draws one form.
struct GnuplotBody {
    var commands: [String]
    var notes: [Message] = []
    var height = 500
    /// Whether names of members stand beside the picture.
    var hasKey = false
}
