# The twin of the `threading` binary: `tests/it/chapter.rs` runs both and compares what they print.

import sys
import threading
import time


def print_numbers():
    for number in range(5):
        # One write for text and newline: `print` makes two, and another thread may come in between.
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()  # into a pipe too, line by line, as Rust's println! does
        time.sleep(1)


def main():
    threads = [threading.Thread(target=print_numbers, name=name) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
