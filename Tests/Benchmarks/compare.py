"""Times lexis beside other tools and prints a table: compare.py WORK ROUNDS

Every row is the least of its rounds, the contestants of a row taking turns, so that a busy machine slows all alike. Time is by
the clock, and in brackets by the processor. The ratio is lexis over the other: below 1 is faster.
"""

import os
import pathlib
import platform
import resource
import shutil
import subprocess
import sys
import time

from inputs import PATHS

work, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
inputs = work / "inputs"
lexis = str(work / "lexis")
# The interpreter itself, without the environment the other tools live in.
python = os.path.realpath(sys.executable)


def process(*command):
    """Milliseconds of a whole process: by the clock, and of the processor."""

    def once():
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return clock * 1e3, busy * 1e3

    return once


def inside(function):
    """Milliseconds of a call inside this process."""

    def once():
        start, busy = time.perf_counter(), time.process_time()
        result = function()
        times = (time.perf_counter() - start) * 1e3, (time.process_time() - busy) * 1e3
        del result
        return times

    return once


def measured(setup, statement, count):
    """The rounds of a statement inside a lexis process; the first two warm it up."""
    command = [str(work / "measure"), str(count + 2), str(inputs / setup), statement]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [tuple(map(float, line.split())) for line in lines[2:]]


def least(times):
    return min(t[0] for t in times), min(t[1] for t in times)


def show(what, own, others):
    print(f"{what:<46}{'lexis':<12}{own[0]:>10.1f} ms  ({own[1]:.1f})")
    for name, other in others:
        print(f"{'':<46}{name:<12}{other[0]:>10.1f} ms  ({other[1]:.1f})  ratio {own[0] / other[0]:.2f}  ({own[1] / other[1]:.2f})")


def compare(what, own, others, count=rounds):
    times = {name: [] for name in ["lexis", *(name for name, _ in others)]}
    for _ in range(count):
        times["lexis"].append(own())
        for name, other in others:
            times[name].append(other())
    show(what, least(times["lexis"]), [(name, least(times[name])) for name, _ in others])


def compare_inside(what, setup, statement, others, count=rounds):
    """The rounds of lexis stand half before and half after those of the others."""
    own = measured(setup, statement, count)
    found = [(name, least([other() for _ in range(count + 2)])) for name, other in others]
    own += measured(setup, statement, count)
    show(what, least(own), found)


def has(module):
    try:
        __import__(module)
        return True
    except ImportError:
        return False


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def starts():
    others = [("python3", process(python, "-c", "1"))]
    if shutil.which("sqlite3"):
        others.append(("sqlite3", process("sqlite3", ":memory:", "select 1")))
    compare("start: -e 1", process(lexis, "-e", "1"), others, rounds * 2)


def scripts():
    for lines in (1000, 10_000):
        own = process(lexis, "run", str(inputs / f"script{lines}.lexis"))
        compare(f"script of {lines} lines", own, [("python3", process(python, str(inputs / f"script{lines}.py")))], max(3, rounds // 3))
    compare("1+1+… of a million terms", process(lexis, "run", str(inputs / "sum.lexis")), [], 1)


def expression():
    others = []
    if has("numpy"):
        import numpy

        a, b, c = (numpy.random.default_rng(seed).random(216**3) for seed in (1, 2, 3))
        others.append(("numpy", inside(lambda: a + b * c)))
    compare_inside("a + b * c, ten million cells", "cells.lexis", "a + b * c", others)


def load():
    path = inputs / "big.csv"
    others = []
    if has("polars"):
        import polars

        others.append(("polars", inside(lambda: polars.read_csv(path, schema_overrides={"age": polars.String}))))
    if has("duckdb"):
        import duckdb

        others.append(("duckdb", inside(lambda: duckdb.sql(f"select * from read_csv('{path}')").fetchnumpy())))
    what = f"load a tidy CSV of {path.stat().st_size / 1e6:.0f} MB"
    compare_inside(what, "empty.lexis", f'w = load "{path}"', others, max(3, rounds // 3))


def printing():
    """A million cells from a file to aligned text: nothing is cut where nobody looks at a screen."""
    path = inputs / "wide.csv"
    others = []
    if shutil.which("sqlite3"):
        read, show = f".import --csv {path} t", "select * from t"
        others.append(("sqlite3", process("sqlite3", ":memory:", "-cmd", read, "-cmd", ".mode column", show)))
    if has("duckdb"):
        show = f"import duckdb; duckdb.sql(\"select * from read_csv('{path}')\").show(max_rows=1000000)"
        others.append(("duckdb", process(sys.executable, "-c", show)))
    compare("print a table of a million cells", process(lexis, "-e", f'w = load "{path}"', "-e", "w.wide"), others, max(3, rounds // 3))


def projection():
    compare_inside("project 1,000 areas to 2100, geometric", "areas.lexis", "p = project base to 2100 by geometric", [])


def cohorts():
    what = "p = project 人 to 2100 by cohort, fertility f, mortality m"
    compare_inside("80 years by cohort, single ages", "cohorts.lexis", what, [])
    compare_inside("the same on 1,000 paths, with quantiles", "cohorts.lexis", PATHS, [], max(2, rounds // 5))
    compare("the same from a script to its printed table", process(lexis, "run", str(inputs / "paths.lexis")), [], max(3, rounds // 3))


print(f"{time.strftime('%Y-%m-%d')}, {processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
print("the least of several rounds, by the clock (and of processor time); ratio: lexis over the other\n")
for part in (starts, scripts, expression, load, printing, projection, cohorts):
    part()
