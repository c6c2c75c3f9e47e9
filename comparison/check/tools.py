"""Starts programs, ours and other tools, and ends all of them when the check ends."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys

# How to install each tool on Debian and its derivatives.
HOW_TO_GET = {
    "hyperfine": "apt-get install hyperfine",
    "perf": "apt-get install linux-perf",
    "ps": "apt-get install procps",
    "pyperf": "python3 -m venv V && V/bin/python -m pip install pyperf, then --pyperf-python V/bin/python",
    "strace": "apt-get install strace",
    "time": "apt-get install time (GNU's, which is a program; the shell's does not print memory)",
    "wrk": "apt-get install wrk",
}
VERSION = {"wrk": "-v", "strace": "-V"}  # the other tools have --version
PR_SET_PDEATHSIG = 1

running = set()


class Failed(Exception):
    """An error with a message that tells the user what to do."""


def start(*words):
    """Starts a program. Its output goes to a pipe, which `finish` reads."""
    child = subprocess.Popen(
        [str(word) for word in words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a new process group, so that it can be killed with all that it started
        preexec_fn=end_with_us,
    )
    running.add(child)
    return child


def end_with_us():
    """Makes the kernel kill this process if the check is killed by SIGKILL."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def finish(child, seconds=60):
    """Waits for a program to end and returns its standard output."""
    try:
        printed, complaint = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Failed(f"{child.args[0]} did not end within {seconds} s") from None
    running.discard(child)
    if child.returncode != 0:
        lines = (complaint.strip() or printed.strip() or "it printed nothing").splitlines()
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
    """Returns the version that a tool prints, or None if it is missing."""
    if shutil.which(tool) is None:
        return None
    output = subprocess.run([tool, VERSION.get(tool, "--version")], capture_output=True, text=True, timeout=20)
    words = (output.stdout.strip() or output.stderr.strip() or tool).splitlines()[0]
    if tool == "time" and "GNU" not in words:
        return None
    for more in [" [", " Copyright", " UNKNOWN"]:  # Debian's time prints UNKNOWN as its version
        words = words.split(more)[0]
    return words.replace(" -- version", "").replace("time (GNU Time)", "GNU time").replace(" from procps-ng", "")


def pyperf(python):
    """Returns the version of pyperf in this interpreter, or None."""
    words = "import pyperf; print('pyperf', pyperf.__version__)"
    try:
        output = subprocess.run([python, "-c", words], capture_output=True, text=True, timeout=20)
    except OSError:
        return None
    return output.stdout.strip() or None


def say(words):
    """Prints a progress message to standard error."""
    print(f"check-figures: {words}", file=sys.stderr, flush=True)
