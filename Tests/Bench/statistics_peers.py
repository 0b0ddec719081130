"""The peers' side of statistics_bench.py: numpy's best forms and scipy, a line a row.

usage: statistics_peers.py [--data] FOLDER

Where numpy has several ways, each is timed and the fastest counts.
"""

import os
import sys
import time

import numpy as np
from scipy import stats

RESAMPLES = 9_999


def write(folder):
    generator = np.random.default_rng(1)
    save = lambda name, data: data.astype(np.float64).tofile(os.path.join(folder, f"{name}.f64"))
    scores = generator.normal(0.03, 0.5, 1_000)
    save("scores", scores)
    save("passes", generator.choice([-1.0, 0.0, 1.0], 1_000, p=[0.08, 0.80, 0.12]))
    save("cents", np.round(scores, 2))
    save("a", generator.gamma(2.0, 1.0, 100_000))
    save("b", generator.gamma(2.0, 1.01, 100_000))
    x = generator.normal(size=1_000_000)
    save("x", x)
    save("y", x * 0.5 + generator.normal(size=1_000_000))
    save("large", generator.normal(size=10_000_000))


def bca(sample, replicates):
    """The lower end of the BCa interval of a mean."""
    estimate = sample.mean()
    bias = stats.norm.ppf(
        (np.count_nonzero(replicates < estimate)
         + np.count_nonzero(replicates == estimate) / 2) / len(replicates))
    gaps = sample - estimate
    acceleration = (gaps ** 3).sum() / (6 * (gaps ** 2).sum() ** 1.5)
    z = bias + stats.norm.ppf(0.025)
    return np.quantile(replicates, stats.norm.cdf(bias + z / (1 - acceleration * z)))


def bootstrap_indices(sample):
    generator = np.random.default_rng(2)
    rows = generator.integers(0, len(sample), (RESAMPLES, len(sample)), dtype=np.uint16)
    return bca(sample, sample[rows].mean(axis=1))


def bootstrap_take(sample):
    generator = np.random.default_rng(2)
    rows = generator.integers(0, len(sample), (RESAMPLES, len(sample)), dtype=np.int64)
    return bca(sample, np.take(sample, rows).mean(axis=1))


def bootstrap_multinomial(sample):
    generator = np.random.default_rng(2)
    size = len(sample)
    counts = generator.multinomial(size, np.full(size, 1 / size), RESAMPLES)
    return bca(sample, counts @ sample / size)


def bootstrap_float32(sample):
    generator = np.random.default_rng(2)
    rows = generator.integers(0, len(sample), (RESAMPLES, len(sample)), dtype=np.uint16)
    return bca(sample, sample.astype(np.float32)[rows].mean(axis=1).astype(np.float64))


def flipped(differences, sums):
    observed = abs(differences.sum())
    return (np.count_nonzero(np.abs(sums) >= observed * (1 - 1e-12)) + 1) / (RESAMPLES + 1)


def flip_bits(differences, kind):
    generator = np.random.default_rng(3)
    bits = np.unpackbits(
        generator.integers(0, 256, (RESAMPLES, (len(differences) + 7) // 8), dtype=np.uint8),
        axis=1, count=len(differences))
    sums = bits.astype(kind) @ differences.astype(kind)
    return flipped(differences, 2 * sums.astype(np.float64) - differences.sum())


def flip_float64(differences):
    return flip_bits(differences, np.float64)


def flip_float32(differences):
    return flip_bits(differences, np.float32)


def flip_integers(differences):
    generator = np.random.default_rng(3)
    signs = generator.integers(0, 2, (RESAMPLES, len(differences)), dtype=np.int8) * 2 - 1
    return flipped(differences, signs.astype(np.float32) @ differences.astype(np.float32))


def row(name, forms, runs):
    best, answer = None, None
    for form in forms:
        for _ in range(runs):
            start = time.perf_counter()
            value = form()
            taken = time.perf_counter() - start
            if best is None or taken < best:
                best, answer = taken, value
    print(f"{name}\t{best * 1e3}\t{float(answer)}", flush=True)


def run(folder):
    load = lambda name: np.fromfile(os.path.join(folder, f"{name}.f64"))
    scores, passes, cents = load("scores"), load("passes"), load("cents")
    bootstraps = [bootstrap_indices, bootstrap_take, bootstrap_float32, bootstrap_multinomial]
    row("bca", [lambda f=f: f(scores) for f in bootstraps], 2)
    row("bca-few-values", [lambda: bootstrap_values(passes)], 3)
    flips = [flip_float64, flip_float32, flip_integers]
    row("sign-flip", [lambda f=f: f(scores) for f in flips], 3)
    row("sign-flip-passes", [lambda f=f: f(passes) for f in flips], 2)
    row("sign-flip-cents", [lambda f=f: f(cents) for f in flips], 2)
    a, b = load("a"), load("b")
    row("mann-whitney", [lambda: mann_whitney_z(a, b)], 3)
    row("wilcoxon", [lambda: stats.wilcoxon(a, b, method="asymptotic", correction=False).pvalue], 3)
    x, y = load("x"), load("y")
    row("spearman", [lambda: stats.spearmanr(x, y).statistic], 2)
    row("paired-t", [lambda: stats.ttest_rel(x, y).statistic], 3)
    row("bandwidth", [lambda: x.sum() + y.sum()], 5)
    large = load("large")
    row("median", [lambda: np.median(large)], 2)
    row("quantiles", [lambda: np.quantile(large, [0.05, 0.25, 0.5, 0.75, 0.95]).sum()], 2)


def bootstrap_values(sample):
    """A multinomial over the few distinct values."""
    generator = np.random.default_rng(2)
    values, counts = np.unique(sample, return_counts=True)
    draws = generator.multinomial(len(sample), counts / len(sample), RESAMPLES)
    return bca(sample, draws @ values / len(sample))


def mann_whitney_z(a, b):
    test = stats.mannwhitneyu(a, b, method="asymptotic", use_continuity=False)
    n, m = len(a), len(b)
    return (test.statistic - n * m / 2) / np.sqrt(n * m * (n + m + 1) / 12)


if __name__ == "__main__":
    write(sys.argv[2]) if sys.argv[1] == "--data" else run(sys.argv[1])
