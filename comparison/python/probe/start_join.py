"""Measures the time to start one unit that does nothing and wait for its end: the chapter's "overhead"."""

import multiprocessing
import threading
import time

# Enough units for about 50 ms, as the clock and the scheduler are too coarse for a single unit.
THREADS = 300
FORKED = 30
SPAWNED = 4
BY_FORKSERVER = 10
INTERPRETERS = 4
TASKS = 5000


def measure(unit, _request):
    if unit == "thread":
        return each(THREADS, start_and_join_thread)
    if unit == "fork":
        return each(FORKED, lambda: start_and_join_process("fork"))
    if unit == "spawn":
        return each(SPAWNED, lambda: start_and_join_process("spawn"))
    if unit == "forkserver":
        return each(BY_FORKSERVER, lambda: start_and_join_process("forkserver"))
    if unit == "interpreter":
        return each(INTERPRETERS, start_and_join_interpreter)
    if unit == "asyncio":
        return each_task()
    raise RuntimeError(f"there is no unit {unit!r}")


def nothing():
    """Does nothing; the target of each thread and process."""


def start_and_join_thread():
    thread = threading.Thread(target=nothing)
    thread.start()
    thread.join()


def start_and_join_process(start_method):
    process = multiprocessing.get_context(start_method).Process(target=nothing)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise RuntimeError(f"a process that does nothing ended with {process.exitcode}")


def start_and_join_interpreter():
    """Runs nothing in a new interpreter, in a thread of its own: an interpreter alone would not run concurrently."""
    from concurrent import interpreters  # from Python 3.14 on

    interpreter = interpreters.create()
    thread = threading.Thread(target=interpreter.exec, args=["pass"])
    thread.start()
    thread.join()
    interpreter.close()


def each(units, start_and_join):
    # The first unit also pays for imports, the resource tracker and the fork server, so some are started before the
    # clock.
    for _ in range(max(units // 8, 1)):
        start_and_join()
    start = time.perf_counter()
    for _ in range(units):
        start_and_join()
    return {"wall": time.perf_counter() - start, "units": units}


def each_task():
    import asyncio  # here, as a spawned process imports this file too, and its time is measured

    async def give(number):
        return number

    async def main():
        for number in range(TASKS // 8):
            await asyncio.create_task(give(number))
        start, total = time.perf_counter(), 0
        for number in range(TASKS):
            total += await asyncio.create_task(give(number))
        wall = time.perf_counter() - start
        if total != sum(range(TASKS)):
            raise RuntimeError("the tasks' results were wrong")
        return {"wall": wall, "units": TASKS}

    return asyncio.run(main())
