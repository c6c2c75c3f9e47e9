"""Measures Python's Pool for benches/pool.rs: reads "what times", answers with the seconds of one."""

import sys
import time
from multiprocessing import Pool

INPUTS = 100_000


def square(n):
    return n * n


def measure(pool, what, times):
    start = time.perf_counter()
    for _ in range(times):
        if what == "map":
            pool.map(square, range(INPUTS))
        elif what == "map_1":
            # Fewer of them, as each takes a hundred times as long.
            pool.map(square, range(INPUTS // 10), chunksize=1)
        elif what == "apply":
            pool.apply(square, (3,))
        elif what == "imap":
            list(pool.imap(square, range(INPUTS // 10)))
    return (time.perf_counter() - start) / times


if __name__ == "__main__":
    with Pool(2) as pool:
        for line in sys.stdin:
            what, times = line.split()
            print(measure(pool, what, int(times)), flush=True)
