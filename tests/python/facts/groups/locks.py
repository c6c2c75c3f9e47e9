from threading import Condition, Event, Lock, RLock, Thread

from raised import raised


def _in_a_thread(call):
    told = []
    thread = Thread(target=lambda: told.append(call()))
    thread.start()
    thread.join()
    return told[0]


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


def wait_without_the_lock():
    return raised(Condition().wait)


def notify_without_the_lock():
    return raised(Condition().notify)


def wait_in_vain():
    condition = Condition()
    with condition:
        return condition.wait(timeout=0.001)


def value_that_was_waited_for():
    condition, box = Condition(), []

    def put():
        with condition:
            box.append("v")
            condition.notify()

    with condition:
        thread = Thread(target=put)
        thread.start()
        value = condition.wait_for(lambda: box and box[0])
    thread.join()
    return value


def order_of_notify():
    condition, woken, has_woken = Condition(), [], [Event() for _ in "abc"]

    def wait(name, waits):
        with condition:
            waits.set()
            condition.wait()
            woken.append(name)
            has_woken[len(woken) - 1].set()

    for name in "abc":
        waits = Event()
        Thread(target=wait, args=(name, waits)).start()
        waits.wait()
        with condition:  # it is free: so the thread waits
            pass
    for event in has_woken:
        with condition:
            condition.notify()
        event.wait()
    return " ".join(woken)


def wait_under_a_lock_taken_twice():
    condition = Condition()

    def notify():
        with condition:
            condition.notify()

    with condition, condition:
        Thread(target=notify).start()
        return condition.wait(timeout=60)
