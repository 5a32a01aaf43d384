import Files
import Quantities
import Testing

/// Whatever the bytes, reading ends with a table, a question or a problem; it never stops the process.
@Suite("any bytes")
struct TotalityTests {
    private func read(_ bytes: [UInt8]) {
        let loader = Loader(files: MemoryFiles(), context: Reading.context)
        do throws(Problem) {
            if case .loaded(let table) = try loader.load(bytes: bytes, name: "x.csv") {
                for case (let name, .series(let series)) in table.entries { _ = TableWriter.text(series, name: name, as: .csv) }
            }
        } catch { #expect(!error.message.isEmpty) }
    }

    @Test func `the seeds' tables cut anywhere`() {
        for table in SeedTables.all {
            let bytes = Array(table.utf8)
            for length in stride(from: 0, through: bytes.count, by: 3) { read(Array(bytes[..<length])) }
        }
    }

    @Test func `the seeds' tables with bytes changed, taken out and put in`() {
        var random = Congruential(state: 1)
        let marks: [UInt8] = Array(",;\t\n\r\"-/%:.+~0123456789 ()".utf8) + [0xE4, 0xB8, 0x87, 0xFF, 0]
        for table in SeedTables.all {
            for _ in 0..<60 {
                var bytes = Array(table.utf8)
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes[place] = marks.randomElement(using: &random)!
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(marks.randomElement(using: &random)!, at: place)
                    }
                    if bytes.isEmpty { break }
                }
                read(bytes)
            }
        }
    }

    @Test func `random bytes`() {
        var random = Congruential(state: 2)
        let marks: [UInt8] = Array(",\n\"0123456789-岁年万%/+~人".utf8)
        for _ in 0..<1500 {
            let length = Int.random(in: 0..<120, using: &random)
            read((0..<length).map { _ in marks.randomElement(using: &random)! })
            read((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }

    @Test func `numbers beyond all range`() {
        for cell in [
            "1e400", "1e-400", "-1e999", "99999999999999999999999999", "1:0", "9-1", "1e308亿", String(repeating: "9", count: 500),
        ] {
            read(Array("年份,人口（万人）\n2020,\(cell)\n2021,5\n".utf8))
        }
        for label in ["99999999999999999999", "9999", "0000", "2020-1999", "2020-99-99", "-5", "999999岁", "0-99999999999"] {
            read(Array("年份,人口（万人）\n\(label),1\n2021,5\n".utf8))
            read(Array("年龄,人口（万人）\n\(label),1\n5,5\n".utf8))
        }
    }
}

/// The same bytes in every run.
struct Congruential: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
