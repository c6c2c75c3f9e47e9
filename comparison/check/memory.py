"""Peak memory: a process reads its own VmHWM at its end, and GNU time asks the kernel when it has ended."""

import json
import os

from check.table import kilobytes
from check.tools import run

# Of several processes GNU time tells the largest alone, so all of these do their work in one.
COMMANDS = [
    ["example", "threading"],
    ["example", "asyncio"],
    ["job", "web-scraping", "threading"],
    ["job", "heavy-computations", "threading"],
    ["job", "many-tasks", "threading"],
]


def resolution():
    """Of what GNU time shows, in KB: each core counts for itself, and Linux adds it up after so many pages."""
    cores = os.cpu_count()
    return max(32, 2 * cores) * cores * os.sysconf("SC_PAGE_SIZE") // 1024


def by_gnu_time(check):
    """Peak memory, told by the process itself and by GNU time."""
    if not check.has("time"):
        return
    file = check.folder / "time"
    for command in COMMANDS:
        ours, theirs = [], []
        for _ in range(1 if command[0] == "example" else check.rounds):
            said = run("time", "-v", "-o", file, check.binary, *command)
            ours.append(json.loads(said.splitlines()[-1])["own_peak_kb"])
            [line] = [line for line in file.read_text().splitlines() if "Maximum resident" in line]
            theirs.append(int(line.split()[-1]))
        what = ", ".join(command).replace("job, ", "").replace("-", " ")
        check.add(kilobytes(f"{what}: peak memory", ours, theirs, "GNU time", resolution()))
