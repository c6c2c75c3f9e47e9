"""Reads a line, measures what it says, and answers with seconds, until there are no more lines.

    map JOBS MICROSECONDS WORKERS    a pool's map over so many jobs that each take so long
    threads COUNT                    start a thread and join it, so many times
"""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def job(steps):
    n = 1
    for _ in range(steps):
        n = n * 5 % 1_000_003
    return n


def steps_for(microseconds):
    """How many steps of `job` take so long: the quickest of several tries, as others use the machine."""
    tries = []
    for _ in range(20):
        start = time.perf_counter()
        job(10_000)
        tries.append(time.perf_counter() - start)
    return max(1, round(10_000 * microseconds / 1e6 / min(tries)))


def measure(what, *numbers):
    if what == "map":
        jobs, microseconds, workers = numbers
        steps = steps_for(microseconds)
        start = time.perf_counter()
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(job, [steps] * jobs))
    elif what == "threads":
        start = time.perf_counter()
        for _ in range(*numbers):
            thread = threading.Thread(target=int)
            thread.start()
            thread.join()
    return time.perf_counter() - start


for line in sys.stdin:
    what, *numbers = line.split()
    print(measure(what, *map(int, numbers)), flush=True)
