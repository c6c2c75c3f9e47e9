from queue import PriorityQueue, Queue, SimpleQueue

from raised import raised


def queue_full_and_empty():
    queue = Queue(maxsize=1)
    queue.put(1)
    result = [raised(queue.put_nowait, 2), raised(queue.put, 2, timeout=0.001), queue.get()]
    result += [raised(queue.get_nowait), raised(queue.get, timeout=0.001)]
    return " ".join(map(str, result))


def queue_limit_below_zero():
    return raised(Queue().get, timeout=-1)


def queue_of_size_zero():
    queue = Queue(maxsize=0)
    queue.put_nowait(1)
    return f"full: {queue.full()}"


def queue_without_senders():
    return raised(Queue().get, timeout=0.001)  # without the time limit it would wait forever


def task_done_too_often():
    return raised(Queue().task_done)


def task_done_of_a_simple_queue():
    return raised(lambda: SimpleQueue().task_done())


def items_without_an_order():
    queue = PriorityQueue()
    queue.put((1, {"a": 1}))
    return raised(queue.put, (1, {"b": 2}))


def item_changed_after_put():
    queue, item = Queue(), [1]
    queue.put(item)
    item.append(2)
    return queue.get()
