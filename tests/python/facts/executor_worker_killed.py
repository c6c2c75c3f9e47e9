# An executor whose worker is killed is broken: it says so, and can do nothing more.

import os
import signal
from concurrent.futures import ProcessPoolExecutor


def square_or_end(n):
    if n == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        for what, n in [("killed", 0), ("the next call", 3)]:
            try:
                print(f"{what}: {list(executor.map(square_or_end, [n]))}")
            except Exception as error:
                print(f"{what}: {type(error).__name__}")
