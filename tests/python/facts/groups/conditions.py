from threading import Condition, Event, Thread

from raised import raised


def wait_without_the_lock():
    return raised(Condition().wait)


def notify_without_the_lock():
    return raised(Condition().notify)


def wait_timeout():
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
        with condition:  # the lock is free once the thread waits
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
