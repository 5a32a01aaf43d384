"""The step of MeasureCohort in NumPy, on the same layout and into memory that is used again: cohort_numpy.py [ROUNDS]

Two ways to write it, lanes innermost in both: whole years at once, and the same over tiles of lanes that stay in the cache.
The better of them counts.
"""

import sys
import time

import numpy as np

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
years, ages, first, fertile, tile = 80, 101, 15, 35, 256
age = np.arange(2 * ages) % ages
survival = np.exp(-0.0003 - 0.00005 * np.exp(0.09 * age))[:, None]
arrivals, rate, boys_per_girl = 0.5, 0.05, 1.05


class Batch:
    """The memory of some lanes, all outputs kept."""

    def __init__(self, lanes):
        cells = np.arange(2 * ages * lanes).reshape(2 * ages, lanes)
        self.population = np.empty((years + 1, 2 * ages, lanes))
        self.population[0] = 1000 + cells % 97
        self.deaths, self.mothers = np.ones((years, 2 * ages, lanes)), np.ones((years, fertile, lanes))
        self.newborns = np.ones((years, 2, lanes))
        self.women = np.empty((fertile, lanes))

    def run(self):
        for t in range(years):
            self.step(self.population[t], self.population[t + 1], self.deaths[t], self.mothers[t], self.newborns[t])

    def step(self, now, after, dead, mothers, newborns):
        for row in (0, ages):
            closed, open_ = slice(row + 1, row + ages - 1), row + ages - 1
            self.survive(now[row : row + ages - 2], survival[closed], after[closed], dead[closed])
            together = now[open_ - 1 : open_] + now[open_ : open_ + 1]
            self.survive(together, survival[open_ : open_ + 1], after[open_ : open_ + 1], dead[open_ : open_ + 1])
        bearing = slice(first, first + fertile)
        np.multiply(now[first - 1 : first + fertile - 1], survival[bearing], out=self.women)
        self.women += now[bearing]
        np.multiply(self.women, rate * 0.5, out=mothers)
        born = mothers.sum(axis=0)
        np.divide(born, 1 + boys_per_girl, out=newborns[0])
        np.subtract(born, newborns[0], out=newborns[1])
        for sex, row in enumerate((0, ages)):
            self.survive(newborns[sex : sex + 1], survival[row : row + 1], after[row : row + 1], dead[row : row + 1])

    @staticmethod
    def survive(start, ratio, after, dead):
        np.multiply(start, ratio, out=after)
        np.subtract(start, after, out=dead)
        after += arrivals


def least(batches, repeats):
    """Milliseconds by the clock, and of the processor."""
    times = []
    for _ in range(rounds + 1):
        start, busy = time.perf_counter(), time.process_time()
        for _ in range(repeats):
            for batch in batches:
                batch.run()
        times.append(((time.perf_counter() - start) * 1e3 / repeats, (time.process_time() - busy) * 1e3 / repeats))
    return [min(column) for column in zip(*times[1:])]


for members in (1, 100, 10_000):
    updates = years * 2 * ages * members
    ways = {"numpy, whole years": [members]}
    if members > tile:
        ways["numpy, tiles of lanes"] = [tile] * (members // tile) + [members % tile] * (members % tile > 0)
    for name, widths in ways.items():
        clock, busy = least([Batch(width) for width in widths], max(1, 100 // members))
        print(f"{members}\t{name:<24}\t{clock:.3f}\t{busy:.3f}\t{updates / clock / 1e3:.0f}")
