import logging
import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.pool import ThreadPool

from raised import raised


def _fail():
    raise ValueError("this exception belongs to the test")


def map_keeps_the_order():
    last_is_done = threading.Event()

    def job(n):
        if n == 2:
            last_is_done.set()
        else:
            last_is_done.wait()
        return n

    with ThreadPoolExecutor(3) as executor:
        return list(executor.map(job, range(3)))


def map_with_a_limit():
    may_end = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        results = executor.map(lambda _: may_end.wait(), [0], timeout=0.001)
        told = raised(next, results)
        may_end.set()
    return told


def result_in_vain():
    may_end = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        told = raised(executor.submit(may_end.wait).result, timeout=0.001)
        may_end.set()
    return told


def submit_after_shutdown():
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    return raised(executor.submit, print)


def callback_of_a_done_future():
    called = []
    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(lambda: 9)
        future.result()
        future.add_done_callback(lambda future: called.append("called"))
    return " ".join(called)


def callback_that_fails():
    logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
    called = []
    future = Future()
    future.add_done_callback(lambda future: 1 // 0)
    future.add_done_callback(lambda future: called.append("called"))
    future.set_result(9)
    return " ".join(called)


def result_set_twice():
    future = Future()
    future.set_result(1)
    return raised(future.set_result, 2)


def workers_that_nobody_counted():
    cores = getattr(os, "process_cpu_count", os.cpu_count)()
    is_so = ThreadPoolExecutor()._max_workers == min(32, cores + 4)
    return "cores + 4, at most 32" if is_so else "another number"


def end_of_the_block():
    done = []
    with ThreadPoolExecutor(1) as executor:
        for n in range(3):
            executor.submit(done.append, n)
    return done


def job_after_a_failed_one():
    with ThreadPoolExecutor(1) as executor:
        failed = executor.submit(_fail)
        return f"{raised(failed.result)}, then {executor.submit(pow, 3, 2).result()}"


def closure_on_a_pool_of_threads():
    seen = []
    with ThreadPool(1) as pool:
        squares = pool.map(lambda n: seen.append(n) or n * n, range(3))
    return f"{squares}, seen {seen}"
