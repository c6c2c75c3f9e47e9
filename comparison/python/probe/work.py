"""A job, run by a model, from the first thread, process or task that it starts to the last that it joins."""

import time
from importlib import import_module
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import models


def measure(work, order):
    workload, model = work["workload"], work["model"]
    file = file_of(workload, order)
    job = import_module(f"workload.{file}")
    models.load(model)
    if file == "postgresql":
        job.check(order)
    cpu, start = own_cpu(), time.perf_counter()
    answer, parts = job.run(model, order)
    wall, cpu = time.perf_counter() - start, own_cpu() - cpu
    return {
        "wall": wall,
        "cpu": cpu,
        "threads": len({(part.process, part.thread) for part in parts}),
        "processes": len({part.process for part in parts}),
        "most_open": None,  # only the server knows
        "inputs": len(parts),
        "answer": answer,
    }


def file_of(workload, order):
    """Mostly a job is a file. Two are done in two ways."""
    if workload == "file_io_cached":
        return "file_io"
    if workload == "database_queries" and order["database"]:
        return "postgresql"
    return workload


def own_cpu():
    """Processor seconds of this process and of all that it has waited for."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))
