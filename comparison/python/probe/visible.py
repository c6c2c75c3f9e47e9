"""Tests whether one unit sees a write by another."""

import multiprocessing
import sys
import threading

# A global variable, which every unit can access by name.
written = False


def measure(unit, _request):
    if unit == "thread":
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    elif unit in ("fork", "spawn"):
        process = multiprocessing.get_context(unit).Process(target=write_or_fail)
        process.start()
        process.join()
        if process.exitcode != 0:
            raise RuntimeError(f"the process that writes ended with {process.exitcode}")
    elif unit == "asyncio":
        import asyncio

        async def main():
            await asyncio.create_task(write_in_task())

        asyncio.run(main())
    else:
        raise RuntimeError(f"there is no unit {unit!r}")
    return written


def write():
    """Writes, and returns whether the writer itself sees it."""
    global written
    written = True
    return written


def write_or_fail():
    """Writes in a child process, which exits with an error if it does not see its own write."""
    if not write():
        sys.exit("the process does not see its own write")


async def write_in_task():
    write()
