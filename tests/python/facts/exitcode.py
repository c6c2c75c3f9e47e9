# An uncaught exception is exit code 1, and only the lowest 8 bits of an exit code are kept.

import sys
from multiprocessing import Process


def nothing():
    pass


def fail():
    raise ValueError("this exception belongs to the test")


if __name__ == "__main__":
    for case, target, args in [
        ("returned", nothing, ()),
        ("exit(5)", sys.exit, (5,)),
        ("exit with a text", sys.exit, ("a text",)),
        ("failed", fail, ()),
        ("exit(300)", sys.exit, (300,)),
    ]:
        process = Process(target=target, args=args)
        process.start()
        process.join()
        print(f"{case}: {process.exitcode}")
