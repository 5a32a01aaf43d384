internal import Kernels
internal import Quantities

/// Makes series of the cells of an entry: the cells on the axes, and beside it what was kept out of them.
struct EntrySeries {
    let spec: EntrySpec
    let type: MeasureType
    let unit: Unit
    let axes: [RawAxis]
    let dense: DenseCells
    let file: String
    let report: Report
    /// The type of a row of another sort, by its own name.
    let retype: (String) -> MeasureType

    func all() throws(Problem) -> [(name: String, series: Series)] {
        let regular = axes.map { $0.regular.isEmpty ? Array($0.labels.indices) : $0.regular }
        noteAbsent(regular)
        var result: [(name: String, series: Series)] = []
        if let main = series(regular, dropping: nil) { result.append((spec.name, main)) }
        for axis in axes.indices {
            let kept = Set(regular[axis])
            for position in axes[axis].labels.indices where !kept.contains(position) {
                try checkRepeated(axis, position, regular)
                if let beside = beside(axis, position, regular, result.first?.series) { result.append(beside) }
            }
        }
        return result
    }

    /// The series of these positions; nil where every cell is missing.
    private func series(_ positions: [[Int]], dropping axis: Int?, as other: MeasureType? = nil) -> Series? {
        let type = other ?? type
        let (values, printed, sources) = dense.picking(positions)
        guard values.contains(where: { !$0.isNaN }) else { return nil }
        let kind = type.finalKind(unit)
        let kept = axes.indices.filter { $0 != axis }.map { axes[$0].axis(positions[$0], kind: kind, reference: type.reference) }
        var seriesType = type.seriesType(unit, axes: kept, decimals: dense.decimals)
        seriesType.remembered = spec.remembered
        var withPlaces = printed
        withPlaces.places = dense.places(sources, file: file)
        return Series(seriesType, Buffer(values), printed: withPlaces)
    }

    /// A total that agrees with the sum of its parts is only noted; everything else kept out of an axis is an entry.
    private func beside(_ axis: Int, _ position: Int, _ regular: [[Int]], _ main: Series?) -> (name: String, series: Series)? {
        guard case .special(let text, let special) = axes[axis].labels[position], special != .repeated else { return nil }
        var positions = regular
        positions[axis] = [position]
        if special == .total, isSum(axis, position, regular, text) { return nil }
        // 新增床位数 among rows of years is a measure of its own.
        let own = special == .other ? retype(text) : nil
        guard var series = series(positions, dropping: axis, as: own) else { return nil }
        if special == .other { return (FoldedText.name(text), series) }
        let label = axes[axis].name == "age" ? age(text) : text
        series.type.remembered.append(.init(axis: axes[axis].name, label: label))
        let name = "\(spec.name)_\(FoldedText.name(text))"
        if special == .total { series.type.remembered.removeLast() }
        return (name, series)
    }
    /// A coarse age class may only be left out where its finer classes stand.
    private func checkRepeated(_ axis: Int, _ position: Int, _ regular: [[Int]]) throws(Problem) {
        guard case .special(let text, .repeated) = axes[axis].labels[position],
            case .interval(let whole)? = AgeLabel(text) ?? single(text)
        else { return }
        let finer = regular[axis].filter { axes[axis].labels[$0].age.map(whole.contains) ?? false }
        let stride = strides()[axis]
        for base in bases(axis, regular) where !dense.values[base + position * stride].isNaN {
            guard finer.allSatisfy({ dense.values[base + $0 * stride].isNaN }) else { continue }
            let cell = base + position * stride
            let place = CellPlace(file: file, row: Int(dense.rows[cell]), column: Int(dense.columns[cell]), text: text)
            throw Problem(
                "age_overlap", "\(text) stands here without the finer ages that other rows have: choose rows by where",
                zh: "\(text)在此没有其他行所有的更细年龄：请以where选行",
                cell: place)
        }
    }
    private func single(_ text: String) -> AgeLabel? { Int(text).map { .interval(AgeInterval(lower: $0, upper: $0 + 1)) } }

    private func age(_ text: String) -> String {
        if case .interval(let interval)? = AgeLabel(text) { interval.source } else { text }
    }

    /// Whether each total agrees with the sum within printed rounding; says so either way.
    private func isSum(_ axis: Int, _ position: Int, _ regular: [[Int]], _ text: String) -> Bool {
        guard [.stock, .flow, .number].contains(type.finalKind(unit)), unit.dimension.power(of: .person) >= 0 else {
            return false
        }
        guard !(type.kind == .number && [Unit.percent, .permille, .points].contains(unit)) else { return false }
        let strides = strides()
        var (compared, worst) = (0, 0)
        for base in bases(axis, regular) {
            let total = base + position * strides[axis]
            let parts = regular[axis].map { base + $0 * strides[axis] }
            guard !dense.values[total].isNaN, parts.allSatisfy({ !dense.values[$0].isNaN }) else { continue }
            compared += 1
            let sum = parts.reduce(0) { $0 + dense.values[$1] }
            let width = parts.reduce(dense.halfWidth(total)) { $0 + dense.halfWidth($1) }
            if abs(sum - dense.values[total]) > width + abs(sum) * 1e-9 { worst += 1 }
        }
        guard compared > 0 else {
            report.note(
                Message(
                    "\(text) of \(spec.name) is kept as an entry of its own: not all of its parts are printed",
                    zh: "\(spec.name)的\(text)另作一项：其组成部分未全部印出"))
            return false
        }
        if worst == 0 {
            report.mention(
                spec.name,
                Message(
                    "\(text) agrees with the sum over \(axes[axis].name) and is left out: ∙",
                    zh: "\(text)与沿\(axes[axis].name)的合计相符，已略去：∙"))
        }
        // What nobody declared to be counted need not add up.
        if worst > 0, type.kind != .number {
            report.note(
                Message(
                    "\(text) of \(spec.name) is not the sum over \(axes[axis].name) in \(worst) of \(compared) cases: an entry of its own",
                    zh: "\(spec.name)的\(text)在\(compared)处中有\(worst)处不等于沿\(axes[axis].name)的合计：另作一项")
            )
        }
        return worst == 0
    }
    private func strides() -> [Int] {
        var strides = [Int](repeating: 1, count: dense.shape.count)
        for axis in dense.shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * dense.shape[axis + 1] }
        return strides
    }
    /// The cells with the first label of `axis`, for every combination of the other axes.
    private func bases(_ axis: Int, _ regular: [[Int]]) -> [Int] {
        var positions = regular
        positions[axis] = [0]
        return DenseCells.sources(positions, dense.shape)
    }

    private func noteAbsent(_ regular: [[Int]]) {
        guard dense.absent > 0 else { return }
        let (_, _, sources) = dense.picking(regular)
        let absent = sources.isEmpty ? dense.absent : sources.count { dense.rows[$0] == 0 }
        let all = sources.isEmpty ? dense.values.count : sources.count
        guard absent > 0 else { return }
        let names = axes.map(\.name).joined(separator: " × ")
        report.mention(
            spec.name,
            Message(
                "\(absent) of \(all) combinations of \(names) are not in the file: missing there in ∙",
                zh: "\(names)的\(all)个组合中有\(absent)个不在文件里：∙在该处缺失"))
    }
}
