import Files
import Session
import TestSupport
import Testing

/// The claims five published plans print, run through `audit` and held against one reader's judgement of each.
///
/// The reader is not the judge: the rule of printed precision is. Where they part, `parted` says which and the comment why.
@Suite struct ClaimTests {
    static let path = "Tests/ProgramTests/Programs/plans/claims.lexis"

    /// Claims on which rule and reader differ: none. Two verdicts that are close: C063 (7.398% printed as 7.3%) and C107 (6.796
    /// printed as 6.79) are within rounding because the printed figure is the recomputed one cut off, not because any rounding of
    /// their numbers reaches it; and C175 (165 of 667, 24.74%) reaches 24.8% only because whole 万 stand for ± half.
    static let parted: [String] = []
    static let words = ["yes": "holds", "rounding": "within rounding", "no": "does not hold"]

    @Test func `the rule and the reader agree on every claim but those named`() throws {
        let claims = try audited(Repository.text(of: Self.path))
        #expect(claims.count == 76)
        for claim in claims { print(claim.row) }
        let parted = claims.filter { Self.words[$0.judgement] != $0.verdict }
        print("\(claims.count - parted.count) of \(claims.count) verdicts agree with the reader's")
        #expect(parted.map(\.id) == Self.parted)
        #expect(claims.count { $0.verdict == "holds" } == 54)
        #expect(claims.count { $0.verdict == "within rounding" } == 8)
        #expect(claims.count { $0.verdict == "does not hold" } == 14)
    }

    @Test func `what would explain a claim is offered where it is right, and nowhere else`() throws {
        let claims = try audited(Repository.text(of: Self.path))
        let explained = claims.filter { !$0.explanations.isEmpty }.map { "\($0.id): \($0.explanations.joined(separator: "; "))" }
        #expect(explained == ["C050: a unit slip: right in ‰, printed as %"])
    }

    @Test(.enabled(if: SharedFolder.path != nil, Comment(rawValue: SharedFolder.absence)))
    func `the program is what the list of claims generates`() throws {
        let list = try #require(SharedFolder.text(of: "seeds/claims.csv"))
        let program = ClaimProgram(ClaimRow.rows(of: list))
        #expect(program.unread == [])
        if isUpdating {
            try POSIXFileAccess().write(Array(program.text.utf8), to: Repository.root + "/" + Self.path)
        } else {
            let isSame = program.text == Repository.text(of: Self.path)
            #expect(isSame, "\(Self.path) is not what the list generates: LEXIS_UPDATE=1 rewrites it")
        }
    }

    // MARK: running

    private struct Audited {
        var id: String
        /// The reader's.
        var judgement: String
        var output: [String]

        var verdict: String { String(output[0].prefix { $0 != ":" }) }
        var explanations: [String] { output.filter { $0.hasPrefix("would hold as ") }.map { String($0.dropFirst(14)) } }
        var row: String { "\(id)  reader: \(judgement)  \(output.joined(separator: "; "))" }
    }

    /// Each `audit` line of the program with what it prints, in one session.
    private func audited(_ program: String) throws -> [Audited] {
        var (session, claims) = (try testSession(in: "Tests/ProgramTests/Programs/plans"), [Audited]())
        var id = ""
        for line in program.split(separator: "\n").map(String.init) {
            if line.hasPrefix("# C") { id = String(line.dropFirst(2).prefix { $0 != "," }) }
            if line.hasPrefix("#") { continue }
            let (text, error) = session.output(of: line)
            #expect(error == nil, "\(id): \(text)")
            guard line.hasPrefix("audit") else { continue }
            let judgement = line.split(separator: "#").last.map { squeezed($0) } ?? ""
            claims.append(Audited(id: id, judgement: judgement, output: text.split(separator: "\n").map { squeezed($0) }))
        }
        return claims
    }
}
