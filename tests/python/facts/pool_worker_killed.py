# A worker that is killed takes its input along: the pool has a new worker, and the call waits for ever.

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
        # The only worker has taken the first input before the second can be answered: by its successor.
        answer = pool.map(square_or_end, [3])
        try:
            print(f"killed: {lost.get(timeout=0.5)}")
        except TimeoutError:
            print("killed: no answer")
        print(f"the next call: {answer}")
