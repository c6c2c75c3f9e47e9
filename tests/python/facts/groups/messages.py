from multiprocessing import JoinableQueue, Pipe, Queue, SimpleQueue, get_context
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


def queue_in_vain():
    queue = Queue()
    return f"{raised(queue.get_nowait)}, {raised(queue.get, timeout=0.001)}"


def item_without_bytes():
    queue = Queue()
    return f"{raised(queue.put, Lock())}"  # a thread of the queue's own prints a traceback


def item_without_bytes_at_once():
    return raised(SimpleQueue().put, Lock())


def put_after_close():
    queue = Queue()
    queue.close()
    return raised(queue.put, 1)


def task_done_too_often():
    return raised(JoinableQueue().task_done)


def pipe_goes_both_ways():
    a, b = Pipe()
    a.send("to b")
    b.send("to a")
    return f"{a.recv()}, {b.recv()}"


def pipe_is_asked():
    reader, writer = Pipe(duplex=False)
    before = reader.poll()
    writer.send(1)
    return f"{before}, {reader.poll()}"


def recv_from_a_closed_pipe():
    reader, writer = Pipe(duplex=False)
    writer.send(1)
    writer.close()
    return f"{reader.recv()}, {raised(reader.recv)}"


def send_to_a_closed_pipe():
    reader, writer = Pipe(duplex=False)
    reader.close()
    return raised(writer.send, 1)


def send_at_the_wrong_end():
    reader, writer = Pipe(duplex=False)
    return raised(reader.send, 1)


def end_that_the_parent_keeps():
    reader, writer = Pipe(duplex=False)
    process = _fork.Process(target=writer.close)
    process.start()
    process.join()
    return "the end" if reader.poll(0.01) else "nothing comes, for ever"


def list_that_cannot_grow():
    from multiprocessing.shared_memory import ShareableList

    items = ShareableList(["ab"])
    told = raised(items.__setitem__, 0, "longer than there is room for")
    items.shm.close()
    items.shm.unlink()
    return told
