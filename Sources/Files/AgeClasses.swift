internal import Quantities

/// What the single numbers of an age column stand for, and which classes only repeat finer ones.
struct AgeClasses {
    private var singles: [Int: AgeInterval] = [:]
    private var coarse: Set<AgeInterval> = []
    private(set) var notes: [Message] = []

    init(_ labels: [AgeLabel]) {
        let numbers = Set(labels.compactMap { if case .single(let n) = $0 { n } else { nil } }).sorted()
        let intervals = Set(labels.compactMap { if case .interval(let i) = $0 { i } else { nil } })
        if intervals.allSatisfy({ $0.upper == nil }) {
            spread(numbers, open: intervals.map(\.lower).min())
        } else {
            for number in numbers { singles[number] = AgeInterval(lower: number, upper: number + 1) }
        }
        findCoarse(intervals.union(singles.values))
    }

    func interval(_ label: AgeLabel) -> AgeInterval? {
        switch label {
        case .interval(let interval): interval
        case .single(let number): singles[number]
        }
    }
    /// Whether finer classes of the same table make up this one exactly.
    func isCoarse(_ interval: AgeInterval) -> Bool { coarse.contains(interval) }

    /// Where only starts are printed, each class reaches to the next start.
    private mutating func spread(_ numbers: [Int], open: Int?) {
        for (number, next) in zip(numbers, numbers.dropFirst()) { singles[number] = AgeInterval(lower: number, upper: next) }
        guard let last = numbers.last else { return }
        let before = numbers.count > 1 ? last - numbers[numbers.count - 2] : 1
        // Ages that begin with 0 and reach old age end with an open class.
        let isOpen = open == nil && numbers[0] == 0 && last >= 60
        singles[last] = AgeInterval(lower: last, upper: isOpen ? nil : open ?? last + before)
        if isOpen { notes.append(Message("the last age, \(last), is read as \(last) and over", zh: "末个年龄\(last)读作\(last)岁及以上")) }
        guard zip(numbers, numbers.dropFirst()).contains(where: { $1 - $0 > 1 }) else { return }
        let examples = numbers.prefix(3).compactMap { singles[$0]?.label }.joined(separator: ", ")
        notes.append(
            Message(
                "ages are read as classes that reach to the next one printed: \(examples), …",
                zh: "年龄读作到下一个印出年龄为止的组：\(examples)……"))
    }

    private mutating func findCoarse(_ all: Set<AgeInterval>) {
        let sorted = all.sorted()
        for interval in sorted where isPartition(interval, sorted.filter { $0 != interval && interval.contains($0) }) {
            coarse.insert(interval)
        }
        guard !coarse.isEmpty else { return }
        let names = coarse.sorted().prefix(3).map(\.label).joined(separator: ", ")
        notes.append(
            Message(
                "\(coarse.count) age classes repeat finer ones and are kept out of the axis: \(names)\(coarse.count > 3 ? ", …" : "")",
                zh: "\(coarse.count)个年龄组与更细的组重复，不列入轴：\(names)\(coarse.count > 3 ? "……" : "")")
        )
    }
    /// Whether some of the finer classes, one after the other, fill the whole.
    private func isPartition(_ whole: AgeInterval, _ finer: [AgeInterval]) -> Bool {
        var reached: Set<Int> = [whole.lower]
        for part in finer.sorted() where reached.contains(part.lower) {
            guard let upper = part.upper else { return whole.upper == nil }
            reached.insert(upper)
        }
        return whole.upper.map(reached.contains) ?? false
    }
}
