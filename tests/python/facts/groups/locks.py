from threading import Lock, RLock, Thread

from raised import raised


def _in_a_thread(call):
    result = []
    thread = Thread(target=lambda: result.append(call()))
    thread.start()
    thread.join()
    return result[0]


def limit_below_zero():
    return raised(Lock().acquire, timeout=-2)


def lock_taken_twice():
    lock = Lock()
    return f"{lock.acquire(blocking=False)}, {lock.acquire(blocking=False)}"


def rlock_taken_twice():
    lock = RLock()
    both = f"{lock.acquire(blocking=False)}, {lock.acquire(blocking=False)}"
    return f"{both}, by another thread: {_in_a_thread(lambda: lock.acquire(blocking=False))}"


def release_a_free_lock():
    return raised(Lock().release)


def release_from_another_thread():
    lock = Lock()
    lock.acquire()
    _in_a_thread(lock.release)
    return "released" if not lock.locked() else "held"


def rlock_released_by_another_thread():
    lock = RLock()
    lock.acquire()
    return _in_a_thread(lambda: raised(lock.release))
