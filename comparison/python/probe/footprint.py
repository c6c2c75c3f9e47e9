"""What processes take of the memory, as Linux tells it."""

import time

NOT_TOLD = "this system does not tell what memory is in use; Linux does, in /proc/PID/smaps_rollup"


def pss_kb(pid):
    """The proportional set size of a process: what it alone has, and its share of what it has with others."""
    return kb(f"/proc/{pid}/smaps_rollup", "Pss")


def kernel_kb():
    """What the kernel keeps for all processes of the machine: stacks, page tables, its records of them."""
    return kb("/proc/meminfo", "KernelStack", "PageTables", "SUnreclaim")


def settle():
    """Waits, for at most a second, until what ended before has been cleared away, which takes a moment."""
    before = kernel_kb()
    for _ in range(25):
        time.sleep(0.04)
        now = kernel_kb()
        if abs(now - before) < 128:
            return
        before = now


def kb(path, *names):
    """The sum of the numbers behind these names, in files whose lines read `Name:   123 kB`."""
    try:
        with open(path) as file:
            found = dict(line.split(":", 1) for line in file if ":" in line)
        return sum(int(found[name].split()[0]) for name in names)
    except (OSError, KeyError):
        raise RuntimeError(NOT_TOLD) from None
