# The pool replaces a killed worker, but the worker's input is lost: the call waits forever.

import os
import signal
from multiprocessing import Pool, TimeoutError


def square_or_end(n):
    if n == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n


if __name__ == "__main__":
    with Pool(1) as pool:
        lost = pool.map_async(square_or_end, [0])
        # The only worker took the first input, so that its successor computes this one.
        result = pool.map(square_or_end, [3])
        try:
            print(f"killed: {lost.get(timeout=0.5)}")
        except TimeoutError:
            print("killed: no result")
        print(f"the next call: {result}")
