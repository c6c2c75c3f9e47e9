import os
import threading
from concurrent.futures import ThreadPoolExecutor
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
        result = raised(next, results)
        may_end.set()
    return result


def submit_after_shutdown():
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    return raised(executor.submit, print)


def default_worker_count():
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
