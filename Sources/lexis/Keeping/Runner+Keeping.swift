internal import Quantities
internal import Session
internal import Syntax
internal import Text

/// What a prompt does before its first line: the user's own start, what a lost session left, and keeping this one.
extension Runner {
    /// Runs the init file, where there is one; an error in it is said, and does not stop the start.
    mutating func runInitFile() {
        guard let path = UserFolder.configuration.map({ $0 + "/init.lexis" }), SourceFile.exists(path) else { return }
        run(file: path)
        forgive()
        initialCount = session.transcript.entries.count
    }

    /// Begins to keep what is accepted, once it was offered to restore what had been lost. Only at a terminal: there sessions last.
    mutating func beginKeeping() {
        guard Terminal.hasInput, Terminal.hasOutput else { return }
        journal = Journal(after: initialCount)
        note()
        do throws(Problem) {
            try offer(LostSession.all())
        } catch {
            warn(error.message)
        }
    }
    func endKeeping() { journal?.close() }

    mutating func warn(_ text: Message) {
        let label = Message("warning: ", zh: "警告：").text(in: options.language)
        output.complain(StyledText(label, .note) + StyledText(text.text(in: options.language)))
    }

    /// Writes what was accepted.
    mutating func note() {
        if let journal, let warning = journal.append(session.transcript) { warn(warning) }
    }

    // MARK: lost sessions

    private mutating func offer(_ lost: [LostSession]) {
        guard !lost.isEmpty, let ask = session.world.ask else { return }
        let shown = lost.prefix(5)
        let descriptions = shown.map { describe($0) }.map { Message("restore \($0)", zh: "恢复\($0)") }
        let several = lost.count > 1
        let question = Message(
            several ? "\(lost.count) sessions did not end:" : "a session did not end:", zh: "有\(lost.count)个会话没有正常结束：")
        guard let choice = ask(question, descriptions + [Message(several ? "forget them" : "forget it", zh: "删去不要")]) else {
            return leave()
        }
        if shown.indices.contains(choice) { return restore(shown[choice]) }
        if choice == shown.count { for session in lost { session.forget() } }
    }
    private mutating func leave() {
        forgive()
        let told = Message("kept; the next start offers it again", zh: "已留着；下次启动再问")
        output.write(StyledText(told.text(in: options.language), .dim))
    }
    private func describe(_ lost: LostSession) -> Message {
        let count = session.read(SourceText(lost.text)).program.statements.count
        let place = lost.text.split(separator: "\n").first.flatMap { SavedSession.folder(in: String($0)) }
        let elsewhere = place.flatMap { $0 == Journal.currentFolder ? nil : Message(", in \($0)", zh: "，在\($0)") } ?? "".verbatim
        let time = Clock.text(of: lost.time)
        return Message("\(count) statement\(count == 1 ? "" : "s") of \(time)\(elsewhere)", zh: "\(time)的\(count)条语句\(elsewhere)")
    }

    /// Runs its statements again, silently but for what fails and what has changed. What failed is left to be restored again.
    private mutating func restore(_ lost: LostSession) {
        let source = SourceText(lost.text)
        let statements = session.read(source).program.statements
        var failures = 0
        for statement in statements where !Interruption.isAsked {
            progress.begin()
            let outcome = session.run(statement, of: source)
            progress.end()
            for change in outcome.changes { say(change) }
            if outcome.isFailure {
                show(outcome)
                failures += 1
            }
        }
        note()
        let isWhole = failures == 0 && !Interruption.isAsked
        if isWhole { lost.forget() }
        forgive()
        let (all, done) = (statements.count, statements.count - failures)
        let told = Message(
            "\(isWhole ? "\(all)" : "\(done) of \(all)") statement\(all == 1 ? "" : "s") restored",
            zh: isWhole ? "已恢复\(all)条语句" : "已恢复\(all)条语句中的\(done)条")
        output.write(StyledText(told.text(in: options.language), .dim))
    }
}
