"""The language against CPython on the same algorithms: whole processes, start-up included.

The columns are compared with Python's csv module and dictionaries, which is what one writes without
a library.
"""

import csv
import os
import pty
import random
import shutil
import signal
import statistics
import sys
import time

LOOP = """
fn run() {
  total = 0
  for i in range(10_000_000) { total += i }
  total
}
run()
""", """
def run():
    total = 0
    for i in range(10_000_000):
        total += i
    return total
print(run())
"""

MIXED_LOOP = """
fn run() {
  total = 0
  for i in range(3_000_000) {
    if i % 3 == 0 { total += i * 2 } else { total -= 1 }
  }
  total
}
run()
""", """
def run():
    total = 0
    for i in range(3_000_000):
        if i % 3 == 0:
            total += i * 2
        else:
            total -= 1
    return total
print(run())
"""

FIB = """
fn fib(n) { if n < 2 then n else fib(n - 1) + fib(n - 2) }
fib(27)
""", """
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(27))
"""

TEXT = """
fn run() {
  text = ""
  for i in range(1_000_000) { text += "x" }
  text.length()
}
run()
""", """
def run():
    text = ""
    for i in range(1_000_000):
        text += "x"
    return len(text)
print(run())
"""

LINES = """
fn run() {
  text = ""
  for i in range(500_000) { text += "row \\(i), " }
  text.length()
}
run()
""", """
def run():
    text = ""
    for i in range(500_000):
        text += f"row {i}, "
    return len(text)
print(run())
"""

SORT = """
xs = random_numbers(1_000_000, seed: 7)
[xs.sort()[0] < xs.sort()[-1]]
""", """
import random
random.seed(7)
xs = [random.random() for _ in range(1_000_000)]
print([sorted(xs)[0] < sorted(xs)[-1]])
"""

FILTER = """
rows = dataset("rows.csv")
rows.where(.score > 0.5 and .queue == "refund").len()
""", """
import csv
with open("rows.csv", newline="") as file:
    rows = list(csv.DictReader(file))
print(sum(1 for row in rows if float(row["score"]) > 0.5 and row["queue"] == "refund"))
"""

GROUP = """
rows = dataset("rows.csv")
rows.group(by: "queue").summarize(mean: .score.mean()).len()
""", """
import csv
sums = {}
with open("rows.csv", newline="") as file:
    for row in csv.DictReader(file):
        entry = sums.setdefault(row["queue"], [0.0, 0])
        entry[0] += float(row["score"])
        entry[1] += 1
print(len({queue: total / count for queue, (total, count) in sums.items()}))
"""

MANY_GROUPS = """
rows = dataset("rows.csv")
rows.with(part: rows.id % 1000).group(by: "part").summarize(mean: .score.mean()).len()
""", """
import csv
sums = {}
with open("rows.csv", newline="") as file:
    for row in csv.DictReader(file):
        entry = sums.setdefault(int(row["id"]) % 1000, [0.0, 0])
        entry[0] += float(row["score"])
        entry[1] += 1
print(len({part: total / count for part, (total, count) in sums.items()}))
"""

SORT_TABLE = """
rows = dataset("rows.csv")
rows.sort("score")[0].id
""", """
import csv
with open("rows.csv", newline="") as file:
    rows = list(csv.DictReader(file))
print(sorted(rows, key=lambda row: float(row["score"]))[0]["id"])
"""

QUEUES = "refund order parcel login billing address courier invoice".split()


def write_rows(path, count=1_000_000):
    generator = random.Random(7)
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "score", "queue"])
        writer.writerows(
            [number, round(generator.random(), 6), generator.choice(QUEUES)]
            for number in range(count))


# Of a virtual environment where there is one: `CARDLAB_IPYTHON=…/bin/ipython make bench`.
IPYTHON = os.environ.get("CARDLAB_IPYTHON", "ipython")


def first_prompt(command, mark, folder):
    """Seconds until the prompt stands on a terminal, and what is resident then."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvp(command[0], command)
    seen = b""
    while mark not in seen:
        seen += os.read(terminal, 65536)
    seconds = time.perf_counter() - start
    with open(f"/proc/{process}/statm") as file:
        resident = int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return seconds, resident


def bench_prompt(cardlab, folder, report):
    """Starts each side in turn; whatever else the machine does then falls on both alike."""
    for peer, command, mark, pairs, aim in [
        ("sqlite3", ["sqlite3", ":memory:"], b"sqlite> ", 25, "at most 3"),
        ("ipython", [IPYTHON, "--no-banner"], b"In [", 7, "at most 0.1"),
    ]:
        if shutil.which(command[0]) is None:
            print(f"skipped: the first prompt of {peer}, which is not installed")
            continue
        ours, theirs = [], []
        # The first start of each only fills the caches.
        for _ in range(1 + pairs):
            ours.append(first_prompt([cardlab], b"In [1]:", folder))
            theirs.append(first_prompt(command, mark, folder))
        middle = lambda rows: statistics.median(row[0] for row in rows[1:])
        report("start to the first prompt", middle(ours), middle(theirs), peer, f"aim: {aim}")
    resident = max(first_prompt([cardlab], b"In [1]:", folder)[1] for _ in range(5))
    print(f"{'  resident at that moment':<44} {resident / 1e6:10.1f} MB   aim: under 30 MB")


def run(cardlab, folder, paired, report):
    bench_prompt(cardlab, folder, report)
    write_rows(os.path.join(folder, "rows.csv"))
    for what, (ours, theirs), runs, aim in [
        ("a loop of 10 million steps", LOOP, 5, "at most 1"),
        ("a loop of 3 million steps with a condition", MIXED_LOOP, 5, "at most 1"),
        ("naive fib(27)", FIB, 9, "at most 1"),
        ("a text built of a million pieces", TEXT, 5, "at most 1"),
        ("a text of 500,000 formatted pieces", LINES, 5, "at most 1"),
        ("sorting a million reals, twice", SORT, 3, "at most 0.1"),
        ("filtering a million rows of CSV", FILTER, 3, "at most 0.1"),
        ("grouping a million rows of CSV", GROUP, 3, "at most 0.1"),
        ("the same in a thousand groups", MANY_GROUPS, 3, "at most 0.1"),
        ("sorting a million rows of CSV by a real", SORT_TABLE, 3, "at most 0.1"),
    ]:
        with open(os.path.join(folder, "bench.lab"), "w") as file:
            file.write(ours)
        with open(os.path.join(folder, "bench.py"), "w") as file:
            file.write(theirs)
        a, b = paired(
            [cardlab, "run", "bench.lab"], [sys.executable, "-I", "bench.py"], runs, cwd=folder)
        report(what, a[0], b[0], "CPython", f"aim: {aim}")
