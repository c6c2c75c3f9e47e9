"""The document's examples, measured as they are: each is a program of its own beside `measure.py`."""

import os
import runpy
import sys
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def measure(model, _order):
    """Runs the example, which prints. Its time, memory and threads are seen from outside."""
    if model not in ("threading", "multiprocessing", "asyncio"):
        raise RuntimeError("the document has no such example")
    program = f"{model}_example.py"
    try:
        runpy.run_path(os.path.join(FOLDER, program), run_name="__main__")
    except SystemExit as end:  # a program may end so, and all is well if it does so without a code
        if end.code:
            raise RuntimeError(f"{program} ended with {end.code}") from None
    except Exception as error:
        raise RuntimeError(f"failed to run {program}: {type(error).__name__}: {error}") from error
    end_fork_server()
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return {
        "wall": 0.0,
        "cpu": sum(of.ru_utime + of.ru_stime for of in used),
        "peak_kb": None,
        "threads": None,
        "processes": None,
        "context_switches": sum(of.ru_nvcsw + of.ru_nivcsw for of in used),
    }


def end_fork_server():
    """From 3.14 on, processes on Linux are forked by a server process. What they did is only known once
    it has been waited for, which Python would do at the very end.
    """
    forkserver = sys.modules.get("multiprocessing.forkserver")
    if forkserver:
        forkserver._forkserver._stop()
