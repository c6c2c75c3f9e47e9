"""Measures the memory of one unit that only waits: starts many units, and divides the growth by their number."""

import multiprocessing
import os
import socket
import threading
import time
from contextlib import suppress

import fork_server
from workload import trying_to

from . import footprint
from .start_join import start_and_join_interpreter, start_and_join_process

THREADS = 300
FORKED = 10
SPAWNED = 4
BY_FORKSERVER = 5
INTERPRETERS = 5
TASKS = 20_000
LONG = 3600  # seconds: longer than any measurement
TIME_LIMIT = 10  # seconds until the last process has connected, or the last interpreter has begun to wait


def measure(unit, _request):
    if unit == "thread":
        return threads()
    if unit == "fork":
        return processes("fork", FORKED)
    if unit == "spawn":
        return processes("spawn", SPAWNED)
    if unit == "forkserver":
        return processes("forkserver", BY_FORKSERVER)
    if unit == "interpreter":
        return interpreters()
    if unit == "asyncio":
        return tasks()
    raise RuntimeError(f"there is no unit {unit!r}")


def taken(pids=()):
    """Returns the memory of this process and of those with the IDs `pids`, and of the kernel, at one moment."""
    return sum(map(footprint.pss_kb, [os.getpid(), *pids])), footprint.kernel_kb()


def by(units, before, now):
    return {"units": units, "pss_kb": now[0] - before[0], "kernel_kb": now[1] - before[1]}


def threads():
    waiting = []

    def wait():
        waiting.append(None)
        time.sleep(LONG)

    footprint.settle()
    before = taken()
    for number in range(THREADS):
        with trying_to(f"start thread {number + 1} of {THREADS} (see `ulimit -u`)"):
            threading.Thread(target=wait, daemon=True).start()  # a daemon ends with this process
    while len(waiting) < THREADS:
        time.sleep(0.001)
    return by(THREADS, before, taken())


def processes(start_method, units):
    # The first process also pays for imports, the resource tracker and the fork server, which are not part of a unit's
    # memory.
    start_and_join_process(start_method)
    footprint.settle()
    # The processes share pages with the server that forked them, so the server is in both sums: the growth is then the
    # memory that exists only because of the processes.
    servers = [fork_server.pid()] if start_method == "forkserver" else []
    before = taken(servers)
    context = multiprocessing.get_context(start_method)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(TIME_LIMIT)
        # A forked process inherits the listener.
        args = listener.getsockname(), listener if start_method == "fork" else None
        started = []
        for _ in range(units):
            # A daemon is killed if this process fails.
            process = context.Process(target=say_ready_and_wait, args=args, daemon=True)
            process.start()
            started.append(process)
        try:
            connections = [listener.accept()[0] for _ in started]
        except OSError:
            raise RuntimeError(f"not all of {units} processes connected within {TIME_LIMIT} s") from None
    report = by(units, before, taken([*servers, *(process.pid for process in started)]))
    for connection in connections:
        connection.close()
    for process in started:
        process.join()
    if any(process.exitcode != 0 for process in started):
        raise RuntimeError("a process that only waits failed")
    return report


def say_ready_and_wait(parent, copied_listener):
    """Connects to the parent, and waits until the connection is closed, as it also is if the parent is killed."""
    if copied_listener:
        copied_listener.close()  # otherwise its own copy would stay open after the parent's end
    with socket.socket() as connection, suppress(ConnectionResetError):
        connection.connect(parent)
        connection.recv(1)


def interpreters():
    """Starts interpreters, each in a thread of its own."""
    from concurrent import interpreters  # from Python 3.14 on

    start_and_join_interpreter()  # the first one also pays for imports
    footprint.settle()
    before = taken()
    here, there = socket.socketpair()
    here.settimeout(TIME_LIMIT)
    # `read` waits until `here` is closed. An interpreter that still ran would keep this process from ending.
    script = f"import os; os.write({there.fileno()}, b'.'); os.read({there.fileno()}, 1)"
    started = []
    with there, here:
        for _ in range(INTERPRETERS):
            interpreter = interpreters.create()
            thread = threading.Thread(target=interpreter.exec, args=[script], daemon=True)
            thread.start()
            started.append((interpreter, thread))
        for _ in started:
            with trying_to(f"see all of {INTERPRETERS} interpreters wait within {TIME_LIMIT} s"):
                here.recv(1)
        report = by(INTERPRETERS, before, taken())
        here.close()
        for _, thread in started:
            thread.join()
    for interpreter, _ in started:
        interpreter.close()
    return report


def tasks():
    import asyncio  # here, as a spawned process imports this file too, and its memory is measured

    waiting = 0

    async def wait():
        nonlocal waiting
        waiting += 1
        await asyncio.sleep(LONG)

    async def main():
        before = taken()
        started = [asyncio.create_task(wait()) for _ in range(TASKS)]
        while waiting < TASKS:
            await asyncio.sleep(0.001)
        return by(len(started), before, taken())

    return asyncio.run(main())  # `run` cancels the tasks
