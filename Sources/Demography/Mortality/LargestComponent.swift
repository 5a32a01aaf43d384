/// The line through the origin along which most of a table's rows lie: its first singular vectors.
struct LargestComponent {
    /// Of length one, over the columns.
    let direction: [Double]
    /// How far each row lies along it.
    let scores: [Double]
    /// The part of all squares that lies along it.
    let explained: Double

    /// By power iteration on MᵀM; nil where no cell is more than what rounding leaves of numbers around one.
    init?(rows: [[Double]]) {
        guard rows.joined().contains(where: { abs($0) > 1e-12 }) else { return nil }
        let squares = rows.map { row in row.reduce(0) { $0 + $1 * $1 } }
        guard let most = squares.indices.max(by: { squares[$0] < squares[$1] }), var vector = Self.normalised(rows[most]) else {
            return nil
        }
        for _ in 0..<10_000 {
            let scores = Self.scores(rows, vector)
            let product = vector.indices.map { column in zip(rows, scores).reduce(0) { $0 + $1.0[column] * $1.1 } }
            guard let next = Self.normalised(product) else { break }
            let change = zip(next, vector).map { abs($0 - $1) }.max() ?? 0
            vector = next
            if change < 1e-15 { break }
        }
        direction = vector
        scores = Self.scores(rows, vector)
        explained = scores.reduce(0) { $0 + $1 * $1 } / squares.reduce(0, +)
    }

    private static func scores(_ rows: [[Double]], _ vector: [Double]) -> [Double] {
        rows.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    private static func normalised(_ vector: [Double]) -> [Double]? {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 && length.isFinite ? vector.map { $0 / length } : nil
    }
}
