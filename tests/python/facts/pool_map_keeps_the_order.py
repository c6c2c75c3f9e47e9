# Results are in the order of the inputs, whichever is done first. `map` over nothing is not an error.

import time
from multiprocessing import Pool


def slow_square(n):
    time.sleep(0.05 * (4 - n))
    return n * n


if __name__ == "__main__":
    with Pool(5) as pool:
        print(pool.map(slow_square, range(5), chunksize=1))
        print(pool.map(slow_square, []))
