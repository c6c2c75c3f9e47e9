import subprocess
import sys
import threading
from threading import Event, Thread

from raised import raised


def _nothing():
    pass


def _started(target):
    thread = Thread(target=target)
    thread.start()
    return thread


def start_twice():
    return raised(_started(_nothing).start)


def join_before_start():
    return raised(Thread(target=_nothing).join)


def join_twice():
    thread = _started(_nothing)
    return f"{thread.join()} {thread.join()}"


def join_itself():
    result = []
    _started(lambda: result.append(raised(threading.current_thread().join))).join()
    return result[0]


def value_of_a_thread():
    return _started(lambda: 42).join()


def failure_of_a_thread():
    threading.excepthook = lambda args: None  # the default one prints a traceback
    return _started(lambda: 1 // 0).join()


def exitcode_after_a_failed_thread():
    program = "import threading; threading.Thread(target=lambda: 1 // 0).start()"
    return subprocess.run([sys.executable, "-c", program], stderr=subprocess.DEVNULL).returncode


def daemon_after_start():
    may_end = Event()
    thread = _started(may_end.wait)
    result = raised(setattr, thread, "daemon", True)
    may_end.set()
    thread.join()
    return result
