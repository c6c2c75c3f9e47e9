"""Reads the memory use of processes from /proc, on Linux."""

import time

NOT_TOLD = "this system does not report the memory in use; Linux does, in /proc/PID/smaps_rollup"


def pss_kb(pid):
    """Returns the proportional set size of a process: its private memory, and its share of the shared memory."""
    return kb(f"/proc/{pid}/smaps_rollup", "Pss")


def kernel_kb():
    """Returns the kernel's memory for all processes of the machine: stacks, page tables and data structures."""
    return kb("/proc/meminfo", "KernelStack", "PageTables", "SUnreclaim")


def settle():
    """Waits at most a second, until the kernel has freed the memory of units that ended before."""
    before = kernel_kb()
    for _ in range(25):
        time.sleep(0.04)
        now = kernel_kb()
        if abs(now - before) < 128:
            return
        before = now


def kb(path, *names):
    """Returns the sum of the values of `names`, in a file with lines such as `Name:   123 kB`."""
    try:
        with open(path) as file:
            found = dict(line.split(":", 1) for line in file if ":" in line)
        return sum(int(found[name].split()[0]) for name in names)
    except (OSError, KeyError):
        raise RuntimeError(NOT_TOLD) from None
