"""Checks threads and processes: a job reports how many did the work, and strace and perf count how many were started."""

import json
import re

from check.table import counts
from check.tools import Failed, run

JOBS = [
    (workload, model)
    for workload in ["web-scraping", "heavy-computations", "many-tasks"]
    for model in ["threading", "multiprocessing", "asyncio"]
]
# a pool of processes starts a thread that distributes the work; without a pool, the main thread does that
POOL_THREADS = {(workload, "multiprocessing"): 1 for workload in ["web-scraping", "heavy-computations"]}
CALL = re.compile(r"(\d+) +(clone3?|v?fork|execve)\((.*)")
RESUMED = re.compile(r"(\d+) +<\.\.\. (?:clone3?|v?fork) resumed>.* = (\d+)$")
STARTED = re.compile(r".* = (\d+)$")


def by_strace(check):
    """Compares the threads and processes that jobs report with those that strace counts."""
    if not check.has("strace"):
        return
    trace = check.folder / "trace"
    for workload, model in JOBS:
        words = "strace", "-f", "-o", trace, "-e", "trace=clone,clone3,fork,vfork,execve"
        # without a shared server, the job starts its own, which strace traces too and `started` leaves out
        report = json.loads(run(*words, check.binary, "job", workload, model))["work"]
        ours = report["threads"], report["processes"]
        threads, processes = started(trace.read_text().splitlines())
        theirs = at_work(threads - POOL_THREADS.get((workload, model), 0), processes)
        what = f"{workload}, {model}".replace("-", " ")
        check.add(counts(what, ["threads", "processes"], ours, theirs, "strace"))


def started(lines):
    """Returns the threads and processes that the job started, without its server and those that the server started."""
    parent, is_thread, servers, pending = {}, {}, set(), {}
    for line in lines:
        call, resumed = CALL.match(line), RESUMED.match(line)
        if call and call[2] == "execve":
            if "--child-of-comparison" in call[3]:
                servers.add(call[1])
        elif call:
            pending[call[1]] = "CLONE_THREAD" in call[3]
            resumed = STARTED.match(line) and (None, call[1], STARTED.match(line)[1])
        if resumed:
            by, child = resumed[1], resumed[2]
            parent[child], is_thread[child] = by, pending.pop(by)

    def is_server(one):
        return one in servers or one in parent and is_server(parent[one])

    units = [is_thread[one] for one in parent if not is_server(one)]
    return units.count(True), units.count(False)


def at_work(threads, processes):
    """Returns the units that do the work. Each process has a thread; the first one works only if it starts no others."""
    return threads + processes or 1, processes or 1


def by_perf(check):
    """Compares the threads that some jobs report with the forks that the kernel counts for perf."""
    if not check.has("perf"):
        return
    counted = check.folder / "counted"
    for workload, model in JOBS[:6]:
        words = "perf", "stat", "-x", ";", "-o", counted, "-e", "sched:sched_process_fork", "--"
        try:
            report = json.loads(run(*words, *check.job(workload, model)))["work"]
        except Failed as why:
            raise Failed(f"perf is not permitted here (run it as root, or see perf_event_paranoid): {why}") from None
        [line] = [line for line in counted.read_text().splitlines() if "sched_process_fork" in line]
        theirs = int(line.split(";")[0]) - POOL_THREADS.get((workload, model), 0)
        theirs = theirs or 1  # as in `at_work`: no thread or process was started
        what = f"{workload}, {model}".replace("-", " ")
        check.add(counts(what, ["threads"], [report["threads"]], [theirs], "perf"))
