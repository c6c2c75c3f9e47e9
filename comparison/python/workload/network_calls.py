"""Network calls: ask a server again and again over the same connection, each time with what it answered last.

The server answers a number with the next one, after two milliseconds or so. Nothing is parsed, and hardly
anything is sent: this is waiting, and little else.
"""

import socket

import models
from workload import Part, connect, exactly, server, summed, trying_to

CONNECTIONS = 30
CALLS = 10  # over each, one after the other
IN_FLIGHT = 10
NUMBER = 8  # bytes of a number, the lowest first
TIME_LIMIT = 10  # seconds: no call takes anywhere near so long, unless the server is gone


def run(model, order):
    connections = [(server(order), number) for number in range(CONNECTIONS)]
    return summed(models.run(model, IN_FLIGHT, connections, call, call_async))


def call(connection):
    """For those who block."""
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
    """For those who await. asyncio sets TCP_NODELAY by itself."""
    import asyncio  # here, as spawned processes import this file too, and do not await
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
