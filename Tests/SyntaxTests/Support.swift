import Syntax

/// The declarations of the standard library's commands, as the contract has them.
let declaredCommands = Parser.commands(
    declaredIn: SourceText(
        """
        ## Divides.
        command ratio (numerator) to (denominator) [per (base)] [in (unit: unit)]
        command load (path) [, sheet (sheet)] [, range (range)] [, table (table)] [, encoding (encoding: word)] \
        [where (rows: condition)] [as (type: type)] [with (columns: types)]
        command project (base) to (year) by (method: word) [from (years)] [, (assumptions: assumptions)]
        command target (goal: relation) [by (year)] [from (start)] [at (startyear)] \
        [as (nature: word binding | expected | guiding)] [each (period: word year)]
        command check [(targets)] [against (result)] [at (year)]
        command audit (claim: relation)
        command solve (unknown: name) in (bounds) where (goal: relation)
        command compare (a) to (b) [at (years)]
        command plot (value) [as (form: word line | bar | pyramid | surface | fan)] [to (path)]
        command save (value) to (path)
        command why (value)
        command explain (topic: topic)
        command help [(topic: topic)]
        command type (expression)
        command assert (condition)
        command unit (symbol: name) of (dimension: name) [, factor (factor)] [as (counting: word exact)]
        command word (name: name) [as (type: type)]
        """))

func parse(_ text: String, name: String? = nil) -> Parsed {
    var parser = Parser(SourceText(text, name: name), commands: declaredCommands)
    return parser.parse()
}

/// The tree of the only statement, as brackets and words; the diagnostics if there are any.
func shape(_ text: String) -> String {
    let parsed = parse(text)
    guard parsed.diagnostics.isEmpty else { return parsed.diagnostics.map { "error \($0.code)" }.joined(separator: "; ") }
    return parsed.program.statements.map(outline).joined(separator: "; ")
}

/// The first error's code and the text under its carets.
func failure(_ text: String) -> String {
    guard let first = parse(text).diagnostics.first else { return "none" }
    return "\(first.code): \(SourceText(text).text(in: first.primary.span))"
}
