# What a spawned process is given is pickled: no lambda, and nothing that has no bytes.

import threading
from multiprocessing import get_context


def take(value):
    pass


if __name__ == "__main__":
    spawn = get_context("spawn")
    for what, target, args in [
        ("a lambda", lambda: None, ()),
        ("an argument without bytes", take, (threading.Lock(),)),
    ]:
        try:
            spawn.Process(target=target, args=args).start()
            print(f"{what}: started")
        except Exception:  # its type differs between versions
            print(f"{what}: refused")
