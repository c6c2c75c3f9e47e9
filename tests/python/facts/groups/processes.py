import subprocess
import sys
import tempfile
from multiprocessing import Process, active_children, get_all_start_methods, get_context, parent_process
from pathlib import Path
from threading import Lock

from raised import raised

_fork = get_context("fork")


def _nothing():
    pass


def _daemon_with_a_child():
    if raised(_fork.Process(target=_nothing).start) == "AssertionError":
        sys.exit(7)


def _try(lock):
    sys.exit(int(lock.acquire(timeout=0.05)))


def _exitcode(target, *args, **kwargs):
    process = _fork.Process(target=target, args=args, **kwargs)
    process.start()
    process.join()
    return process.exitcode


def started_twice():
    process = _fork.Process(target=_nothing)
    process.start()
    result = raised(process.start)
    process.join()
    return result


def join_before_start():
    return raised(Process(target=_nothing).join)


def pid_before_start():
    return Process(target=_nothing).pid


def close_while_it_runs():
    process = _fork.Process(target=sys.stdin.read)
    process.daemon = True
    process.start()
    result = raised(process.close)
    process.kill()
    process.join()
    return result


def exitcode_while_it_runs():
    may_end = _fork.Event()
    process = _fork.Process(target=may_end.wait)
    process.start()
    before = process.exitcode
    may_end.set()
    process.join()
    return f"{before}, then {process.exitcode}"


def child_of_a_daemon():
    return "refused" if _exitcode(_daemon_with_a_child, daemon=True) == 7 else "started"


def parent_of_the_first_process():
    return parent_process()


def children_that_have_ended():
    process = _fork.Process(target=_nothing)
    process.start()
    process.join()
    return active_children()


def start_methods():
    return " ".join(sorted(get_all_start_methods()))


def main_without_a_guard():
    program = "import multiprocessing as m\nm.set_start_method('spawn')\nm.Process(target=print).start()\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "program.py"
        file.write_text(program)
        errors = subprocess.run([sys.executable, file], stderr=subprocess.PIPE).stderr
    return "RuntimeError" if b"RuntimeError" in errors else errors


def lock_held_at_a_fork():
    lock = Lock()
    with lock:
        return f"the child has the lock: {_exitcode(_try, lock) == 1}"
