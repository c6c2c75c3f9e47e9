"""One measurement in Python, beside the same in Rust: takes an order, and prints a report as its last line.

    python3 measure.py '{"probe": {"start_join": "thread"}, ...}'

Each kind of probe is a file in `probe`, and each job a file in `workload`, named as its twin in
`comparison/src` is.
"""

import sys


def main():
    # Imported here and not above: a spawned process imports this file again, and has no use for these.
    import json
    import os
    from importlib import import_module

    try:
        order = json.loads(sys.argv[1])
        # It may hold a password, and everybody sees a command line.
        order.setdefault("database", os.environ.get("DATABASE_URL") or None)
        [(kind, what)] = order["probe"].items()
        report = import_module(f"probe.{kind}").measure(what, order)
    except RuntimeError as error:  # our own: it says what failed, and what to do
        fail(str(error))
    except Exception as error:
        fail(f"failed to measure: {type(error).__name__}: {error}")
    print(json.dumps({kind: report}), flush=True)


def fail(why):
    """Whoever asked shows the last line of what was said, so it is one line, and no traceback."""
    sys.exit(" ".join(why.split()))


if __name__ == "__main__":
    main()
