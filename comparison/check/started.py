"""Threads and processes: a job's report says how many did the work, strace and perf how many were started."""

import json
import re

from check.table import counts
from check.tools import Failed, run

JOBS = [
    (workload, model)
    for workload in ["web-scraping", "heavy-computations", "many-tasks"]
    for model in ["threading", "multiprocessing", "asyncio"]
]
# a pool of processes has a thread of its own, which hands out the work, as the first one of a process does elsewhere
POOL_THREADS = {(workload, "multiprocessing"): 1 for workload in ["web-scraping", "heavy-computations"]}
CALL = re.compile(r"(\d+) +(clone3?|v?fork|execve)\((.*)")
RESUMED = re.compile(r"(\d+) +<\.\.\. (?:clone3?|v?fork) resumed>.* = (\d+)$")
STARTED = re.compile(r".* = (\d+)$")


def by_strace(check):
    """Threads and processes, told by the job's report and by strace."""
    if not check.has("strace"):
        return
    trace = check.folder / "trace"
    for workload, model in JOBS:
        words = "strace", "-f", "-o", trace, "-e", "trace=clone,clone3,fork,vfork,execve"
        # strace would slow down a server too, so it is one of the job's own here, and not counted
        report = json.loads(run(*words, check.binary, "job", workload, model))["work"]
        ours = report["threads"], report["processes"]
        threads, processes = started(trace.read_text().splitlines())
        theirs = at_work(threads - POOL_THREADS.get((workload, model), 0), processes)
        what = f"{workload}, {model}".replace("-", " ")
        check.add(counts(what, ["threads", "processes"], ours, theirs, "strace"))


def started(lines):
    """Threads and processes that the job started. Not its server, nor what that started in its turn."""
    parent, is_thread, servers, pending = {}, {}, set(), {}
    for line in lines:
        call, resumed = CALL.match(line), RESUMED.match(line)
        if call and call[2] == "execve":
            if "--asked-by-comparison" in call[3]:
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
    """Each process brings a thread. The first of all hands out the work, and does it itself when it starts nobody."""
    return threads + processes or 1, processes or 1


def by_perf(check):
    """The same for some of them, counted in the kernel by perf."""
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
        theirs = theirs or 1  # as above: nobody was started
        what = f"{workload}, {model}".replace("-", " ")
        check.add(counts(what, ["threads"], [report["threads"]], [theirs], "perf"))
