# A call whose result cannot be pickled raises an exception.

import threading
from multiprocessing import Pool


def not_serializable(n):
    return threading.Lock()


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            print(pool.map(not_serializable, [1]))
        except Exception as error:
            print(type(error).__name__)
