"""Vectors and the embedding model against their peers: part of `make bench`.

usage: vectors.py VECTOR-BENCH

Each side measures itself in a process of its own, medians of five or more after a warm-up, and the
processes alternate. The peers come from the Python package index into a throw-away virtual environment
(CARDLAB_BENCH_VENV names one that stays); what can't be installed is said and left out.
"""

import csv
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
DATASETS = os.path.join(os.path.dirname(os.path.dirname(HERE)), "datasets")
PEERS = [
    ["numpy"], ["faiss-cpu"], ["tokenizers"], ["onnxruntime", "onnx"],
    ["torch==2.13.0+cpu", "sentence-transformers"],
]
MODEL = os.path.join(
    os.environ.get("CARDLAB_MODELS") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "cardlab/models"),
    "all-MiniLM-L6-v2")


def install(folder):
    """The environment's Python, and the peers that it has."""
    python = os.path.join(folder, "bin/python")
    if not os.path.exists(python):
        venv.create(folder, with_pip=True)
    found = set()
    for group in PEERS:
        done = subprocess.run(
            [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *group],
            capture_output=True, text=True)
        if done.returncode == 0:
            found.add(group[-1])
        else:
            print(f"left out: pip can't install {' '.join(group)}: "
                  f"{done.stderr.strip().splitlines()[-1][:120]}")
    return python, found


def sentences(path):
    """2,000 texts of all lengths from the shipped datasets: whole ones first, then their sentences."""
    with open(os.path.join(DATASETS, "support-tickets.csv"), newline="", encoding="utf-8") as file:
        texts = [row["ticket"] for row in csv.DictReader(file)]
    with open(os.path.join(DATASETS, "facts.jsonl"), encoding="utf-8") as file:
        texts += [json.loads(line)["text"] for line in file]
    with open(os.path.join(DATASETS, "questions.yaml"), encoding="utf-8") as file:
        texts += [json.loads(m) for m in re.findall(r'^  (?:question|passage): (".*")$', file.read(), re.M)]
    texts = [" ".join(text.split()) for text in texts]
    texts += [part for text in texts for part in re.split(r"(?<=[.!?]) ", text)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(texts[:2000]) + "\n")


class Sides:
    def __init__(self, bench, python):
        self.bench, self.python = bench, python
        self.environment = {**os.environ, "MODEL": MODEL, "TOKENIZERS_PARALLELISM": "true"}

    def ours(self, *words):
        return self.run([self.bench, *words])

    def theirs(self, *words):
        return self.run([self.python, os.path.join(HERE, "vector_peers.py"), *words])

    def run(self, command):
        done = subprocess.run(
            list(map(str, command)), capture_output=True, text=True, env=self.environment)
        if done.returncode != 0:
            sys.exit(f"{command} ended with {done.returncode}:\n{done.stderr[-2000:]}")
        return [float(word) for word in done.stdout.split()]

    def compare(self, what, ours, theirs, peer, aim, rounds=2):
        """The medians over rounds that alternate; how many times as fast we are, and in brackets the same of
        the least processor time, which hardly depends on what else the machine does."""
        a, b = [], []
        for _ in range(rounds):
            a.append(self.ours(*ours))
            b.append(self.theirs(*theirs))
        mine, other = (statistics.median(row[0] for row in rows) for rows in (a, b))
        busy, busy_peer = (min(row[1] for row in rows) for rows in (a, b))
        print(f"{what:<48} {mine * 1e3:10.1f} ms   {peer:<24} {other * 1e3:10.1f} ms   "
              f"{other / mine:6.2f} times as fast ({busy_peer / busy:.2f})   {aim}", flush=True)
        return [mine, busy, *a[0][2:]]


def start_to_first(command, environment, runs=9):
    times, memory = [], []
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=environment)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        times.append(time.perf_counter() - start)
        memory.append(usage.ru_maxrss * 1024)
    return statistics.median(times), statistics.median(memory)


def matrices(sides, found):
    if "numpy" in found:
        multiply = sides.compare("sgemm 2048 × 1536 × 384", ["sgemm"], ["sgemm"],
                                 "the same from C", "aim: at least 0.97", rounds=5)
        for threads in (1, 2):
            sides.compare(f"all pairs of 10,000 × 384, {threads} thread(s)", ["pairs", threads],
                          ["pairs", "-", threads], "numpy", "aim: at least 1", rounds=3)
    if "faiss-cpu" in found:
        for threads in (1, 2):
            sides.compare(f"ten nearest of 200,000 for 1,000, {threads} thread(s)", ["top", threads],
                          ["top", "-", threads], "faiss IndexFlatIP", "aim: at least 1")
        one = sides.compare("the same for one query", ["one", 1], ["one", "-", 1],
                            "faiss IndexFlatIP", "")
        print(f"{'  memory read':<48} {200_000 * 384 * 4 / one[0] / 1e9:10.1f} GB/s")
    for threads in (1, 2):
        search, _, read, _, _ = sides.ours("million", threads)
        size = 1_000_000 * 384 * 4 / 1e9
        print(f"{f'one query over a million, {threads} thread(s)':<48} {search * 1e3:10.1f} ms   "
              f"{size / search:.1f} GB/s, {read / search:.2f} of a plain sum's {size / read:.1f}   "
              "aim: memory bandwidth", flush=True)
    return multiply[2] / multiply[1] if "numpy" in found else None


def encoding(sides, found, folder, peak):
    path = os.path.join(folder, "texts.txt")
    sentences(path)
    for threads in (1, 2):
        for package, measure, aim in [("onnx", "encode-onnx", "aim: at least 1.3"),
                                      ("sentence-transformers", "encode-torch", "aim: at least 1.5")]:
            if package not in found:
                continue
            mine = sides.compare(f"2,000 mixed texts, {threads} thread(s)", ["encode", path, threads],
                                 [measure, path, threads], package, aim, rounds=1)
        if threads == 1:
            mine = sides.ours("encode", path, 1)
            share = f", {mine[3] / mine[1] / peak:.2f} of sgemm's" if peak else ""
            print(f"{'  operations on real tokens':<48} {mine[3] / mine[1]:10.1f} GFLOPS{share}")
    if "tokenizers" in found:
        sides.compare("tokenising the same", ["tokenise", path], ["tokenise", path, 1], "tokenizers",
                      "aim: at least 10")
    short = sides.ours("short")[0]
    print(f"{'one short sentence':<48} {short * 1e3:10.2f} ms   aim: below 5")
    start, memory = start_to_first([sides.bench, "first"], sides.environment)
    print(f"{'process start to first vector':<48} {start * 1e3:10.1f} ms, {memory / 1e6:.0f} MB   "
          "aim: 60 ms, 120 MB")
    peers = os.path.join(HERE, "vector_peers.py")
    for package, measure in [("onnx", "first-onnx"), ("sentence-transformers", "first-torch")]:
        if package in found:
            word = path if measure == "first-onnx" else "torch"
            start, memory = start_to_first([sides.python, peers, measure, word], sides.environment, 5)
            print(f"{'  ' + package:<48} {start * 1e3:10.1f} ms, {memory / 1e6:.0f} MB")


def run(bench):
    with tempfile.TemporaryDirectory(prefix="cardlab-vectors-") as folder:
        place = os.environ.get("CARDLAB_BENCH_VENV") or os.path.join(folder, "venv")
        python, found = install(place)
        sides = Sides(os.path.abspath(bench), python)
        peak = matrices(sides, found)
        if os.path.isdir(MODEL):
            encoding(sides, found, folder, peak)
        else:
            print("left out: encoding, since the model isn't installed (make model)")


if __name__ == "__main__":
    run(sys.argv[1])
