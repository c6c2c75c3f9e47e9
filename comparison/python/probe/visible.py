"""Does one unit see what another wrote? Tried, not asserted."""

import multiprocessing
import sys
import threading

# A variable of the whole program, which each unit has under the same name.
written = False


def measure(unit, _order):
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
    """Writes, and tells whether the writer itself sees it."""
    global written
    written = True
    return written


def write_or_fail():
    """What a process is started for here. It answers with its exit code."""
    if not write():
        sys.exit("what was written was not there")


async def write_in_task():
    write()
