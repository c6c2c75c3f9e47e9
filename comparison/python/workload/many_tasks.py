"""Many concurrent I/O-bound tasks: a thousand connections or more, all open at the same time.

The server responds only once all clients are connected, as a stadium's board shows a goal to everyone at once. A client
that opened its connections one after the other would never get a response, so the answer itself proves that all were
open.
"""

import multiprocessing
import os
import sys
import threading

import models
from probe import footprint
from workload import Part, connect, exactly, server, summed, trying_to

MESSAGE = b"goal\n"  # the message that the server sends to each client
TIME_LIMIT = 15  # seconds; if not all could be started, the others would wait for them
MB_EACH = 3  # an upper estimate of the private memory of a forked Python


def run(model, request):
    """Runs the job. Its answer is the number of clients that received the message."""
    # Fewer processes, since a thousand would take seconds and gigabytes. What is compared is the time per connection.
    clients = request["tasks"] // 8 if model == "multiprocessing" else request["tasks"]
    numbers = [(server(request), number) for number in range(clients)]
    if model == "threading":
        return summed(threads(numbers))
    if model == "multiprocessing":
        return summed(forked(numbers))
    if model == "asyncio":
        return summed(models.run(model, len(numbers), numbers, receive, receive_async))
    raise RuntimeError("this job runs only by threads, forked processes or tasks")


def receive(task):
    """Waits for the message, blocking."""
    address, number = task
    with trying_to(f"receive the message over connection {number}"):
        with connect(address, TIME_LIMIT) as stream, stream.makefile("rb") as reply:
            stream.sendall(b"\n")
            return to_part(reply.read(len(MESSAGE)))


async def receive_async(task):
    """Waits for the message, async."""
    import asyncio
    from contextlib import closing

    address, number = task

    async def wait():
        reader, writer = await asyncio.open_connection(*address)
        with closing(writer):
            writer.write(b"\n")
            return await reader.readexactly(len(MESSAGE))

    with trying_to(f"receive the message over connection {number}"):
        return to_part(await asyncio.wait_for(wait(), TIME_LIMIT))


def to_part(message):
    if exactly(len(MESSAGE), message) != MESSAGE:
        raise ValueError(f"it was {message!r}")
    return Part.of(1)


def threads(tasks):
    """Starts a thread for each connection."""
    parts, failures = [], []

    def wait(task):
        try:
            parts.append(receive(task))
        except RuntimeError as failure:  # `join` does not raise a thread's exception
            failures.append(failure)

    # Daemons, so that this process can fail at once if not all threads can be started: it does not wait for daemons.
    started = [threading.Thread(target=wait, args=[task], daemon=True) for task in tasks]
    start_all(started, "thread")
    for thread in started:
        thread.join()
    if failures:
        raise failures[0]
    return parts


def forked(tasks):
    """Forks a process for each connection. Its exit code shows whether it received the message."""
    check_memory(len(tasks))
    fork = multiprocessing.get_context("fork")
    # Daemons, so that they are killed when this process ends, also if not all could be started.
    started = [fork.Process(target=wait_or_fail, args=[task], daemon=True) for task in tasks]
    start_all(started, "process")
    for process in started:
        process.join()
    failed = sum(process.exitcode != 0 for process in started)
    if failed:
        raise RuntimeError(f"{failed} of {len(started)} processes did not receive the message")
    return [Part(1, process.pid, "main") for process in started]


def wait_or_fail(task):
    try:
        receive(task)
    except RuntimeError as failure:
        sys.exit(str(failure))


def start_all(units, name):
    for number, unit in enumerate(units, 1):
        with trying_to(f"start {name} {number} of {len(units)} (see `ulimit -u` and `ulimit -n`)"):
            unit.start()


def check_memory(processes):
    """Fails if memory could run out: the kernel would kill processes, and not always the one that used too much."""
    if not os.path.exists("/proc/meminfo"):
        return  # only Linux has it
    needed, free = processes * MB_EACH, footprint.kb("/proc/meminfo", "MemAvailable") // 1024
    if free < needed:
        why = f"they may need {needed} MB of memory, and {free} MB are free"
        raise RuntimeError(f"failed to fork {processes} processes: {why}")
