"""Takes one measurement in Python, as the program itself does in Rust: reads a request, and prints a report as its last line.

    python3 measure.py '{"probe": {"start_join": "thread"}, ...}'

Each kind of probe is a file in `probe`, and each job a file in `workload`, with the same name as its twin in
`comparison/src`.
"""

import sys


def main():
    # Imported here and not above: a spawned process imports this file again, and does not need these modules.
    import json
    import os
    from importlib import import_module

    try:
        request = json.loads(sys.argv[1])
        # From the environment, as it may contain a password, and other users can read the command line.
        request.setdefault("database", os.environ.get("DATABASE_URL") or None)
        [(kind, what)] = request["probe"].items()
        report = import_module(f"probe.{kind}").measure(what, request)
        import_module("fork_server").end_helpers()
    except RuntimeError as error:  # raised by this program, with a message for the user
        fail(str(error))
    except Exception as error:
        fail(f"failed to measure: {type(error).__name__}: {error}")
    if kind not in ("example", "work"):  # the parent completes the reports of these two
        kind, report = "complete", {kind: report}
    print(json.dumps({kind: report}), flush=True)


def fail(why):
    """Exits with an error of one line, without a traceback: the parent shows the last line of standard error."""
    sys.exit(" ".join(why.split()))


if __name__ == "__main__":
    main()
