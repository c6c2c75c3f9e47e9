"""Many concurrent I/O-bound tasks: a thousand connections and more, all open at once.

The server answers nobody until all have come, as a stadium's board that shows everyone the goal at the same
time does. Who opens one connection after the other waits for ever, so the answer itself proves that all
were open at once.
"""

import multiprocessing
import os
import sys
import threading

import models
from probe import footprint
from workload import Part, connect, exactly, server, summed, trying_to

NEWS = b"goal\n"  # what the server says to each
TIME_LIMIT = 15  # seconds: when not all could be started, the others would wait for ever
MB_EACH = 3  # what a forked Python takes for itself, with room to spare


def run(model, order):
    """The answer is how many were told."""
    numbers = [(server(order), number) for number in range(order["tasks"])]
    if model == "threading":
        return summed(threads(numbers))
    if model == "multiprocessing":
        return summed(forked(numbers))
    if model == "asyncio":
        return summed(models.run(model, len(numbers), numbers, wait_for_news, wait_for_news_async))
    raise RuntimeError("this is tried with threads, forked processes and tasks")


def wait_for_news(task):
    """For those who block."""
    address, number = task
    with trying_to(f"be told over connection {number}"):
        with connect(address, TIME_LIMIT) as stream, stream.makefile("rb") as answer:
            stream.sendall(b"\n")
            return told(answer.read(len(NEWS)))


async def wait_for_news_async(task):
    """For those who await."""
    import asyncio
    from contextlib import closing

    address, number = task

    async def wait():
        reader, writer = await asyncio.open_connection(*address)
        with closing(writer):
            writer.write(b"\n")
            return await reader.readexactly(len(NEWS))

    with trying_to(f"be told over connection {number}"):
        return told(await asyncio.wait_for(wait(), TIME_LIMIT))


def told(news):
    if exactly(len(NEWS), news) != NEWS:
        raise ValueError(f"it was {news!r}")
    return Part.of(1)


def threads(tasks):
    """A thread for each connection."""
    parts, failures = [], []

    def wait(task):
        try:
            parts.append(wait_for_news(task))
        except RuntimeError as failure:  # whoever joins a thread would not learn of it
            failures.append(failure)

    # Daemons, so that a failure to start them all is told at once: the others are not waited for.
    started = [threading.Thread(target=wait, args=[task], daemon=True) for task in tasks]
    start_all(started, "thread")
    for thread in started:
        thread.join()
    if failures:
        raise failures[0]
    return parts


def forked(tasks):
    """A process for each connection. Its exit code tells whether it was told."""
    check_memory(len(tasks))
    fork = multiprocessing.get_context("fork")
    # Daemons: they are ended with this process, also after a failure to start them all.
    started = [fork.Process(target=wait_or_fail, args=[task], daemon=True) for task in tasks]
    start_all(started, "process")
    for process in started:
        process.join()
    failed = sum(process.exitcode != 0 for process in started)
    if failed:
        raise RuntimeError(f"{failed} of {len(started)} processes were not told")
    return [Part(1, process.pid, "main") for process in started]


def wait_or_fail(task):
    try:
        wait_for_news(task)
    except RuntimeError as failure:
        sys.exit(str(failure))


def start_all(units, name):
    for number, unit in enumerate(units, 1):
        with trying_to(f"start {name} {number} of {len(units)} (see `ulimit -u` and `ulimit -n`)"):
            unit.start()


def check_memory(processes):
    """A machine that runs out of memory ends programs, and not always the one that took too much."""
    if not os.path.exists("/proc/meminfo"):
        return  # only Linux tells
    needed, free = processes * MB_EACH, footprint.kb("/proc/meminfo", "MemAvailable") // 1024
    if free < needed:
        why = f"they may need {needed} MB of memory, and {free} MB are free"
        raise RuntimeError(f"failed to fork {processes} processes: {why}")
