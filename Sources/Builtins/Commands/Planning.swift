internal import Language
internal import Planning
internal import Quantities

/// target, check, solve, and the table of what was stated.
let planningCommands: [Native] = [
    Native("target") { arguments, context throws(Problem) in
        let target = try stated(arguments, &context)
        context.changes.append(
            .keep { store in
                var book = store[TargetBook.self] ?? TargetBook()
                book.targets.removeAll { $0.name == target.name && $0.due == target.due && $0.goal.side == target.goal.side }
                book.targets.append(target)
                store[TargetBook.self] = book
            })
        return Value(.text(target.echo))
    },
    Native("targets") { _, context in Value(.table(targetTable(context.store[TargetBook.self]?.targets ?? []))) },
    Native("check") { arguments, context throws(Problem) in Value(.table(try checked(arguments, &context))) },
    Native("solve") { arguments, context throws(Problem) in try solved(arguments, &context) },
]
