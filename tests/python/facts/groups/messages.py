from multiprocessing import JoinableQueue, Queue, SimpleQueue, get_context
from threading import Lock

from raised import raised

_fork = get_context("fork")


def _put_three(queue):
    for n in range(3):
        queue.put(n)


def queue_keeps_the_order():
    queue = _fork.Queue()
    process = _fork.Process(target=_put_three, args=(queue,))
    process.start()
    items = [queue.get() for _ in range(3)]
    process.join()
    return items


def empty_queue():
    queue = Queue()
    return f"{raised(queue.get_nowait)}, {raised(queue.get, timeout=0.001)}"


def item_not_serializable():
    queue = Queue()
    return f"{raised(queue.put, Lock())}"  # the queue's background thread prints a traceback


def item_not_serializable_simple_queue():
    return raised(SimpleQueue().put, Lock())


def put_after_close():
    queue = Queue()
    queue.close()
    return raised(queue.put, 1)


def task_done_too_often():
    return raised(JoinableQueue().task_done)
