"""Checks the time of whole jobs: a job reports its own time, and hyperfine measures that of its process."""

import json
import shlex
from collections import defaultdict

from check.table import seconds
from check.tools import run

JOBS = [
    (workload, model)
    for workload in ["web-scraping", "heavy-computations"]
    for model in ["sequential", "threading", "multiprocessing", "asyncio"]
]


def by_hyperfine(check):
    """Compares the times that jobs report with those of hyperfine."""
    if not check.has("hyperfine"):
        return
    ours, theirs = defaultdict(list), defaultdict(list)
    report, times = check.folder / "report", check.folder / "times"
    for number in range(check.rounds):
        # each round begins with another job
        for job in JOBS[number % len(JOBS) :] + JOBS[: number % len(JOBS)]:
            command = shlex.join(check.job(*job))
            run("hyperfine", "-N", "--runs", 1, "--output", report, "--export-json", times, command)
            ours[job].append(json.loads(report.read_text())["work"]["wall"])
            theirs[job] += json.loads(times.read_text())["results"][0]["times"]
    for job in JOBS:
        check.add(seconds(", ".join(job).replace("-", " "), ours[job], theirs[job], "hyperfine"))
