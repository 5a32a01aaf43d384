extension SourceText {
    /// The text, its folded form, and the way back from one to the other.
    final class Content: Sendable {
        let text: String
        let name: String?
        let firstLine: Int
        let bytes: [UInt8]
        let folded: [UInt8]
        let lineStarts: [Int]
        /// Where each folded byte stands in the text as typed; empty if folding moved nothing.
        private let origins: [Int]

        init(_ text: String, name: String?, firstLine: Int) {
            let bytes = Array(text.utf8)
            var folder = Folder(bytes)
            folder.run()
            (self.text, self.name, self.firstLine, self.bytes) = (text, name, firstLine, bytes)
            (folded, origins) = (folder.folded, folder.origins)
            lineStarts = Self.lineStarts(bytes)
        }
        private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
            bytes.withUnsafeBufferPointer { bytes in
                var starts = [0]
                for place in 0..<bytes.count where bytes[place] == UInt8(ascii: "\n") { starts.append(place + 1) }
                return starts
            }
        }

        func text(in span: Span) -> String {
            String(decoding: bytes[span.clamped(to: 0..<bytes.count)], as: UTF8.self)
        }

        /// Where a folded place stands in the text as typed.
        private func origin(of place: Int) -> Int {
            if place >= folded.count { return bytes.count }
            return origins.isEmpty ? place : origins[place]
        }

        func span(_ places: Range<Int>) -> Span {
            let start = origin(of: places.lowerBound)
            return start..<max(start, origin(of: places.upperBound))
        }

        /// The folded byte, or 0 past the end.
        func byte(_ place: Int) -> UInt8 { place < folded.count ? folded[place] : 0 }

        func foldedText(_ places: Range<Int>) -> String { String(decoding: folded[places], as: UTF8.self) }

        /// Whether the folded places hold exactly this word.
        func matches(_ word: StaticString, at start: Int, _ end: Int) -> Bool {
            guard end - start == word.utf8CodeUnitCount else { return false }
            let letters = word.utf8Start
            for index in start..<end where folded[index] != letters[index - start] { return false }
            return true
        }
    }
}
