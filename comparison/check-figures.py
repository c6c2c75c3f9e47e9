#!/usr/bin/env python3
"""Compares the figures of comparison with those of independent tools, and prints a table of both.

A difference of more than 5 % (times) or 2 % (counts, peak memory) is marked "beyond".
"""

import argparse
import datetime
import os
import platform
import shlex
import signal
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # leaves no __pycache__ in the source tree

from check import examples, jobs, memory, pages, python_costs, started, table, tools
from check.shared import Shared

GROUPS = {
    "examples": [examples.beside_a_run],
    "jobs": [jobs.by_hyperfine],
    "memory": [memory.by_gnu_time],
    "threads": [started.by_strace, started.by_perf],
    "pages": [pages.by_wrk],
    "python": [python_costs.by_pyperf],
}
HELP = """\
groups and their tools:
  examples  the chapter's examples as whole processes: hyperfine, ps
  jobs      whole jobs: hyperfine
  memory    peak memory: GNU time
  threads   how many threads and processes were started: strace, perf
  pages     the pages' server, with another client: wrk
  python    what starting costs in Python: pyperf

exit status: 0 all figures are within their aims; 1 a tool is missing or a check
failed, and is named; 2 the command line is invalid; 3 all was checked, and a
figure is beyond its aim, which noise can cause: run it on an idle machine;
130 interrupted. All tools are optional: those that are installed are used."""


def main():
    args = parse()
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    try:
        if args.markdown:
            table.parts_of(args.markdown)  # fails now if the file has no place for the table
        with tempfile.TemporaryDirectory(prefix="check-figures-") as folder:
            try:
                return checked(Shared(args, Path(folder)), args)
            finally:
                tools.end_all()
    except (OSError, ValueError, tools.Failed) as why:
        tools.say(why)
        return 1
    except KeyboardInterrupt:
        tools.say("interrupted; nothing was written")
        return 130


def parse():
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, more in {
        "--only": dict(metavar="GROUP", action="append", choices=GROUPS, help="check this; may be given several times"),
        "--rounds": dict(metavar="N", type=positive, default=5, help="how often ours and theirs take turns (5)"),
        "--markdown": dict(
            metavar="FILE", help=f"put the table into FILE (comparison/METHOD.md), between {table.BEGIN} and {table.END}"
        ),
        "--pyperf-python": dict(metavar="PATH", help="the Python that has pyperf (python3)"),
    }.items():
        parser.add_argument(name, **more)
    return parser.parse_args()


def positive(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def interrupt(*_):
    raise KeyboardInterrupt


def checked(check, args):
    for group in GROUPS:
        for function in GROUPS[group] if not args.only or group in args.only else []:
            tools.say(function.__doc__)
            try:
                function(check)
            except tools.Failed as why:
                check.problem(str(why))
    text = table.markdown(check.rows) + "\n" + notes(check)
    print(text)
    if args.markdown:
        table.replace(args.markdown, text)
    if check.problems:
        return 1
    return 3 if any(row.is_beyond for row in check.rows) else 0


def notes(check):
    command = shlex.join(["comparison/check-figures.py", *sys.argv[1:]])
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.release()}, {cores} cores that may be used"
    lines = [
        f"- By `{command}` on {datetime.date.today()}, {system}.",
        f"- With {', '.join(check.versions[tool] for tool in sorted(check.versions))}.",
    ]
    lines += [f"- Not checked: {problem}" for problem in check.problems]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
