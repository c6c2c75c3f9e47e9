# The exit code of a process that a signal ended is the signal's number, negated.

import os
import time
from multiprocessing import Process


def ended(process, end=None):
    process.start()
    if end is not None:
        end(process)
    process.join()
    return process.exitcode


if __name__ == "__main__":
    print(f"terminated: {ended(Process(target=time.sleep, args=(600,)), Process.terminate)}")
    print(f"killed: {ended(Process(target=time.sleep, args=(600,)), Process.kill)}")
    print(f"aborted: {ended(Process(target=os.abort))}")
