# An uncaught exception ends a process with 1, and what is above 255 is cut off.

import sys
from multiprocessing import Process


def nothing():
    pass


def fail():
    raise ValueError("this exception belongs to the test")


if __name__ == "__main__":
    for what, target, args in [
        ("returned", nothing, ()),
        ("exit(5)", sys.exit, (5,)),
        ("exit with a text", sys.exit, ("a text",)),
        ("failed", fail, ()),
        ("exit(300)", sys.exit, (300,)),
    ]:
        process = Process(target=target, args=args)
        process.start()
        process.join()
        print(f"{what}: {process.exitcode}")
