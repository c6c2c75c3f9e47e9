from threading import Barrier, BoundedSemaphore, Event, Semaphore, Thread

from raised import raised


def semaphore_below_zero():
    return raised(Semaphore, -1)


def semaphore_release_several():
    semaphore = Semaphore(0)
    semaphore.release(2)
    return ", ".join(str(semaphore.acquire(blocking=False)) for _ in range(3))


def semaphore_release_none():
    return raised(Semaphore(0).release, 0)


def semaphore_timeout():
    return Semaphore(0).acquire(timeout=0.001)


def bounded_semaphore_released_too_often():
    return raised(BoundedSemaphore(1).release)


def event_set_and_cleared():
    event = Event()
    result = [event.wait(timeout=0.001)]
    event.set()
    event.set()
    result += [event.wait(), event.is_set()]
    event.clear()
    return ", ".join(str(flag) for flag in [*result, event.is_set()])


def barrier_for_zero_threads():
    barrier = raised(Barrier, 0)
    return "accepted" if isinstance(barrier, Barrier) else barrier


def barrier_timeout():
    barrier = Barrier(2)
    return f"{raised(barrier.wait, 0.001)}, broken: {barrier.broken}"


def barrier_whose_action_fails():
    barrier = Barrier(2, action=lambda: 1 // 0)
    result = []
    threads = [Thread(target=lambda: result.append(raised(barrier.wait))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ", ".join(sorted(result))
