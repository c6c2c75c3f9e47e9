# A fork copies only the thread that calls it.

import threading
import warnings
from multiprocessing import get_context


def count_threads():
    print(f"threads in the child: {threading.active_count()}")


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # Python 3.12 and later warn
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    process = get_context("fork").Process(target=count_threads)
    process.start()
    process.join()
    end.set()
    thread.join()
