/// Which of many things are shown: the first and the last, with those between left out.
struct Excerpt: Hashable {
    var head: Range<Int>
    var tail: Range<Int>
    var omitted: Int

    /// All of them, or `limit` of them with the middle cut.
    init(count: Int, limit: Int? = nil) {
        guard let limit, count > limit else {
            self.init(head: 0..<count, tail: count..<count, omitted: 0)
            return
        }
        let kept = max(0, limit)
        self.init(head: 0..<(kept + 1) / 2, tail: (count - kept / 2)..<count, omitted: count - kept)
    }

    /// As many as fit on `height` lines, one of them for what is left out.
    init(count: Int, fitting height: Int?) {
        let fits = height.map { count <= $0 } ?? true
        self.init(count: count, limit: fits ? nil : height.map { max(4, $0 - 1) })
    }

    init(head: Range<Int>, tail: Range<Int>, omitted: Int) {
        (self.head, self.tail, self.omitted) = (head, tail, omitted)
    }

    /// All of `count` things, with a gap that may be there already.
    init(count: Int, around gap: Grid.Gap?) {
        guard let gap, gap.count > 0 else {
            self.init(count: count)
            return
        }
        let at = max(0, min(gap.at, count))
        self.init(head: 0..<at, tail: at..<count, omitted: gap.count)
    }

    var positions: [Int] { Array(head) + Array(tail) }
    var count: Int { head.count + tail.count }
    var gap: Grid.Gap? { omitted > 0 ? Grid.Gap(at: head.count, count: omitted) : nil }

    /// The excerpt with at most `head` and `tail` things at its ends.
    func keeping(head first: Int, tail last: Int) -> Excerpt {
        let (first, last) = (max(0, min(first, head.count)), max(0, min(last, tail.count)))
        return Excerpt(
            head: head.prefix(first), tail: tail.suffix(last), omitted: omitted + count - first - last)
    }

    /// The same things with the place of a later cut in the middle, where nothing was cut yet.
    var halved: Excerpt {
        guard omitted == 0, tail.isEmpty else { return self }
        let middle = head.lowerBound + (head.count + 1) / 2
        return Excerpt(head: head.lowerBound..<middle, tail: middle..<head.upperBound, omitted: 0)
    }
}
