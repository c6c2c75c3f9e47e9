"""Answers a line such as "get 500" with the seconds of one such call of a manager's dict."""

import sys
from multiprocessing import Manager
from time import perf_counter


def get():
    d.get(1)


def insert():
    d[1] = 2


def update():
    many.update({n: n * n for n in range(10_000)})


def items():
    many.items()


if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict({1: 1})
        many = manager.dict()
        for line in sys.stdin:
            what, times = line.split()
            if what == "end":
                break
            operation = {"get": get, "insert": insert, "update": update, "items": items}[what]
            start = perf_counter()
            for _ in range(int(times)):
                operation()
            print((perf_counter() - start) / int(times), flush=True)
    print(0.0, flush=True)
