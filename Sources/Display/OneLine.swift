/// The text on one line: a newline, tab or escape inside a label or cell would break the table, or steer the terminal.
func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(text.map { $0.unicodeScalars.contains(where: isControl) ? " " : $0 })
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
}
