# The target and the arguments of a spawned process are pickled, which fails for a lambda or a lock.

import threading
from multiprocessing import get_context


def take(value):
    pass


if __name__ == "__main__":
    spawn = get_context("spawn")
    for case, target, args in [
        ("a lambda", lambda: None, ()),
        ("an unpicklable argument", take, (threading.Lock(),)),
    ]:
        try:
            spawn.Process(target=target, args=args).start()
            print(f"{case}: started")
        except Exception:  # its type differs between versions
            print(f"{case}: refused")
