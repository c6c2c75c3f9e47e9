"""Checks peak memory: a process reads its VmHWM at its end, and GNU time reads its resource usage after its end."""

import json
import os

from check.table import kilobytes
from check.tools import run

# GNU time prints the memory of the largest process only, so each of these commands works in a single process.
COMMANDS = [
    ["example", "threading"],
    ["example", "asyncio"],
    ["job", "web-scraping", "threading"],
    ["job", "heavy-computations", "threading"],
    ["job", "many-tasks", "threading"],
]


def resolution():
    """Returns the resolution of GNU time in KB: Linux counts pages per core, and adds them to the total in batches."""
    cores = os.cpu_count()
    return max(32, 2 * cores) * cores * os.sysconf("SC_PAGE_SIZE") // 1024


def by_gnu_time(check):
    """Compares the peak memory that processes report with that of GNU time."""
    if not check.has("time"):
        return
    file = check.folder / "time"
    for command in COMMANDS:
        ours, theirs = [], []
        for _ in range(1 if command[0] == "example" else check.rounds):
            output = run("time", "-v", "-o", file, check.binary, *command)
            ours.append(json.loads(output.splitlines()[-1])["own_peak_kb"])
            [line] = [line for line in file.read_text().splitlines() if "Maximum resident" in line]
            theirs.append(int(line.split()[-1]))
        what = ", ".join(command).replace("job, ", "").replace("-", " ")
        check.add(kilobytes(f"{what}: peak memory", ours, theirs, "GNU time", resolution()))
