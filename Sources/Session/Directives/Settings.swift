public import Display
public import Quantities

/// The settings as they stand.
public struct Settings: Sendable, Hashable {
    /// Words and numbers as they were given; what is not here is the first word of its setting.
    private var given: [Setting: String] = [:]

    public init() {}

    public func value(of setting: Setting) -> String { given[setting] ?? setting.words[0] }
    private func number(of setting: Setting) -> Int? { given[setting].flatMap { Int($0) } }

    public mutating func set(_ setting: Setting, to value: String) throws(Problem) {
        let isKnown = setting.words.contains(value)
        let isNumber = Int(value).map { setting.numbers?.contains($0) == true } ?? false
        guard isKnown || isNumber else {
            let near = nearNames(to: value, among: setting.words, limit: 1).first ?? setting.words[0]
            throw Problem(
                "bad_setting", "\(setting.rawValue) is \(setting.choices), not \(value)",
                zh: "\(setting.rawValue)可为\(setting.choices)，不能为\(value)", fix: ":set \(setting.rawValue) \(near)")
        }
        given[setting] = value
    }

    /// Sets what a line such as `digits 2` or `digits = 2` asks for.
    public mutating func set(reading line: String) throws(Problem) {
        let words = line.split { $0.isWhitespace || "=:，：＝".contains($0) }.map(String.init)
        guard let name = words.first else { return }
        guard let setting = Setting(rawValue: name) else { throw Self.unknown(name, words.dropFirst().joined(separator: " ")) }
        guard words.count == 2 else {
            throw Problem(
                "bad_setting",
                words.count == 1
                    ? Message("what shall \(name) be?", zh: "\(name)设为什么？")
                    : Message("\(name) takes one value", zh: "\(name)只取一个值"),
                fix: ":set \(name) \(words.count == 1 ? setting.words[0] : words[1])")
        }
        try set(setting, to: words[1])
    }
    private static func unknown(_ name: String, _ value: String) -> Problem {
        let near = nearNames(to: name, among: Setting.allCases.map(\.rawValue), limit: 1).first
        let fix = near.flatMap(Setting.init(rawValue:)).map { ":set \($0.rawValue) \(value.isEmpty ? $0.words[0] : value)" }
        return Problem("unknown_setting", "there is no setting \(name)", zh: "没有设置\(name)", fix: fix ?? ":set")
    }

    /// The room of the screen with what is wanted of results in it.
    public func applied(to options: RenderOptions) -> RenderOptions {
        var options = options
        options.decimals = number(of: .digits) ?? options.decimals
        options.grouping = number(of: .grouping)
        options.width = width ?? options.width
        options.language = language ?? options.language
        options.ascii = value(of: .boxes) == "ascii"
        options.colour = colour ?? options.colour
        return options
    }
    /// The columns that anything may take; nil leaves it to the terminal.
    public var width: Int? { number(of: .width) }
    /// Whether colours are wanted; nil leaves it to the terminal.
    public var colour: Bool? { value(of: .colour) == "auto" ? nil : value(of: .colour) == "on" }
    /// The language of messages; nil leaves it to the locale.
    public var language: Tongue? { Tongue(rawValue: value(of: .language)) }
}
