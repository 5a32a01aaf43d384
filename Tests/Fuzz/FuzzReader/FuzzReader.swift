internal import Files
internal import FuzzDriver
internal import Language
internal import Quantities
internal import Session

/// The delimited reader: any bytes are a table or a problem. The first byte of an input chooses the options.
@main struct FuzzReader {
    nonisolated(unsafe) static let context: LoadContext = {
        do {
            let library = try Session(world: World(files: MemoryFiles([:]))).context.library
            return LoadContext(vocabulary: library.vocabulary, units: library.units)
        } catch {
            fatalError("the standard library does not load: \(error)")
        }
    }()

    static func main() {
        fuzz { start, count in
            let input = bytes(start, count)
            FuzzReader.read(Array(input.dropFirst()), FuzzReader.options(input.first ?? 0))
            return 0
        }
    }

    static func read(_ bytes: [UInt8], _ options: LoadOptions) {
        let loader = Loader(files: MemoryFiles([:]), context: context)
        _ = try? loader.load(bytes: bytes, name: "a.csv", options)
    }

    static func options(_ choice: UInt8) -> LoadOptions {
        var options = LoadOptions()
        if choice & 1 != 0 { options.dash = .zero }
        if choice & 2 != 0 { options.slash = choice & 4 != 0 ? .two : .quotient }
        if choice & 8 != 0 { options.headRows = 1 + Int(choice >> 6) }
        if choice & 16 != 0 { options.decimalComma = choice & 4 != 0 }
        if choice & 32 != 0 { options.maleIsOne = true }
        return options
    }
}
