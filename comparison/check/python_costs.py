"""Checks the cost of starting units in Python: compares our probe with pyperf, in the same interpreter."""

import json
from pathlib import Path
from statistics import median

from check.table import seconds
from check.tools import run

BENCHMARK = Path(__file__).with_name("pyperf_benchmark.py")
PROBES = Path(__file__).parents[1] / "python"
UNITS = {"thread": "thread", "fork": "forked process", "asyncio": "asyncio task"}


# Imports pyperf, as the process that pyperf measures does: a fork takes longer if the process uses more memory.
AS_LARGE = """
import runpy, sys, pyperf
sys.path.insert(0, sys.argv.pop(1))
runpy.run_path(sys.path[0] + "/measure.py", run_name="__main__")
"""


def by_pyperf(check):
    """Compares the cost of starting units in Python with that of pyperf."""
    if not check.has("pyperf"):
        return
    ours, theirs = {unit: [] for unit in UNITS}, {unit: [] for unit in UNITS}
    for number in range(2 * check.rounds):  # twice as many, as other programs disturb such short work more
        for unit in UNITS:
            # several runs of our probe, which are short, before and after one of pyperf
            before = [probe(check.python, unit) for _ in range(3)]
            values = benchmark(check.python, unit, check.folder / f"{unit}-{number}")
            ours[unit].append(median(before + [probe(check.python, unit) for _ in range(3)]))
            theirs[unit].append(median(values))
    for unit, name in UNITS.items():
        check.add(seconds(f"Python, {name}: start and join", ours[unit], theirs[unit], "pyperf"))


def probe(python, unit):
    request = {"probe": {"start_join": unit}, "tasks": 1, "workers": 1, "server": None, "folder": None, "database": None}
    output = run(python, "-B", "-c", AS_LARGE, PROBES, json.dumps(request))
    report = json.loads(output.splitlines()[-1])["complete"]["start_join"]
    return report["wall"] / report["units"]


def benchmark(python, unit, file):
    run(python, BENCHMARK, "--quiet", "--output", file, unit)
    [result] = json.loads(file.read_text())["benchmarks"]
    return [value for one in result["runs"] for value in one.get("values", [])]
