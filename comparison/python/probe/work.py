"""Runs a job by a model, and measures from the first thread, process or task started to the last one joined."""

import time
from importlib import import_module
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import fork_server
import models


def measure(work, request):
    workload, model = work["workload"], work["model"]
    file = file_of(workload, request)
    job = import_module(f"workload.{file}")
    models.load(model)
    if file == "postgresql":
        job.check(request)
    cpu, start = own_cpu(), time.perf_counter()
    answer, parts = job.run(model, request)
    wall = time.perf_counter() - start
    fork_server.end()  # otherwise the CPU time of the processes that it forked would be missing
    cpu = own_cpu() - cpu
    return {
        "wall": wall,
        "cpu": cpu,
        "threads": len({(part.process, part.thread) for part in parts}),
        "processes": len({part.process for part in parts}),
        "inputs": len(parts),
        "answer": answer,
    }


def file_of(workload, request):
    """Returns the name of the file that runs the job. Most jobs have a file with their name."""
    if workload == "file_io_cached":
        return "file_io"
    if workload == "database_queries" and request["database"]:
        return "postgresql"
    return workload


def own_cpu():
    """Returns the CPU seconds of this process and of all children that it has waited for. The fork server counts with
    all of its CPU time, about 0.05 s of which it took to start, before the job.
    """
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))
