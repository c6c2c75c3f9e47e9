"""File I/O: overwrite many files, and read them back.

A write returns once the data is in the page cache, which is memory, and a cached file is read without its disk. So each
file is synced, which waits for the disk, and dropped from the cache (on Linux) before it is read. The same job without
both shows which part of the time the page cache takes.
"""

import os

import models
from workload import Part, folder, summed, trying_to

BATCHES = 80
FILES = 10  # in each batch
SIZE = 16_384  # bytes of a file
IN_FLIGHT = 10


def run(model, request):
    cached = request["probe"]["work"]["workload"] == "file_io_cached"
    files, stamp = os.path.join(folder(request), "files"), os.getpid()
    batches = [(files, number, cached, stamp) for number in range(BATCHES)]
    # asyncio cannot do file I/O, so it runs each batch in a thread.
    model = "to_thread" if model == "asyncio" else model
    return summed(models.run(model, IN_FLIGHT, batches, write_and_read))


def write_and_read(batch):
    """Returns the number of bytes that are read back correctly."""
    where, number, cached, stamp = batch  # the stamp makes the content differ from that of an earlier sample
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
            if hasattr(os, "posix_fadvise"):  # not available on macOS
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
