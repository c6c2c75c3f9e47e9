"""File I/O: overwrite many files, and read them back.

The operating system keeps in memory what was written, in its page cache, and would give it back from there.
So each file is first sent to the disk (`fsync`), and the cache is told to forget it. The cached form does
neither, and shows what the page cache does for a program.
"""

import os

import models
from workload import Part, folder, summed, trying_to

BATCHES = 200
FILES = 10  # in each
SIZE = 16_384  # bytes of a file
IN_FLIGHT = 10


def run(model, order):
    cached = order["probe"]["work"]["workload"] == "file_io_cached"
    files, stamp = os.path.join(folder(order), "files"), os.getpid()
    batches = [(files, number, cached, stamp) for number in range(BATCHES)]
    # asyncio has no file I/O of its own: whoever awaits a file has a thread read it.
    model = "to_thread" if model == "asyncio" else model
    return summed(models.run(model, IN_FLIGHT, batches, write_and_read))


def write_and_read(batch):
    """Tells how many bytes came back right."""
    where, number, cached, stamp = batch  # the stamp makes it differ from what an earlier sample left
    right = 0
    for file_number in range(number * FILES, (number + 1) * FILES):
        path = os.path.join(where, str(file_number))
        content = (stamp << 32 | file_number).to_bytes(8, "little") * (SIZE // 8)
        with trying_to(f"write and read {path}"):
            write(path, content, cached)
            with open(path, "rb") as file:
                if file.read() == content:
                    right += len(content)
    return Part.of(right)


def write(path, content, cached):
    with open(path, "r+b") as file:
        file.write(content)
        if not cached:
            file.flush()
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):  # macOS has it not
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
