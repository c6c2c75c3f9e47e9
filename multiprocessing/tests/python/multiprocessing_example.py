# The twin of the `multiprocessing` binary: the end-to-end test runs both and compares what they print.

import multiprocessing
import os
import sys
import time


def print_numbers():
    for number in range(5):
        # A single system call: two processes write to the same pipe, and no line may be torn.
        os.write(sys.stdout.fileno(), f"{number}\n".encode())
        time.sleep(1)


def main():
    processes = [multiprocessing.Process(target=print_numbers, name=name) for name in ("one", "two")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    # A failed child does not fail its parent by itself, and the test would not see it.
    sys.exit(any(process.exitcode != 0 for process in processes))


if __name__ == "__main__":  # under `spawn` each child imports this file
    main()
