# A result that cannot be pickled is an error of the call.

import threading
from multiprocessing import Pool


def without_bytes(n):
    return threading.Lock()


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            print(pool.map(without_bytes, [1]))
        except Exception as error:
            print(type(error).__name__)
