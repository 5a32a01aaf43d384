import Syntax
import Testing

/// The sessions the language promises must be read without a word of complaint.
@Suite struct SessionProgramTests {
    @Test(arguments: [growth, scenarios, targets, cohort, auditing, rates])
    func isRead(_ program: String) {
        let parsed = parse(program)
        #expect(parsed.diagnostics.map { $0.rendered(in: SourceText(program)).plain } == [])
        #expect(!parsed.isIncomplete)
        #expect(parsed.program.statements.count > 2)
    }

    private static let growth = """
        户籍 = {2015: 124.10, 2020: 126.66} 万人 as stock of 户籍
        cagr(户籍)                                  # 0.41% a year
        常住 = {0..14: 22.77, 15..59: 120.41, 60+: 34.77} 万人 as stock of 常住
        share(常住 over age) in %                   # 12.80  67.67  19.54
        ratio 常住[60+] to 常住[15..59] in %         # 28.88
        户籍[2020] + total(常住)                     # error: two universes
        """
    private static let scenarios = """
        江门 = {2010: 445.08, 2019: 463.03} 万人 as stock of 常住
        惯性 = project 江门 to 2035 by geometric from 2010..2019
        目标 = {2019: 463.03, 2025: 530, 2030: 600, 2035: 700} 万人 as stock of 常住
        compare 目标 to 惯性 at 2025..2035 by 5
        growth(目标)                                 # 2.28% 2.51% 3.13% a year
        solve net in 0..20 万人 where (project 江门[2019] to 2025 by growth, natural 7.05‰, migration net)[2025] == 530 万人
        """
    private static let targets = """
        load "江阴观测.csv"
        target 常住人口 >= 183.27 万人 by 2025 from 177.95 万人 at 2020 as expected
        target 出生人口性别比 in 103..107 each year
        target 劳动年龄人口平均受教育年限 >= 11.2 年 by 2025 from 10.35 年 at 2020 as binding
        check at 2023                               # status, required and actual pace, first breach
        """
    private static let cohort = """
        w = load "wpp2019/china"
        base = project w.pop_5x5[2020] to 2100 by cohort, fertility w.asfr_5x5, mortality w.mx_abridged_5yr, \
        migration w.net_migration_5x5_implied, srb w.srb_5yr, convention wpp_end_post
        high = base with fertility scale(w.asfr_5x5, tfr: 1.9)
        pop = sum(base.population over sex)
        ratio pop[65+] to pop[15..64] in %
        compare high to base at 2050
        plot base.population[2050] as pyramid
        solve tfr in 0.8..3 where total((base with fertility scale(w.asfr_5x5, tfr: tfr)).population[2050]) == 1400000000 人
        why pop[2050, 65+]
        """
    private static let auditing = """
        江门 = {2010: 445.08, 2019: 463.03} 万人 as stock of 常住
        audit cagr(江门) == 5.89%       # does not hold: 0.440% a year (4.40‰)
        audit sum({蓬江: 95, 江海: 38, 新会: 103, 台山: 99, 开平: 75.5, 鹤山: 65, 恩平: 54.5} 万人 over area) == 530 万人
        """
    private static let rates = """
        ## Persons outside the working ages per person in them.
        def 抚养比(pop, 劳动) = (sum(pop over age) - pop[(劳动)]) / pop[(劳动)]
        x as stock of 常住 at mid-year
        save audits() to "findings.csv"
        save x in 万人 to "f"
        x[(y)..(y + 5)]
        pop[0..14 | 65+]; pop[0..14 each]; pop[0..14, 15..64, 65+]
        replace(x, {2020: 5} 万人)
        :save "a.lexis"
        """
}
