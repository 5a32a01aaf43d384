public import Display
public import Language
public import Session
public import Syntax

/// A session over a folder of the checkout, whose files it may read and cannot change.
public func testSession(in folder: String) throws(LibraryFailure) -> Session {
    try freshSession.get().inWorld(World(files: ScratchFiles(over: Repository.root + "/" + folder)))
}
/// A session over a folder of the shared material.
///
/// - Precondition: the shared folder is there.
public func sharedSession(in folder: String) throws(LibraryFailure) -> Session {
    try freshSession.get().inWorld(World(files: ScratchFiles(over: SharedFolder.path! + "/" + folder)))
}
/// The standard library is read once for all tests.
private let freshSession = Result { () throws(LibraryFailure) in
    try Session(world: World(files: ScratchFiles(over: Repository.root)))
}

extension Session {
    fileprivate func inWorld(_ world: World) -> Session {
        var session = self
        session.world = world
        return session
    }

    /// What a text prints where there is no terminal, and the first error.
    public mutating func output(of text: String, named name: String? = nil) -> (text: String, error: Diagnostic?) {
        let (texts, error) = outputs(of: text, named: name)
        return (texts.filter { !$0.isEmpty }.joined(separator: "\n"), error)
    }
    /// What each statement of a text prints.
    public mutating func outputs(of text: String, named name: String? = nil) -> (texts: [String], error: Diagnostic?) {
        var (texts, failure) = ([String](), Diagnostic?.none)
        run(SourceText(text, name: name)) { outcome in
            texts.append(outcome.shown(RenderOptions()).plain)
            if case .failed(let diagnostic) = outcome.result, failure == nil { failure = diagnostic }
        }
        return (texts, failure)
    }
}

extension Outcome {
    /// The outcome as it is printed where there is no terminal.
    public var plain: String { shown(RenderOptions()).plain }
}

/// A line with every run of blanks as one: columns may be as wide as they like.
public func squeezed(_ line: some StringProtocol) -> String {
    line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
}
