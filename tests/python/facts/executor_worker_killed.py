# An executor whose worker is killed is broken: this call and all later ones raise BrokenProcessPool.

import os
import signal
from concurrent.futures import ProcessPoolExecutor


def square_or_end(n):
    if n == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        for case, n in [("killed", 0), ("the next call", 3)]:
            try:
                print(f"{case}: {list(executor.map(square_or_end, [n]))}")
            except Exception as error:
                print(f"{case}: {type(error).__name__}")
