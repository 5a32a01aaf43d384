"""Writes the inputs of the benchmarks into a folder, the same every time: inputs.py FOLDER"""

import pathlib
import sys


def script(lines: int) -> str:
    """Definitions, arithmetic, functions, selections, in turn; no line depends on the length of the script."""
    made = []
    for i in range(lines // 10):
        made += [
            f"# the {i}th part",
            f"pop{i} = {{2010: {400 + i % 50}.08, 2019: {450 + i % 50}.03}} 万人 as stock of 常住",
            f"def f{i}(x, k = 2) = x * k + 1",
            f"a{i} = f{i}({i}) + {i} * 3 - 4 / 2",
            f"b{i} = cagr(pop{i})",
            f"c{i} = pop{i}[2019] * (1 + 0.5%)",
            f"d{i} = (pop{i} in 人)[2019] - c{i}",
            f"e{i} = {{0..14: 22.77, 15..59: {100 + i % 20}.41, 60+: 34.77}} 万人 as stock of 常住",
            f"r{i} = ratio e{i}[60+] to e{i}[15..59] in %",
            f"assert a{i} == {i} * 5 - 1",
        ]
    return "\n".join(made) + "\n"


def python_script(lines: int) -> str:
    """The same work in plain Python, without units, kinds or labels."""
    made = []
    for i in range(lines // 10):
        made += [
            f"# the {i}th part",
            f"pop{i} = {{2010: {400 + i % 50}.08e4, 2019: {450 + i % 50}.03e4}}",
            f"def f{i}(x, k=2): return x * k + 1",
            f"a{i} = f{i}({i}) + {i} * 3 - 4 / 2",
            f"b{i} = (pop{i}[2019] / pop{i}[2010]) ** (1 / 9) - 1",
            f"c{i} = pop{i}[2019] * (1 + 0.005)",
            f"d{i} = pop{i}[2019] - c{i}",
            f"e{i} = {{'0..14': 22.77e4, '15..59': {100 + i % 20}.41e4, '60+': 34.77e4}}",
            f"r{i} = e{i}['60+'] / e{i}['15..59']",
            f"assert a{i} == {i} * 5 - 1",
        ]
    return "\n".join(made) + "\n"


def cells(side: int) -> str:
    """a, b and c of side³ cells on three axes."""
    axes = {}
    for axis in ("p", "q", "r"):
        entries = ", ".join(f"{axis}{n}: {1 + n / 8}" for n in range(side))
        axes[axis] = f"{{{entries}}} over {axis}"
    return "\n".join(
        [
            *(f"{axis} = {literal}" for axis, literal in axes.items()),
            "a = p + q + r",
            "b = p * q + r",
            "c = (p - q) * r",
            "",
        ]
    )


def table(path: pathlib.Path, areas: int) -> None:
    """A tidy table of areas × 151 years × 2 sexes × 101 ages."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("area,year,sex,age,population\n")
        for area in range(areas):
            for sex in ("male", "female"):
                rows = []
                for year in range(1950, 2101):
                    for age in range(101):
                        value = (area * 7919 + year * 104729 + age * 1299709 + len(sex)) % 9999991
                        label = "100+" if age == 100 else age
                        rows.append(f"area {area},{year},{sex},{label},{value / 1000:.3f}\n")
                file.write("".join(rows))


def wide(path: pathlib.Path, rows: int) -> None:
    """A table to be printed: four columns of numbers beside one of names."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("area,2010,2015,2020,2025\n")
        for row in range(rows):
            values = ",".join(f"{(row * 7919 + year * 104729) % 99991 / 100:.2f}" for year in range(4))
            file.write(f"区域{row},{values}\n")


def areas(count: int) -> str:
    """A stock of many areas in two years, to be projected at once."""
    entries = ", ".join(f"area{n}: {50 + n % 97}.5" for n in range(count))
    later = ", ".join(f"area{n}: {52 + n % 89}.5" for n in range(count))
    return f"base = {{2010: {{{entries}}} over area, 2019: {{{later}}} over area}} 万人 as stock of 常住\n"


def cohorts() -> str:
    """A population by single ages and both sexes with its rates, to be projected for 80 years: invented, of a likely shape."""
    ages = [*(str(age) for age in range(100)), "100+"]

    def series(value) -> str:
        return "{" + ", ".join(f"{label}: {value(age)}" for age, label in enumerate(ages)) + "}"

    both = "{{female: {}, male: {}}}"
    people = both.format(series(lambda a: 900 - 8 * a + 1), series(lambda a: 950 - 8.9 * a + 1))
    dying = both.format(
        series(lambda a: f"{min(0.9, 0.0003 + 0.000028 * 1.1**a):.8f}"), series(lambda a: f"{min(0.9, 0.0005 + 0.00005 * 1.098**a):.8f}"))
    bearing = "{" + ", ".join(f"{age}: {0.11 * 2.718 ** (-((age - 29) / 7) ** 2):.6f}" for age in range(15, 50)) + "}"
    return (
        f"人 = {{2020: {people}}} 人 as stock of 常住\nm = {dying} as rate\nf = {bearing} as rate\n"
        "t = {" + ", ".join(f"{year}: {1.3 + (year - 2020) / 400:.4f}" for year in range(2020, 2101)) + "}\n"
    )


# A thousand paths of fertility, from the population to its quantiles.
PATHS = (
    "quantile(sum((project 人 to 2100 by cohort, fertility scale(f, tfr: paths(t, sd: 2%)), mortality m, paths 1000, seed 7)"
    ".population over age, sex))"
)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for lines in (1000, 10_000):
        (folder / f"script{lines}.lexis").write_text(script(lines), encoding="utf-8")
        (folder / f"script{lines}.py").write_text(python_script(lines), encoding="utf-8")
    (folder / "sum.lexis").write_text("1" + "+1" * 999_999 + "\n")
    (folder / "cells.lexis").write_text(cells(216), encoding="utf-8")
    (folder / "areas.lexis").write_text(areas(1000), encoding="utf-8")
    (folder / "cohorts.lexis").write_text(cohorts(), encoding="utf-8")
    (folder / "paths.lexis").write_text(cohorts() + PATHS + "\n", encoding="utf-8")
    (folder / "empty.lexis").write_text("1\n")
    wide(folder / "wide.csv", 250_000)
    big = folder / "big.csv"
    if not big.exists():
        table(big, 100)
