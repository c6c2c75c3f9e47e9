"""Starts programs, those of others and our own, and ends them again: none outlives the check."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys

# How to get each of them on Debian and its relatives.
HOW_TO_GET = {
    "hyperfine": "apt-get install hyperfine",
    "perf": "apt-get install linux-perf",
    "ps": "apt-get install procps",
    "pyperf": "python3 -m venv V && V/bin/python -m pip install pyperf, then --pyperf-python V/bin/python",
    "strace": "apt-get install strace",
    "time": "apt-get install time (GNU's, which is a program; the one of the shell tells no memory)",
    "wrk": "apt-get install wrk",
}
VERSION = {"wrk": "-v", "strace": "-V"}  # the others know --version
PR_SET_PDEATHSIG = 1

running = set()


class Failed(Exception):
    """In words that a user can act on."""


def start(*words):
    """Its output goes to a pipe; `finish` reads it."""
    child = subprocess.Popen(
        [str(word) for word in words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a group of its own, so that it can be ended with all that it started
        preexec_fn=end_with_us,
    )
    running.add(child)
    return child


def end_with_us():
    """Nobody can clear up after a SIGKILL but the kernel."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def finish(child, seconds=60):
    """All that it printed."""
    try:
        printed, complaint = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Failed(f"{child.args[0]} did not end within {seconds} s") from None
    running.discard(child)
    if child.returncode != 0:
        lines = (complaint.strip() or printed.strip() or "it said nothing").splitlines()
        raise Failed(f"failed to run {child.args[0]}: {lines[-1]}")
    return printed


def run(*words, seconds=60):
    return finish(start(*words), seconds)


def end_all():
    for child in running:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()
    running.clear()


def version(tool):
    """What the tool says of itself, or None without it."""
    if shutil.which(tool) is None:
        return None
    said = subprocess.run([tool, VERSION.get(tool, "--version")], capture_output=True, text=True, timeout=20)
    words = (said.stdout.strip() or said.stderr.strip() or tool).splitlines()[0]
    if tool == "time" and "GNU" not in words:
        return None
    for more in [" [", " Copyright", " UNKNOWN"]:  # Debian's time does not know its own
        words = words.split(more)[0]
    return words.replace(" -- version", "").replace("time (GNU Time)", "GNU time").replace(" from procps-ng", "")


def pyperf(python):
    """The version that this interpreter has, or None."""
    words = "import pyperf; print('pyperf', pyperf.__version__)"
    try:
        said = subprocess.run([python, "-c", words], capture_output=True, text=True, timeout=20)
    except OSError:
        return None
    return said.stdout.strip() or None


def say(words):
    """To the user, who waits."""
    print(f"check-figures: {words}", file=sys.stderr, flush=True)
