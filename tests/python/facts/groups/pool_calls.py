import asyncio
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from raised import raised

_fork = get_context("fork")


def _square(n):
    return n * n


def _refuse_two(n):
    if n == 2:
        raise ValueError("no two")
    return n


def pool_without_workers():
    return raised(_fork.Pool, 0)


def map_with_a_failure():
    with _fork.Pool(1) as pool:
        return raised(pool.map, _refuse_two, [1, 2, 3])


def call_after_a_failed_one():
    with _fork.Pool(1) as pool:
        raised(pool.map, _refuse_two, [2])
        return pool.map(_square, [3])


def call_after_close():
    with _fork.Pool(1) as pool:
        pool.close()
        return raised(pool.map, _square, [3])


def join_before_close():
    with _fork.Pool(1) as pool:
        return raised(pool.join)


def result_timeout():
    with _fork.Pool(1) as pool:
        return raised(pool.apply_async(time.sleep, (600,)).get, timeout=0.001)


def successful_too_early():
    with _fork.Pool(1) as pool:
        return raised(pool.apply_async(time.sleep, (600,)).successful)


def end_of_the_block():
    with _fork.Pool(1) as pool:
        pool.apply_async(time.sleep, (600,))
    return "the worker is terminated"


async def pool_for_a_coroutine():
    with ProcessPoolExecutor(1) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, _square, 12)
