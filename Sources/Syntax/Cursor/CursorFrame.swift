/// What is open at a place: the statement itself, or one bracket of it.
struct CursorFrame {
    enum Opener { case statement, parenthesis, call, selection, series, parameters, block }

    /// What may come next.
    enum State {
        case statement
        /// A whole value: a command may stand here too.
        case value
        case operand
        /// A value is complete; more may follow.
        case done
        /// A number is complete, or a series: a unit may follow.
        case number
        case unit, kind, universe, date
        /// After a kind, and after a universe.
        case typed, universed
        case field
        case axes
        /// A label of a command, after a comma.
        case label
        /// An assumption's label, after `with`.
        case assumption
        /// The first words of an argument, a label of an axis, the key of a series.
        case argument, axisLabel, key
        /// A slot that takes a word or a name.
        case word, column
        /// A new name, of which nothing is known.
        case newName
    }

    var opener: Opener
    var state: State
    /// The names before the bracket, or the value being read.
    var base: Cursor.NamePath = []
    var path: Cursor.NamePath = []
    /// Where the label being read began.
    var labelStart = 0
    var axis: String?
    /// The command being read, the slot its words stand in, and the first word of each slot given.
    var command: Declaration?
    var slot: Declaration.Parameter?
    var given: [String: String] = [:]
    /// The assumption whose value begins here.
    var assumed: String?
    /// Whether the assumptions of a `with` are being read.
    var isChanging = false
    /// Whether the statement began with `def`.
    var isDefinition = false

    init(_ opener: Opener, _ state: State, base: Cursor.NamePath = []) {
        (self.opener, self.state, self.base) = (opener, state, base)
    }

    var skipsNewlines: Bool {
        switch opener {
        case .parenthesis, .call, .selection, .parameters: true
        case .statement, .series, .block: false
        }
    }
    /// Whether a line may end here and the statement with it.
    var mayEnd: Bool {
        switch state {
        case .statement, .done, .number, .typed, .universed, .newName: true
        default: false
        }
    }

    /// Begins the slot of a command.
    mutating func begin(_ parameter: Declaration.Parameter) {
        slot = parameter
        given[parameter.name] = given[parameter.name] ?? ""
        (path, assumed) = ([], nil)
        switch parameter.shape {
        case .value, .unevaluated, .relation, .condition, .assumptions: state = .operand
        case .unit: state = .unit
        case .type: state = .kind
        case .types: state = .column
        case .word, .name, .topic: state = .word
        }
    }
    /// Keeps the first word of a slot: the path of a file, the name of a method.
    mutating func keep(_ text: String) {
        if let slot, given[slot.name] == "" { given[slot.name] = text }
    }
}
