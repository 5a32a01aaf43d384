// Loops that bring cells into a register. Each is a function of its own so that the optimiser sees one clean loop.

typealias Cells = UnsafeMutablePointer<Double>

@inline(never)
func fillCells(_ out: Cells, _ value: Double, _ count: Int) {
    for i in 0..<count { out[i] = value }
}

@inline(never)
func copyCells(_ out: Cells, _ cells: Cells, _ count: Int) {
    out.update(from: cells, count: count)
}

@inline(never)
func copyStrided(_ out: Cells, _ cells: Cells, _ stride: Int, _ count: Int) {
    for i in 0..<count { out[i] = cells[i &* stride] }
}

@inline(never)
func copyTable(_ out: Cells, _ cells: Cells, _ offsets: UnsafePointer<Int>, _ count: Int) {
    for i in 0..<count { out[i] = cells[offsets[i]] }
}

@inline(never)
func copyTableWithMissing(_ out: Cells, _ cells: Cells, _ offsets: UnsafePointer<Int>, _ count: Int) {
    for i in 0..<count { out[i] = offsets[i] == InnerRun.missing ? .nan : cells[offsets[i]] }
}
