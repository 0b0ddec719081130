"""Statistics against scipy and the best numpy form, over the same data: a part of `make bench`.

usage: statistics_bench.py STATISTICS-BENCH

numpy and scipy live in a virtual environment of the bench, .build/bench-venv, made when it is first run.
Each figure is the best of several runs in each of three alternating rounds; the ratio is what counts.
"""

import os
import subprocess
import sys
import tempfile

ENVIRONMENT = os.path.join(".build", "bench-venv")
PACKAGES = ["numpy", "scipy==1.17.*"]

# What the peer is called, and how many times slower than ours it should at least be.
ROWS = {
    "bca": ("BCa bootstrap, n = 1,000, 9,999 resamples", "numpy, best form", 10),
    "bca-few-values": ("  the same, paired passes: exact, aim 1 ms", "numpy, best form", 0),
    "sign-flip": ("sign-flip, n = 1,000, 9,999 flips", "numpy, best matmul", 5),
    "sign-flip-passes": ("  the same, paired passes: exact", "numpy, best matmul", 0),
    "sign-flip-cents": ("  the same, hundredths: exact", "numpy, best matmul", 0),
    "mann-whitney": ("Mann-Whitney, 100,000 and 100,000", "scipy", 5),
    "wilcoxon": ("Wilcoxon signed rank, 100,000", "scipy", 5),
    "spearman": ("Spearman, a million", "scipy", 5),
    "median": ("median of 10 million", "numpy", 3),
    "quantiles": ("five quantiles of 10 million", "numpy", 3),
    "paired-t": ("paired t, a million", "scipy", 0),
}


def python():
    """The virtual environment's interpreter, made where it is missing."""
    path = os.path.join(ENVIRONMENT, "bin", "python")
    if not os.path.exists(path):
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    known = subprocess.run([path, "-c", "import numpy, scipy"], stderr=subprocess.DEVNULL)
    if known.returncode != 0:
        subprocess.run([path, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return path


def rows(command):
    """The rows that a side prints: name to milliseconds and answer."""
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    text = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout
    return {name: (float(time), float(answer)) for name, time, answer in
            (line.split("\t") for line in text.splitlines() if line.count("\t") == 2)}


def run(bench):
    try:
        interpreter = python()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"skipped: no virtual environment with scipy ({error})")
        return
    peer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "statistics_peers.py")
    version = subprocess.run(
        [interpreter, "-c", "import numpy, scipy; print(numpy.__version__, scipy.__version__)"],
        stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    print(f"statistics, one thread, against numpy {version[0]} and scipy {version[1]}")
    with tempfile.TemporaryDirectory(prefix="cardlab-statistics-") as folder:
        subprocess.run([interpreter, peer, "--data", folder], check=True)
        ours, theirs = {}, {}
        for _ in range(3):
            for side, command in ((ours, [bench, folder]), (theirs, [interpreter, peer, folder])):
                for name, (time, answer) in rows(command).items():
                    side[name] = (min(time, side.get(name, (time,))[0]), answer)
    for name, (title, other, aim) in ROWS.items():
        mine, peers = ours[name], theirs[name]
        ratio = peers[0] / mine[0]
        goal = f"aim {aim}: {'met' if ratio >= aim else 'missed'}" if aim else ""
        print(f"  {title:<42}{mine[0]:10.3f} ms  {other:<19}{peers[0]:10.3f} ms  {ratio:8.1f} x  "
              f"{goal}")
        check(title, mine[1], peers[1], resampled=name.startswith(("bca", "sign-flip")))
    bandwidth(ours["paired-t"][0], theirs["bandwidth"][0])
    for name, title in (("bca", "BCa, 9,999"), ("bca-large", "BCa, 99,999"),
                        ("sign-flip", "sign-flip, 9,999"), ("sign-flip-large", "sign-flip, 99,999")):
        threads(title, *(ours[f"{name}-{kind}"] for kind in ("one", "two", "one-busy", "two-busy")))
    subprocess.run([bench, "--sequential"], check=True)


def threads(title, one, two, one_busy, two_busy):
    """Two threads against one; the processors' time tells what idle cores would give."""
    same = "the same answer" if one[1] == two[1] else "ANOTHER ANSWER"
    ratio = one[0] / two[0]
    print(f"  two threads, {title:<29}{two[0]:10.3f} ms  {'one thread':<19}{one[0]:10.3f} ms  "
          f"{ratio:8.2f} x  aim 1.8: {'met' if ratio >= 1.8 else 'missed'}, {same}; "
          f"processor time {two_busy[0] / one_busy[0]:.2f} times that of one")


def check(title, mine, peer, resampled):
    """Both sides answer alike: to rounding, or as far as two seeds do."""
    slack = 0.02 if resampled else 1e-6 * max(abs(mine), abs(peer), 1e-3)
    if abs(mine - peer) > slack:
        print(f"    ANSWERS DIFFER: {title.strip()} gives {mine}, the peer {peer}")


def bandwidth(time, read):
    """The t test reads 16 million bytes twice, for the mean and around it; numpy's sums read them once."""
    print(f"  paired t reads both columns twice at {32 / time:.1f} GB/s; numpy's sums once at "
          f"{16 / read:.1f} GB/s")


if __name__ == "__main__":
    run(os.path.abspath(sys.argv[1]))
