import CSystem
import Synchronization

/// Memory of at least `capacity` doubles, owned by one buffer or by the pool.
@usableFromInline struct Block: @unchecked Sendable {
    let base: UnsafeMutablePointer<Double>
    let capacity: Int
}

/// Keeps a few large freed blocks, because the first touch of fresh pages costs several times the loop that writes them.
///
/// Bounded: at most `mostBlocks` blocks and `mostCells` doubles are kept; the oldest goes first. Large ones are lent meanwhile: the
/// system takes their pages where it is short of memory, and only then.
struct BlockPool: ~Copyable {
    static let shared = BlockPool()

    /// Half a megabyte: below it the C library reuses memory well by itself.
    static let leastCells = 1 << 16
    static let mostBlocks = 4
    /// 128 MB.
    static let mostUnlentCells = 1 << 24
    /// 8 GB.
    static let mostCells = 1 << 30

    private let kept = Mutex<[Block]>([])

    /// A kept block that fits without wasting more than half of it, or a new one.
    func take(atLeast count: Int) -> Block {
        if count >= Self.leastCells, let block = reuse(count) { return block }
        guard let base = csystem_allocate(count) else { fatalError("out of memory: \(count) cells") }
        return Block(base: base, capacity: count)
    }

    func give(back block: Block) {
        guard block.capacity >= Self.leastCells, block.capacity <= Self.mostCells else { return csystem_free(block.base) }
        if block.capacity > Self.mostUnlentCells { csystem_lend(block.base, block.capacity) }
        let evicted = kept.withLock { kept in
            kept.append(block)
            return Self.trim(&kept)
        }
        for block in evicted { csystem_free(block.base) }
    }

    private func reuse(_ count: Int) -> Block? {
        kept.withLock { kept in
            let fitting = kept.indices.filter { kept[$0].capacity >= count && kept[$0].capacity / 2 <= count }
            return fitting.min { kept[$0].capacity < kept[$1].capacity }.map { kept.remove(at: $0) }
        }
    }

    private static func trim(_ kept: inout [Block]) -> [Block] {
        var evicted: [Block] = []
        while kept.count > mostBlocks || kept.reduce(0, { $0 + $1.capacity }) > mostCells {
            evicted.append(kept.removeFirst())
        }
        return evicted
    }
}
