"""Replaying against running: 10,000 trials over a server that takes 20 ms, 64 in flight, and the
same from their recordings.

usage: replay.py CARDLAB
"""

import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

DELAY = 0.020
CASES = 5_000
LABELS = ["billing", "login", "shipping", "other"]
WORDS = ("refund order parcel the a to my card charged twice login password late grinder beans "
         "machine leaks descale subscription pause cancel address courier invoice when why").split()

CARD = """
title: Replay bench
model: mock/mock-a
parameters: {temperature: 0, max_tokens: 8}
variables: {ticket: {type: text}}
template:
  - system: "Route the ticket to one of: billing, login, shipping, other."
  - user: "{{ ticket }}"
assert:
  - equals: "{{ expected }}"
variants:
  plain: {}
  fancy:
    template:
      - system: "Answer with exactly one word: billing, login, shipping or other."
      - user: "Ticket: {{ ticket }}"
"""

SCRIPT = """# ---
# cardlab: 1
# ---

# %% ten thousand trials
bench = card("bench.card.yaml")
exp = ab(bench.variant("plain"), bench.variant("fancy"), on: dataset("tickets.csv"), concurrency: 64)
[exp.cases, exp.failed, exp.difference("pass")]
"""

SMALL = "# %% a small notebook\n1 + 1\n#> 2\n"


async def answer(reader, writer):
    """HTTP/1.1 with keep-alive: every request is answered after DELAY."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n")
                          if line.lower().startswith(b"content-length"))
            request = json.loads(await reader.readexactly(length))
            await asyncio.sleep(DELAY)
            text = request["messages"][-1]["content"]
            body = json.dumps({
                "id": "x", "object": "chat.completion", "model": request["model"],
                "choices": [{"index": 0, "finish_reason": "stop", "message": {
                    "role": "assistant", "content": LABELS[len(text) % len(LABELS)]}}],
                "usage": {"prompt_tokens": 30, "completion_tokens": 1, "total_tokens": 31},
            }).encode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                         + str(len(body)).encode() + b"\r\n\r\n" + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def serve():
    """Starts the server on a port of its own and returns the port."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)

    async def run():
        server = await asyncio.start_server(answer, sock=listener)
        await server.serve_forever()

    threading.Thread(target=lambda: asyncio.run(run()), daemon=True).start()
    return listener.getsockname()[1]


def write_files(folder, port):
    generator = random.Random(3)
    with open(os.path.join(folder, "tickets.csv"), "w") as file:
        file.write("id,ticket,expected\n")
        for number in range(CASES):
            words = " ".join(generator.choices(WORDS, k=generator.randint(8, 30)))
            file.write(f"T{number},{words},{generator.choice(LABELS)}\n")
    for name, text in [
        ("bench.card.yaml", CARD), ("trials.lab", SCRIPT), ("small.lab", SMALL),
        ("cardlab.yaml", "providers:\n  mock: {kind: openai, base_url: "
         f'"http://127.0.0.1:{port}/v1", max_concurrency: 64}}\n'),
    ]:
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)


def timed(command, folder):
    start = time.perf_counter()
    process = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n"
                 f"{process.stdout.decode()}{process.stderr.decode()}")
    return time.perf_counter() - start


def run(context):
    """`context` is the program's path."""
    cardlab = os.path.abspath(context)
    with tempfile.TemporaryDirectory(prefix="cardlab-replay-") as folder:
        write_files(folder, serve())
        live = timed([cardlab, "run", "--record", "trials.lab"], folder)
        timed([cardlab, "replay", "--accept", "trials.lab"], folder)
        replays = [timed([cardlab, "replay", "trials.lab"], folder) for _ in range(7)]
        small = [timed([cardlab, "replay", "small.lab"], folder) for _ in range(15)]
        size = os.path.getsize(os.path.join(folder, "trials.rec.jsonl"))
    replay = statistics.median(replays)
    print(f"{'10,000 trials, 20 ms each, 64 in flight':<44} {live * 1e3:10.1f} ms   "
          f"recordings {size / 1e6:.1f} MB")
    print(f"{'  replayed from their recordings':<44} {replay * 1e3:10.1f} ms   "
          f"ratio 1/{live / replay:.1f}   aim: at most 1/20")
    print(f"{'a small notebook, start to verified':<44} "
          f"{statistics.median(small) * 1e3:10.1f} ms   aim: under 100 ms")


if __name__ == "__main__":
    run(sys.argv[1])
