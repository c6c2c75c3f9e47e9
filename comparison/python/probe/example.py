"""Runs the chapter's examples unchanged. Each is a separate program in the folder of `measure.py`."""

import os
import runpy
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import fork_server

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def measure(model, _request):
    """Runs the example, which prints. The parent measures its time, memory and threads from outside."""
    if model not in ("threading", "multiprocessing", "asyncio"):
        raise RuntimeError("the chapter has no such example")
    program = f"{model}_example.py"
    try:
        runpy.run_path(os.path.join(FOLDER, program), run_name="__main__")
    except SystemExit as end:  # raised by `sys.exit`; without a code it means success
        if end.code:
            raise RuntimeError(f"{program} ended with {end.code}") from None
    except Exception as error:
        raise RuntimeError(f"failed to run {program}: {type(error).__name__}: {error}") from error
    fork_server.end()  # before the CPU time of its processes is read: from Python 3.14 on, the example has a server
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return {
        "cpu": sum(of.ru_utime + of.ru_stime for of in used),
        "context_switches": sum(of.ru_nvcsw + of.ru_nivcsw for of in used),
    }
