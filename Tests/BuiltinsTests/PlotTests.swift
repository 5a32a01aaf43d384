import Files
import Language
import Quantities
import Syntax
import Synchronization
import TestSupport
import Testing

@testable import Session

/// What `plot` draws, what it refuses, and what it writes.
@Suite struct PlotTests {
    private static let names = """
        常住 = {2010: 159.51, 2020: 177.95} 万人 as stock of 常住
        区 = {蓬江: 74.96, 江海: 27.56} 万人 over area
        方案 = {low: {2020: 1, 2030: 2}, high: {2020: 1, 2030: 3}} 万人 over scenario
        男女 = {male: {0..14: 5, 15+: 9} 万人, female: {0..14: 4, 15+: 8} 万人} over sex
        三维 = {2010: {male: {0..14: 5, 15+: 9} 万人, female: {0..14: 4, 15+: 8} 万人} over sex, 2020: {male: {0..14: 6, 15+: 8} 万人, female: {0..14: 3, 15+: 7} 万人} over sex}
        表 = lifetable({0: 0.0082, 1..4: 0.00035, 5..39: 0.0006, 40..64: 0.005, 65..84: 0.04, 85+: 0.15} as rate, sex: female)
        生育 = {2010: {15..19: 9, 20..24: 60, 25..29: 80, 30..34: 50, 35..39: 20, 40..44: 5, 45..49: 1}, 2020: {15..19: 6, 20..24: 55, 25..29: 98, 30..34: 65, 35..39: 27, 40..44: 6, 45..49: 2}} ‰ as rate
        多表 = lifetable({2010: {male: {0: 0.01, 1..4: 0.001, 5+: 0.02}, female: {0: 0.008, 1..4: 0.001, 5+: 0.015}} over sex, 2020: {male: {0: 0.009, 1..4: 0.001, 5+: 0.02}, female: {0: 0.007, 1..4: 0.001, 5+: 0.015}} over sex} as rate)
        年年 = project {2010: 三维[2010], 2020: 三维[2020]} to 2080 by unchanged
        四维 = {东: 三维, 西: 三维} over area
        三角 = {upper: {2020: {0: 1, 1: 2}, 2021: {0: 3, 1: 4}}, lower: {2020: {0: 5, 1: 6}, 2021: {0: 7, 1: 8}}} over triangle
        """

    private func session() throws -> Session {
        var session = try testSession(in: "Tests/BuiltinsTests")
        let (text, error) = session.output(of: Self.names)
        #expect(error == nil, "\(text)")
        return session
    }
    private func chart(_ text: String) throws -> Chart? {
        var (session, chart) = (try session(), Chart?.none)
        session.run(SourceText(text)) { outcome in
            if case .value(let value) = outcome.result, case .chart(let made) = value.payload { chart = made }
            if outcome.isFailure { Issue.record("\(text): \(outcome.plain)") }
        }
        return chart
    }

    @Test(arguments: [
        ("plot 常住", Chart.Form.line), ("plot 区", .bar), ("plot 方案", .line), ("plot 方案 as fan", .fan), ("plot 男女", .pyramid),
        ("plot 男女 as bar", .bar), ("plot 三维[2020]", .pyramid), ("plot sum(三维 over age)", .line), ("plot 方案 as surface", .surface),
        ("plot 常住[2020..2020]", .line), ("plot(常住, as: bar)", .bar), ("plot 三维", .pyramid), ("plot 三维 as overlay", .overlay),
        ("plot sum(三维 over sex) as lexis", .lexis), ("plot 表.lx", .line), ("plot 生育", .line), ("plot 生育[2020]", .line),
        ("plot 三角 as lexis", .lexis),
    ]) func `the form follows from the axes`(_ text: String, _ form: Chart.Form) throws {
        #expect(try chart(text)?.form == form)
    }

    @Test func `a pyramid has men first and ages along, whatever the order of axes`() throws {
        let chart = try #require(try chart("plot {0..14: {female: 4, male: 5} over sex, 15+: {female: 8, male: 9} over sex} 万人"))
        #expect(chart.across?.labelTexts == ["male", "female"] && chart.along.isAge)
        #expect(chart.shown(0) == [5, 9] && chart.shown(1) == [4, 8])
    }

    @Test func `years of one pyramid are its layers, and the lower triangle comes first`() throws {
        let pair = try #require(try chart("plot 三维"))
        #expect(
            pair.layers?.labelTexts == ["2010", "2020"] && pair.shown(0, layer: 1) == [6, 8] && pair.shown(1, layer: 0) == [4, 8])
        let halves = try #require(try chart("plot 三角 as lexis"))
        #expect(halves.layers?.labelTexts == ["lower", "upper"] && halves.shown(0, layer: 0) == [5, 7] && halves.along.isYear)
    }

    @Test(arguments: ["表.lx", "表.ex", "表.lx in 万人", "表.lx / 100000", "{a: 表.lx, b: 表.lx} over area"])
    func `survivors stand at exact ages`(_ text: String) throws {
        #expect(try chart("plot \(text)")?.isAtExactAge == true)
        #expect(try chart("plot 表.mx")?.isAtExactAge == false)
    }

    @Test func `curves by age run along it where they are of a few years`() throws {
        let chart = try #require(try chart("plot 生育"))
        #expect(chart.along.isAge && chart.across?.labelTexts == ["2010", "2020"])
    }

    @Test func `a pyramid of paths is one of their quantiles`() throws {
        var session = try session()
        let (text, error) = session.output(of: "plot 男女 * paths({2020: 1, 2021: 1}, sd: 1%, count: 50)[2021]")
        #expect(error == nil && text.contains("≤ 10%") && text.contains("≤ 90%"), "\(text)")
    }

    @Test func `the many paths of a run become their quantiles`() throws {
        let years = Axis.year([Time(2020), Time(2030)])
        let cells = (1...101).flatMap { [Double($0), Double($0 * 2)] }
        var session = try session()
        session.context.scope.values["runs"] =
            (Value(.series(Series(SeriesType(axes: [Axis("path", .numbered(101)), years]), cells))))
        var chart: Chart?
        session.run(SourceText("plot runs")) { outcome in
            if case .value(let value) = outcome.result, case .chart(let made) = value.payload { chart = made }
        }
        #expect(chart?.form == .fan && chart?.across?.labelTexts == ["2.5%", "10%", "50%", "90%", "97.5%"])
        #expect(chart?.shown(2) == [51, 102] && chart?.shown(1) == [11, 22])
    }

    @Test(arguments: [
        ("plot 5 万人", "plot_axes"), ("plot 四维", "plot_axes"), ("plot 三维 as line", "plot_axes"),
        ("plot 男女 as overlay", "plot_axes"),
        ("plot 年年 as overlay", "plot_axes"), ("plot 年年 as pyramid", "plot_axes"), ("plot 年年 as lexis", "plot_axes"),
        ("plot 男女 as lexis", "plot_axes"), ("plot 四维 as lexis", "plot_axes"), ("plot 三维 - 三维 * 2", "plot_axes"),
        ("plot 三维 - 三维 * 2 as overlay", "plot_axes"), ("plot 多表.lx", "plot_axes"),
        ("plot 常住 > 1 万人", "plot_axes"),
        ("plot 区 as pyramid", "plot_axes"), ("plot 区 as fan", "plot_axes"), ("plot 区 as surface", "plot_axes"),
        ("plot {2020: missing} 万人", "nothing_to_draw"), ("plot \"text\"", "series_needed"), ("plot 0..14", "series_needed"),
        ("plot (a: 1, b: 常住)", "series_needed"), ("plot cagr", "series_needed"), ("plot 常住 to \"a.jpg\"", "unknown_ending"),
        ("plot 常住 to \"a\"", "unknown_ending"), ("plot 常住 to 5", "text_needed"), ("plot 常住 to \"a.svg\"", "no_program"),
        ("plot 男女 - 男女 * 2 as pyramid", "plot_axes"), ("plot(常住, as: \"pie\")", "plot_axes"),
    ]) func `what cannot be drawn is refused, and the help runs`(_ text: String, _ code: String) throws {
        var session = try session()
        let (message, error) = session.output(of: text)
        #expect(error?.code == code, "\(message)")
        let help = try #require(error?.help, "\(text) has no help")
        session.world.programs = Plotter()
        let (shown, second) = session.output(of: help)
        #expect(second == nil, "the help of `\(text)`, `\(help)`, does not run:\n\(shown)")
    }

    // MARK: files

    @Test func `the picture is written whole, and the font is named in the script`() throws {
        var session = try session()
        let plotter = Plotter()
        session.world.programs = plotter
        let (text, error) = session.output(of: "plot 区 to \"a.SVG\"")
        #expect(error == nil && text.isEmpty, "\(text)")
        #expect(session.written("a.SVG") == "<?xml picture")
        #expect(plotter.scripts.first?.contains("set terminal svg") == true)
        #expect(plotter.scripts.first?.contains("font 'Ming Sans, ") == true)
    }

    @Test func `where nothing has Chinese characters that is said`() throws {
        var session = try session()
        session.world.programs = Plotter(font: nil)
        session.world.files = NoFiles()
        let (text, _) = session.output(of: "plot 区 to \"a.png\"")
        #expect(text.contains("fonts-noto-cjk"))
    }

    @Test func `a plotter that fails leaves no file`() throws {
        for picture in ["", "Warning: not a picture"] {
            var session = try session()
            session.world.programs = Plotter(picture: picture, errors: "\n\nline 3: no such thing\n")
            let (text, error) = session.output(of: "plot 区 to \"b.svg\"")
            #expect(error?.code == "program_failed" && text.contains("no such thing"))
            #expect(session.written("b.svg") == nil)
        }
    }

    @Test(.enabled(if: gnuplotIsThere, "gnuplot is not installed")) func `gnuplot draws every form, and reads names as they are`()
        throws
    {
        var session = try session()
        session.world.programs = POSIXProgramAccess()
        let hostile = "a'b; system('echo') \\ {x}^2_y @z %d <&>"
        for text in [
            "plot 常住", "plot 区 as bar", "plot 方案 as fan", "plot 男女", "plot 三维[2010]", "plot 方案 as surface",
            "plot 三维", "plot 三维 as overlay", "plot 四维[东] as pyramid", "plot 三维[male] as lexis", "plot 三角 as lexis",
            "plot 生育 as lexis", "plot 表.lx", "plot 男女 * paths({2020: 1, 2021: 1}, sd: 1%, count: 50)[2021]",
            "plot {`\(hostile)`: 1, b: 2} over area",
            "plot {`\(hostile)`: {2020: 1, 2021: 2}, b: {2020: 1, 2021: missing}} over area",
        ] {
            for ending in ["svg", "png"] {
                let (shown, error) = session.output(of: "\(text) to \"p.\(ending)\"")
                #expect(error == nil, "\(shown)")
                let bytes = session.bytes("p.\(ending)")
                #expect(bytes.count > 2000, "\(text) as \(ending)")
                guard ending == "svg", text.contains(hostile) else { continue }
                let svg = String(decoding: bytes, as: UTF8.self)
                #expect(svg.contains("a'b; system('echo') \\ {x}^2_y @z %d &lt;&amp;>"), "\(text)")
                #expect(svg.hasSuffix("</svg>\n\n") || svg.contains("</svg>"))
            }
        }
    }
}

/// Pictures of dots are of the size that was asked for, by whichever terminal gnuplot has.
@Suite(.enabled(if: gnuplotIsThere, "gnuplot is not installed")) struct PictureSizeTests {
    @Test(arguments: ["plot x", "plot x as bar", "plot y", "plot y as surface"], [true, false])
    func `a png has the size that its script asks for`(_ text: String, withCairo: Bool) throws {
        let program = RecordingGnuplot(withCairo: withCairo)
        var session = try testSession(in: "Tests/BuiltinsTests")
        session.world.programs = program
        _ = session.output(
            of: "x = {2010: 159.51, 2020: 177.95} 万人\ny = {male: {0..14: 5, 15+: 9} 万人, female: {0..14: 4, 15+: 8} 万人} over sex")
        let (shown, error) = session.output(of: "\(text) to \"p.png\"")
        #expect(error == nil, "\(shown)")
        let bytes = session.bytes("p.png")
        try #require(bytes.count > 24 && bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        let size = [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        let asked = try #require(program.script.firstMatch(of: /set terminal png.* size (\d+),(\d+)/))
        #expect(size == [Int(asked.1), Int(asked.2)] && size[0] == 1600)
    }
}

/// gnuplot itself, with or without its better terminal, and what it was told.
private final class RecordingGnuplot: ProgramAccess {
    private let withCairo: Bool
    private let seen = Mutex("")
    init(withCairo: Bool) { self.withCairo = withCairo }
    var script: String { seen.withLock { $0 } }

    func run(_ program: String, _ arguments: [String], input: [UInt8], isInterrupted: @Sendable () -> Bool) throws(Problem)
        -> ProgramResult
    {
        guard program == "gnuplot" else {
            return try POSIXProgramAccess().run(program, arguments, input: input, isInterrupted: isInterrupted)
        }
        var script = String(decoding: input, as: UTF8.self)
        if !withCairo { script = script.replacing("'pngcairo'", with: "'no such terminal'") }
        seen.withLock { [script] in $0 = script }
        return try POSIXProgramAccess().run(program, arguments, input: Array(script.utf8), isInterrupted: isInterrupted)
    }
}

private let gnuplotIsThere =
    (try? POSIXProgramAccess().run("gnuplot", ["--version"], input: [], isInterrupted: { false }))?.status == 0

/// A plotter that draws the same picture of everything.
private final class Plotter: ProgramAccess {
    private let font: String?
    private let picture: String
    private let errors: String
    private let seen = Mutex<[String]>([])

    init(font: String? = "Ming Sans\n/f.ttf\nzh-cn", picture: String = "<?xml picture", errors: String = "") {
        (self.font, self.picture, self.errors) = (font, picture, errors)
    }
    var scripts: [String] { seen.withLock { $0 } }

    func run(_ program: String, _ arguments: [String], input: [UInt8], isInterrupted: @Sendable () -> Bool) throws(Problem)
        -> ProgramResult
    {
        if program == "fc-match" {
            guard let font else { throw Problem("no_program", Message(verbatim: "none")) }
            return ProgramResult(status: 0, output: Array(font.utf8))
        }
        let script = String(decoding: input, as: UTF8.self)
        seen.withLock { $0.append(script) }
        let bytes =
            script.contains("set terminal png") && picture.hasPrefix("<") ? [0x89, 0x50, 0x4E, 0x47] : Array(picture.utf8)
        return ProgramResult(status: errors.isEmpty ? 0 : 1, output: bytes, errors: errors)
    }
}

/// A disk with nothing on it that swallows what is written.
private struct NoFiles: FileAccess {
    func bytes(at path: String, chunk: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) throws(Problem) {
        throw Problem("no_file", Message(verbatim: "none"))
    }
    func size(of path: String) -> Int? { nil }
    func entries(of folder: String) throws(Problem) -> [String] { [] }
    func isFolder(_ path: String) -> Bool { false }
    func write(_ bytes: [UInt8], to path: String) throws(Problem) {}
}

extension Session {
    fileprivate func bytes(_ path: String) -> [UInt8] {
        var all: [UInt8] = []
        try? world.files.bytes(at: path) { all += $0 }
        return all
    }
    fileprivate func written(_ path: String) -> String? {
        let all = bytes(path)
        return all.isEmpty ? nil : String(decoding: all, as: UTF8.self)
    }
}
