# At its end a program waits for each child that is not a daemon.

import shutil
import tempfile
import time
from multiprocessing import Process
from pathlib import Path


def print_done(folder):
    while not (folder / "parent_is_done").exists():
        time.sleep(0.005)
    print("the child is done")
    shutil.rmtree(folder)


if __name__ == "__main__":
    folder = Path(tempfile.mkdtemp())
    Process(target=print_done, args=(folder,)).start()
    print("the parent is done")
    (folder / "parent_is_done").touch()
