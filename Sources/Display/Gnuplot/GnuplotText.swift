/// A text as gnuplot takes it literally: in single quotes neither backslash, backquote nor @ means anything.
func gnuplotQuoted(_ text: String) -> String {
    var quoted = "'"
    for character in oneLine(text) { quoted += character == "'" ? "''" : String(character) }
    return quoted + "'"
}

/// The text of a tick, which gnuplot would read as a format.
func gnuplotTick(_ text: String) -> String {
    gnuplotQuoted(text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%"))
}

/// A number as gnuplot reads it; what is not finite makes a gap.
func gnuplotNumber(_ value: Double) -> String { value.isFinite ? "\(value)" : "NaN" }

/// `set ytics ('0' 0.0, '50' 50.0)`
func gnuplotTicks(_ axis: String, _ ticks: [(position: Double, text: String)]) -> String {
    "set \(axis)tics (" + ticks.map { "\(gnuplotTick($0.text)) \(gnuplotNumber($0.position))" }.joined(separator: ", ") + ")"
}

/// A block of rows under a name, for `plot $name`.
func gnuplotData(_ name: String, _ rows: [[Double]]) -> String {
    let lines = rows.map { $0.map(gnuplotNumber).joined(separator: " ") }
    return (["$\(name) << EOD"] + lines + ["EOD"]).joined(separator: "\n")
}
