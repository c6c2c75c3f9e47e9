"""The server of multiprocessing that forks the processes of the start method "forkserver", which is the default on
Linux from Python 3.14 on. All processes that a program starts this way share the server.
"""

import sys


def start():
    """Starts the server, and returns once it has forked a first process, which does nothing."""
    from multiprocessing import get_context  # here, as spawned processes import this file too

    process = get_context("forkserver").Process()
    process.start()
    process.join()
    if process.exitcode != 0:
        raise RuntimeError(f"the first process of the fork server ended with {process.exitcode}")


def pid():
    """Returns the process ID of the server, which must have been started."""
    return sys.modules["multiprocessing.forkserver"]._forkserver._forkserver_pid


def end_helpers():
    """Ends the fork server and the resource tracker, as far as they run, and waits for them: the program counts the CPU
    time of processes that nobody waited for as that of other programs.
    """
    import gc  # here, as spawned processes import this file too

    gc.collect()  # what is freed later would start the resource tracker again
    end()
    module = sys.modules.get("multiprocessing.resource_tracker")
    if module:
        module._resource_tracker._stop()


def end():
    """Ends the server, if there is one, and waits for it. The CPU time of the processes that it forked is known only
    then; Python itself would wait for the server at its very end.
    """
    module = sys.modules.get("multiprocessing.forkserver")
    if module:
        module._forkserver._stop()
