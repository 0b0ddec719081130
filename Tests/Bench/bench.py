"""Speed of CardLab as ratios to other tools in the same run: `make bench`.

usage: bench.py CARDLAB [STORE-BENCH] [--only WORD]

Each figure is a median over alternating runs of both sides, because these machines are noisy; the
ratio is what counts. Peers: the sqlite3 shell, CPython and its csv and sqlite3 modules.
"""

import csv
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import language
import replay


def timed(command, cwd=None, env=None):
    """Wall seconds, CPU seconds and peak resident bytes of one whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{errors.decode()}")
    wall = time.perf_counter() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def paired(ours, theirs, runs, **options):
    """Medians of both sides, run in turn after one warm-up each."""
    timed(ours, **options), timed(theirs, **options)
    a, b = [], []
    for _ in range(runs):
        a.append(timed(ours, **options))
        b.append(timed(theirs, **options))
    middle = lambda rows: [statistics.median(row[i] for row in rows) for i in range(3)]
    return middle(a), middle(b)


def report(what, ours, theirs, peer, aim=""):
    print(f"{what:<44} {ours * 1e3:10.1f} ms   {peer:<22} {theirs * 1e3:10.1f} ms   "
          f"ratio {ours / theirs:7.3f}   {aim}")


def bench_start(cardlab, folder):
    for peer, command, aim in [
        ("sqlite3 :memory:", ["sqlite3", ":memory:", "select 1"], ""),
        ("python3 -c 1", [sys.executable, "-I", "-c", "1"], ""),
    ]:
        if shutil.which(command[0]) is None:
            print(f"skipped: {command[0]} is not installed")
            continue
        ours, theirs = paired([cardlab, "-e", "1"], command, 25, cwd=folder)
        report("start to first output", ours[0], theirs[0], peer, aim)
    print(f"{'  resident at that moment':<44} {ours[2] / 1e6:10.1f} MB   aim: under 30 MB")


WORDS = ("refund order parcel the a to my card charged twice login password late grinder beans "
         "machine leaks descale subscription pause cancel address courier invoice when why "
         "please thanks still broken again").split()


def write_csv(path, megabytes):
    """Rows of an integer, a real, a queue, a quoted text with commas and a few quotes."""
    generator = random.Random(7)
    size = 0
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "score", "queue", "ticket"])
        block = []
        for number in range(20_000):
            text = " ".join(generator.choices(WORDS, k=generator.randint(4, 40)))
            if number % 7 == 0:
                text = text.replace(" ", ", ", 2)
            if number % 31 == 0:
                text = 'he said "' + text + '"'
            block.append([number, round(generator.random(), 6), generator.choice(WORDS), text])
        while size < megabytes * 1_000_000:
            writer.writerows(block)
            size = file.tell()
    return os.path.getsize(path)


def bench_csv(cardlab, folder):
    path = os.path.join(folder, "big.csv")
    size = write_csv(path, 200)
    python = [sys.executable, "-I", "-c",
              "import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], newline=''))))",
              path]
    ours, theirs = paired(
        [cardlab, "-e", 'dataset("big.csv").len()'], python, 3, cwd=folder)
    report(f"reading a CSV of {size / 1e6:.0f} MB", ours[0], theirs[0], "csv.reader", "aim: at most 0.1")
    print(f"{'  peak memory, in sizes of the file':<44} {ours[2] / size:10.2f}      aim: under 2")


TRIALS = """
tickets = dataset("support-tickets.csv").sample(250, seed: 1)
triage = card("triage.card.yaml")
ab(triage.variant("zero-shot"), triage.variant("few-shot"), on: tickets, repeats: 4)
"""


def bench_trials(cardlab, folder):
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(os.path.dirname(here))
    shutil.copy(os.path.join(root, "datasets/support-tickets.csv"), folder)
    shutil.copy(os.path.join(root, "notebooks/cards/triage.card.yaml"), folder)
    script = os.path.join(folder, "trials.lab")
    with open(script, "w") as file:
        file.write(TRIALS)
    first, second, cpu = [], [], []
    for run in range(5):
        store = os.path.join(folder, f"trials-{run}.sqlite")
        command = [cardlab, "run", "--store", store, "trials.lab"]
        wall, busy, memory = timed(command, cwd=folder)
        first.append(wall)
        cpu.append(busy)
        second.append(timed(command, cwd=folder)[0])
    asked, stored = statistics.median(first), statistics.median(second)
    print(f"{'2,000 trials on local/nearest, all asked':<44} {asked * 1e3:10.1f} ms   "
          f"{asked / 2000 * 1e6:.0f} µs wall, {statistics.median(cpu) / 2000 * 1e6:.0f} µs CPU a "
          f"trial, peak {memory / 1e6:.0f} MB")
    report("  the same again, all from the store", stored, asked, "all asked")


def bench_store(store_bench, folder):
    subprocess.run([store_bench, folder], check=True)


def main():
    arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
    cardlab = os.path.abspath(arguments[0])
    with tempfile.TemporaryDirectory(prefix="cardlab-bench-") as folder:
        bench_start(cardlab, folder)
        bench_csv(cardlab, folder)
        language.run(cardlab, folder, paired, report)
        bench_trials(cardlab, folder)
        replay.run(cardlab)
        if len(arguments) > 1:
            bench_store(os.path.abspath(arguments[1]), folder)


if __name__ == "__main__":
    main()
