"""Answers each line of its input, "fork 100", with the seconds of one start and join."""

import multiprocessing
import sys
import time


def nothing():
    pass


def main():
    for line in sys.stdin:
        method, times = line.split()
        context = multiprocessing.get_context(method)
        start = time.perf_counter()
        for _ in range(int(times)):
            process = context.Process(target=nothing)
            process.start()
            process.join()
            assert process.exitcode == 0
        print((time.perf_counter() - start) / int(times), flush=True)


if __name__ == "__main__":
    main()
