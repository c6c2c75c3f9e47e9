#!/usr/bin/env python3
"""Checks that the verdicts hold on a machine that people are using.

    comparison/check-load.py [LOAD ...]

Runs the optimised `comparison` on the machine as it is, and then beside other programs that use as much CPU time as
0.15, 0.5, 1 and 2 cores have (or the loads that are named): one program for each core, which computes for its part of
each tenth of a second. Compares each run's verdicts with those of the first run: none may be the
opposite, and on two cores only so many may be unclear. A run takes two minutes, so all of it takes ten. Leave the
machine alone meanwhile.

Exit status: 0 if all aims are met, 1 if not, 2 if a run failed or the arguments are wrong, 130 after Ctrl-C.
"""

import json
import math
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LOADS = [0.15, 0.5, 1, 2]
# How many of 36 verdicts may be unclear on two cores, by the number of cores that are busy otherwise.
AIMS = {0: 2, 0.15: 4, 0.5: 8, 1: 14}
PERIOD = 0.1  # seconds in which a part of a core is busy for its part of the time


def main():
    if {"-h", "--help"} & set(sys.argv[1:]):
        return print(__doc__.strip())
    try:
        loads = [float(load) for load in sys.argv[1:]] or LOADS
    except ValueError:
        fail(f"a load is a number of cores, such as 0.5; try {sys.argv[0]} --help")
    program = build()
    print("busy cores | seconds | unclear | opposite")
    idle, is_good = None, True
    for load in [0, *loads]:
        start = time.monotonic()
        with busy(load):
            found = verdicts(program)
        took = time.monotonic() - start
        idle = idle or found
        unclear = [name for name, verdict in found.items() if verdict == "inconclusive"]
        known = {name: verdict for name, verdict in found.items() if verdict != "inconclusive"}
        opposite = [name for name in known if idle[name] not in (known[name], "inconclusive")]
        print(f"{load:10} | {took:7.0f} | {len(unclear):2} of {len(found)} | {len(opposite)}", flush=True)
        for name in opposite:
            print(f"  {name}: {idle[name]}, and beside the load {known[name]}")
        is_good &= not opposite and len(unclear) <= AIMS.get(load, len(found))
    sys.exit(0 if is_good else 1)


def fail(why):
    print(f"check-load: {why}", file=sys.stderr)
    sys.exit(2)


def build():
    """Returns the path of the optimised program."""
    command = ["cargo", "build", "--release", "--quiet", "-p", "comparison", "--message-format", "json"]
    output = subprocess.run(command, cwd=FOLDER, stdout=subprocess.PIPE, text=True)
    if output.returncode:
        fail("the program does not build")
    artifacts = [json.loads(line) for line in output.stdout.splitlines()]
    return next(it["executable"] for it in artifacts if it.get("executable"))


def verdicts(program):
    """Runs the program, and returns the verdict on each claim in each language."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.json"
        environment = {**os.environ, "COMPARISON_LAST_RUN": folder}
        run = [program, "--json", record]
        output = subprocess.run(run, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if output.returncode:
            fail(f"a run failed: {output.stderr.strip().splitlines()[-1]}")
        claims = json.loads(record.read_text())["claims"]
    found = {}
    for claim in claims:
        for verdict in claim["verdicts"]:
            found[f"{claim['feature']}, {claim['model']}, {verdict['by']}"] = verdict["verdict"]
    return found


@contextmanager
def busy(cores):
    """Uses as much CPU time as so many cores have, spread over all cores."""
    count = max(os.cpu_count(), math.ceil(cores)) if cores else 0
    processes = [get_context("fork").Process(target=compute, args=[cores / count], daemon=True) for _ in range(count)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.join()


def compute(share):
    """Computes for a share of the time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    while True:
        start = time.monotonic()
        while time.monotonic() - start < share * PERIOD:
            pass
        time.sleep((1 - share) * PERIOD)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
