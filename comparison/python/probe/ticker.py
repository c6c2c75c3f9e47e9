"""Measures whether a model is pre-emptive or cooperative. A ticker wants to run every millisecond, while
a CPU hog computes without a pause.

Both are restricted to one core, where one can run only if the other does not.
"""

import multiprocessing
import os
import threading
import time

from .start_join import start_and_join_process

HOG = 0.080
TICK = 0.001
FIRST = 5  # the number of ticks before the hog starts


def measure(model, _request):
    keep_to_one_core()
    if model == "threading":
        longest_gap = beside_a_thread()
    elif model == "multiprocessing":
        longest_gap = beside_a_process()
    elif model == "asyncio":
        longest_gap = beside_a_task()
    else:
        raise RuntimeError("this model runs nothing concurrently, so a hog cannot delay a ticker")
    return {"hog": HOG, "longest_gap": longest_gap}


def hog():
    """Computes for `HOG` seconds without a pause."""
    end = time.perf_counter() + HOG
    while time.perf_counter() < end:
        pass


class Gaps:
    """The longest time between two ticks, except the first few."""

    def __init__(self):
        self.ticks = 0
        self.last = time.perf_counter()
        self.longest = 0.0

    def tick(self):
        now = time.perf_counter()
        self.ticks += 1
        if self.ticks > FIRST:
            self.longest = max(self.longest, now - self.last)
        self.last = now


def beside_a_thread():
    gaps, stop = Gaps(), threading.Event()

    def tick_until_stopped():
        while not stop.is_set():
            time.sleep(TICK)
            gaps.tick()

    ticker = threading.Thread(target=tick_until_stopped)
    ticker.start()
    while gaps.ticks < FIRST:
        time.sleep(TICK)
    neighbour = threading.Thread(target=hog)
    neighbour.start()
    neighbour.join()
    stop.set()
    ticker.join()
    return gaps.longest


def beside_a_process():
    start_and_join_process("fork")  # the first process also imports modules, which would delay the ticker
    gaps = Gaps()
    for _ in range(FIRST):
        time.sleep(TICK)
        gaps.tick()
    process = multiprocessing.get_context("fork").Process(target=hog)
    process.start()
    while process.exitcode is None:
        time.sleep(TICK)
        gaps.tick()
    if process.exitcode != 0:
        raise RuntimeError(f"the hog ended with {process.exitcode}")
    return gaps.longest


def beside_a_task():
    import asyncio

    async def hog_in_task():
        hog()

    async def main():
        gaps = Gaps()
        for _ in range(FIRST):
            await asyncio.sleep(TICK)
            gaps.tick()
        neighbour = asyncio.create_task(hog_in_task())
        while not neighbour.done():
            await asyncio.sleep(TICK)
            gaps.tick()
        await neighbour
        return gaps.longest

    return asyncio.run(main())


def keep_to_one_core():
    if not hasattr(os, "sched_setaffinity"):
        raise RuntimeError("this system does not let a program keep to one core; Linux does")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
