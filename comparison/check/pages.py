"""Checks the pages of web scraping: our clients and wrk fetch them from the same server."""

import json
from pathlib import Path

from check.table import seconds
from check.tools import Failed, run

SCRIPT = Path(__file__).with_name("pages.lua")
PAGES = 30


def by_wrk(check):
    """Compares the times in which our clients and wrk fetch the pages of web scraping."""
    if not check.has("wrk"):
        return
    kinds = [(1, "sequential"), (10, "asyncio")]
    ours, theirs = {1: [], 10: []}, {1: [], 10: []}
    for _ in range(check.rounds):
        for connections, model in kinds:
            report = json.loads(run(*check.job("web-scraping", model)))["work"]
            ours[connections].append(report["wall"] / report["inputs"])
            theirs[connections].append(wrk(check, connections))
    latencies = [one["mean"] for one in theirs[1]]
    check.add(seconds("a page, one connection at a time", ours[1], latencies, "wrk (latency)"))
    pages = [one["took"] / PAGES for one in theirs[10]]
    check.add(seconds(f"a page of {PAGES}, 10 connections at a time", ours[10], pages, "wrk"))


def wrk(check, connections):
    words = "wrk", "--threads", 1, "--connections", connections, "--duration", "2s", "--script", SCRIPT
    output = run(*words, f"http://{check.server()}").splitlines()
    found = dict(line.split() for line in output if line.startswith(("took ", "mean ")))
    if "took" not in found:
        raise Failed("wrk did not receive all pages within 2 s; the machine may be too busy")
    return {name: float(value) / 1e6 for name, value in found.items()}
