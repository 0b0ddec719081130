"""The runner against a server of the repo's own that answers after 20 ms, and a raw socket client.

Both sides do the same calls against the same server, in turn. The lab's figures hold everything: its
start, the prompts, the store, the grades and the verdict. The ideal is trials × latency / in flight.
"""

import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LATENCY = 0.020

CARD = """
title: Routing
model: bench/router
variables: {ticket: {type: text}}
template:
  - system: "{{ style }}Route the ticket to one of: billing, login, shipping, other."
  - user: "{{ ticket }}"
assert:
  - equals: "{{ expected }}"
"""

SCRIPT = """
c = card("{card}")
ab(c.variant("plain"), c.variant("kind"), on: dataset("tickets-{rows}.csv"),
   concurrency: {in_flight})
"""


class Server:
    """The server, for as long as the `with` lasts."""

    def __init__(self, program):
        self.program = program

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.program, str(LATENCY * 1e3)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def measured(command, folder):
    """Wall seconds, CPU seconds and peak resident bytes of one whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{errors.decode()}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def prepare(folder, port):
    """Settings and a card in two variants."""
    with open(os.path.join(folder, "cardlab.yaml"), "w") as file:
        file.write(f"providers:\n  bench: {{kind: openai, base_url: 'http://127.0.0.1:{port}/v1'}}\n")
    card = CARD.replace("{{ style }}", "")
    kind = card.split("template:")[1].split("assert:")[0].replace("Route", "Kindly route")
    card += "variants:\n  plain: {}\n  kind:\n    template:" + kind.replace("\n", "\n    ").rstrip()
    with open(os.path.join(folder, "routing.card.yaml"), "w") as file:
        file.write(card + "\n")


def write_cases(folder, rows):
    with open(os.path.join(folder, f"tickets-{rows}.csv"), "w") as file:
        file.write("id,ticket,expected\n")
        for number in range(rows):
            file.write(f"T{number},ticket number {number}: I was charged twice,billing\n")


def script(folder, trials, in_flight):
    write_cases(folder, trials // 2)
    name = f"run-{trials}-{in_flight}.lab"
    with open(os.path.join(folder, name), "w") as file:
        file.write(SCRIPT.format(card="routing.card.yaml", rows=trials // 2, in_flight=in_flight))
    return name


def lab(context, folder, trials, in_flight, store):
    command = [context.cardlab, "run", "--store", store, script(folder, trials, in_flight)]
    return measured(command, folder)


def compare(context, folder, port, trials, in_flight):
    """One row: the lab's run, the raw client's, and the lab's again from the store."""
    ideal = trials * LATENCY / in_flight
    raw = measured(
        [sys.executable, os.path.join(HERE, "raw_client.py"), str(port), str(trials),
         str(in_flight)], folder)
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        store = os.path.join(fresh, "lab.sqlite")
        ours = lab(context, folder, trials, in_flight, store)
        again = lab(context, folder, trials, in_flight, store)
    print(f"  {trials:>6} trials, {in_flight:>3} in flight   {ours[0]:6.2f} s wall, "
          f"{ours[0] / ideal:5.2f} × ideal, {ours[0] / raw[0]:5.2f} × raw, "
          f"which has {raw[0] / ideal:4.2f} × ideal   "
          f"{ours[1] / trials * 1e6:4.0f} µs CPU a trial, {ours[1] / raw[1]:5.2f} × raw   "
          f"peak {ours[2] / 1e6:4.0f} MB   again from the store {again[0]:5.2f} s, "
          f"{again[1] / trials * 1e6:4.0f} µs CPU")
    return ours


def run(context):
    print("the runner against a 20 ms endpoint, storage and grading included, beside raw asyncio "
          "sockets\n  aims: at most 1.25 × ideal, 500 µs CPU a trial, 60 MB at 2,000 trials, "
          "1 kB more a further trial")
    with tempfile.TemporaryDirectory(prefix="cardlab-bench-") as folder, \
            Server(context.bench_server) as server:
        prepare(folder, server.port)
        measured_runs = {
            (trials, in_flight): compare(context, folder, server.port, trials, in_flight)
            for trials, in_flight in [(2000, 30), (2000, 64), (2000, 100), (2000, 256),
                                      (20000, 64), (20000, 256)]}
        growth = (measured_runs[20000, 64][2] - measured_runs[2000, 64][2]) / 18000
        slow, fast = measured_runs[2000, 30][0], measured_runs[2000, 100][0]
        print(f"  memory a further trial {growth:5.0f} bytes   aim: under 1,000")
        print(f"  throughput at 100 in flight, of that at 30 {slow / fast:5.2f} ×   aim: at least 1")
    with tempfile.TemporaryDirectory(prefix="cardlab-bench-") as folder:
        subprocess.run([context.runner_bench, folder], check=True)


if __name__ == "__main__":
    class Context:
        cardlab, bench_server, runner_bench = [
            os.path.abspath(path) for path in sys.argv[1:4]]
    run(Context)
