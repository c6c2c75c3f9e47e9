"""Network calls: over each connection, a client sends a number and waits for the response before it sends the next.

The server responds to each number with the next one after about two milliseconds. So nearly all of the time is spent
waiting for round trips.
"""

import socket

import models
from workload import Part, connect, exactly, server, summed, trying_to

CONNECTIONS = 20
SEQUENTIAL_CONNECTIONS = 5  # fewer, since each takes as long as the one before; compared is the time per connection
CALLS = 10  # sequential calls over each connection
IN_FLIGHT = 10
NUMBER = 8  # bytes of a number, little-endian
TIME_LIMIT = 10  # seconds; far longer than a connection takes, unless the server is gone


def run(model, request):
    count = SEQUENTIAL_CONNECTIONS if model == "sequential" else CONNECTIONS
    connections = [(server(request), number) for number in range(count)]
    return summed(models.run(model, IN_FLIGHT, connections, call, call_async))


def call(connection):
    """Makes all calls of one connection, blocking."""
    address, start = connection
    number = start
    with trying_to(f"call over connection {start}"):
        with connect(address, TIME_LIMIT) as stream, stream.makefile("rb") as answers:
            stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for _ in range(CALLS):
                stream.sendall(number.to_bytes(NUMBER, "little"))
                number = int.from_bytes(exactly(NUMBER, answers.read(NUMBER)), "little")
    return Part.of(number)


async def call_async(connection):
    """Makes all calls of one connection, async. asyncio sets TCP_NODELAY on every connection."""
    import asyncio  # here, as spawned processes import this file too, and do not use asyncio
    from contextlib import closing

    address, start = connection

    async def calls():
        number = start
        reader, writer = await asyncio.open_connection(*address)
        with closing(writer):
            for _ in range(CALLS):
                writer.write(number.to_bytes(NUMBER, "little"))
                number = int.from_bytes(await reader.readexactly(NUMBER), "little")
        return number

    with trying_to(f"call over connection {start}"):
        return Part.of(await asyncio.wait_for(calls(), TIME_LIMIT))
