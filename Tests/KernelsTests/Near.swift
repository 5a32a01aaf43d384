/// Within `tolerance` of the larger of two numbers; two missing cells are near.
func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    a.isNaN && b.isNaN || a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}

func allNear(_ a: some Sequence<Double>, _ b: some Sequence<Double>, _ tolerance: Double = 1e-12) -> Bool {
    zip(a, b).allSatisfy { near($0, $1, tolerance) }
}

func allMissing(_ cells: some Sequence<Double>) -> Bool { cells.allSatisfy(\.isNaN) }

func all(_ cells: some Sequence<Double>, are value: Double) -> Bool { cells.allSatisfy { $0 == value } }

/// A repeatable stream of numbers in 0..<1.
struct Stream: Sequence, IteratorProtocol {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> Double? {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) * 0x1p-53
    }
}
