import contextvars
import threading
from threading import Event, Thread


def _nothing():
    pass


def _started(target):
    thread = Thread(target=target)
    thread.start()
    return thread


def default_name():
    return "a name" if _started(_nothing).name.startswith("Thread-") else "none"


def name_of_the_first_thread():
    return threading.main_thread().name


def ident_before_start():
    return Thread(target=_nothing).ident


def alive_and_ended():
    may_end = Event()
    thread = _started(may_end.wait)
    before = thread.is_alive()
    may_end.set()
    thread.join()
    return f"{before}, {thread.is_alive()}"


def context_in_a_thread():
    user = contextvars.ContextVar("user", default="nobody")
    user.set("ann")
    seen = []
    _started(lambda: seen.append(user.get())).join()
    return seen[0]
