"""Measures Python beside Rust: reads "what times", answers with the seconds of one operation."""

import sys
import time
from multiprocessing import Lock, Process, Value, shared_memory

SIZE = 64 * 1024 * 1024
DATA = bytes(range(256)) * (SIZE // 256)
lock = Lock()


def take_and_release(times):
    start = time.perf_counter()
    for _ in range(times):
        with lock:
            pass
    return (time.perf_counter() - start) / times


def add(value, times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1


def count(times):
    value = Value("q", 0)
    processes = [Process(target=add, args=(value, times)) for _ in range(2)]
    start = time.perf_counter()
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    seconds = time.perf_counter() - start
    assert value.value == 2 * times
    return seconds / (2 * times)


def look(name):
    memory = shared_memory.SharedMemory(name)
    assert memory.buf[SIZE - 1] == 255
    memory.close()


def hand_over(times):
    start = time.perf_counter()
    for _ in range(times):
        memory = shared_memory.SharedMemory(create=True, size=SIZE)
        memory.buf[:] = DATA
        process = Process(target=look, args=(memory.name,))
        process.start()
        process.join()
        assert process.exitcode == 0
        memory.close()
        memory.unlink()
    return (time.perf_counter() - start) / times


if __name__ == "__main__":
    for line in sys.stdin:
        what, times = line.split()
        measure = {"lock": take_and_release, "count": count, "hand_over": hand_over}[what]
        print(measure(int(times)), flush=True)
