# Runs facts of one group in one process: `python3 run.py threads start_twice join_itself`.

import asyncio
import importlib
import inspect
import sys


def output(fact):
    outcome = asyncio.run(fact()) if inspect.iscoroutinefunction(fact) else fact()
    return str(outcome).replace("True", "true").replace("False", "false")


if __name__ == "__main__":
    group = importlib.import_module(sys.argv[1])
    for name in sys.argv[2:]:
        print(f"{name}: {output(getattr(group, name))}", flush=True)
