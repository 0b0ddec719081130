"""The least that asking takes in Python: raw asyncio sockets, kept alive, answers parsed.

usage: raw_client.py PORT TRIALS IN-FLIGHT

Nothing is stored or graded. Each request is a chat completion of two messages, as CardLab sends it.
"""

import asyncio
import json
import sys


class Client(asyncio.Protocol):
    """One connection, one request at a time, until there are no more."""

    def __init__(self, work, done):
        self.work, self.done, self.buffer, self.answers = work, done, b"", 0

    def connection_made(self, transport):
        self.transport = transport
        self.ask()

    def ask(self):
        number = next(self.work, None)
        if number is None:
            self.transport.close()
            return self.done.set_result(self.answers)
        body = json.dumps({"model": "bench", "messages": [
            {"role": "system", "content": "Route the ticket to one of: billing, login."},
            {"role": "user", "content": f"ticket number {number}: I was charged twice"}]}).encode()
        self.transport.write(
            b"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    def data_received(self, data):
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self.buffer[:end].lower()
        size = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        if len(self.buffer) < end + 4 + size:
            return
        answer = json.loads(self.buffer[end + 4:end + 4 + size])
        self.answers += bool(answer["choices"][0]["message"]["content"])
        self.buffer = self.buffer[end + 4 + size:]
        self.ask()


async def main(port, trials, in_flight):
    loop = asyncio.get_running_loop()
    work = iter(range(trials))
    ends = [loop.create_future() for _ in range(in_flight)]
    for end in ends:
        await loop.create_connection(lambda end=end: Client(work, end), "127.0.0.1", port)
    assert sum(await asyncio.gather(*ends)) == trials


asyncio.run(main(*map(int, sys.argv[1:])))
