internal import Quantities

/// Labels of axes as files hold them, so that the reader finds the same labels again.
enum WrittenLabels {
    static func texts(_ axis: Axis) -> [String] {
        switch axis.labels {
        case .time(let times): times.map(time)
        case .age(let ages): self.ages(ages)
        case .names(let names): names
        case .numbered(let count): (0..<count).map { "\($0 + 1)" }
        }
    }

    /// `2020`, `2020-07-01` for a stated instant, `2016-2020` for a period of several years.
    private static func time(_ time: Time) -> String {
        switch time.form {
        case .plain, .period(1), .instant(.assumedYearEnd): "\(time.year)"
        case .period(let length): "\(time.year - length + 1)-\(time.year)"
        case .instant(.yearEnd): "\(time.year)-12-31"
        case .instant(.midYear): "\(time.year)-07-01"
        case .instant(let reference): "\(time.year)-\(reference.description)"
        }
    }

    /// A single year of age is one number only where the ages leave no doubt about it.
    private static func ages(_ ages: [AgeInterval]) -> [String] {
        let isSpaced = zip(ages, ages.dropFirst()).contains { $0.upper != $1.lower }
        let isOpen = ages.last?.upper == nil
        let hasClasses = ages.contains { ($0.width ?? 1) > 1 }
        let isPlain = hasClasses || !isSpaced && isOpen
        return ages.map { age in
            guard let upper = age.upper else { return "\(age.lower)+" }
            return upper == age.lower + 1 && isPlain ? "\(age.lower)" : "\(age.lower)-\(upper - 1)"
        }
    }
}
