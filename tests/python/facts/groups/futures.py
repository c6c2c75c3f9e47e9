import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait

from raised import raised


def result_timeout():
    may_end = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        result = raised(executor.submit(may_end.wait).result, timeout=0.001)
        may_end.set()
    return result


def cancelled_while_the_pool_is_busy():
    may_end = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        executor.submit(may_end.wait)
        waiting = executor.submit(int)
        waiting.cancel()
        found = wait([waiting], timeout=0.001)
        may_end.set()
    return "not done" if found.not_done else "done"


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
