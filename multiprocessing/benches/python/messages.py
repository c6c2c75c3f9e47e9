"""Python's side of the benchmark `messages`: reads "what times", answers with the seconds of one."""

import os
import sys
import threading
import time
from multiprocessing import Pipe, Process, Queue, parent_process

MUCH = 64 << 20


def end_with_parent():
    """The benchmark kills its Python, and a daemonic child does not notice."""

    def wait():
        parent_process().join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def echo_pipe(other):
    end_with_parent()
    while True:
        other.send(other.recv())


def echo_queue(receiving, sending):
    end_with_parent()
    while True:
        sending.put(receiving.get())


def sink(receiving, sending):
    end_with_parent()
    while True:
        sending.put(len(receiving.get()))


def main():
    ours, theirs = Pipe()
    Process(target=echo_pipe, args=(theirs,), daemon=True).start()
    to, back = Queue(), Queue()
    Process(target=echo_queue, args=(to, back), daemon=True).start()
    much, done = Queue(), Queue()
    Process(target=sink, args=(much, done), daemon=True).start()
    data = bytes(MUCH)

    def pipe():
        ours.send(7)
        assert ours.recv() == 7

    def queue():
        to.put(7)
        assert back.get() == 7

    def all_at_once():
        much.put(data)
        assert done.get() == MUCH

    operations = {"pipe": pipe, "queue": queue, "much": all_at_once}
    for line in sys.stdin:
        what, times = line.split()
        operation = operations[what]
        start = time.perf_counter()
        for _ in range(int(times)):
            operation()
        print((time.perf_counter() - start) / int(times), flush=True)


if __name__ == "__main__":
    main()
