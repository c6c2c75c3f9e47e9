"""The document's uses, as jobs that any model can run: each is a file of its own.

Each job has a list of inputs, a form for those who block, a form for those who await, and a known answer.
How the inputs are spread is the model's matter, and the same for every job: see `models.run`.
"""

import os
import socket
import threading
from collections import namedtuple
from contextlib import contextmanager


class Part(namedtuple("Part", "answer process thread")):
    """What came of one input, and who worked on it."""

    @classmethod
    def of(cls, answer):
        """Signed by the process and the thread that call this."""
        return cls(answer, os.getpid(), threading.get_ident())


def summed(parts):
    """What came of a job as a whole: its answer, and who worked on it."""
    return sum(part.answer for part in parts), parts


@contextmanager
def trying_to(what):
    """Whatever goes wrong inside is told in words: some exceptions do not cross from one process to
    another, and their causes never do.
    """
    try:
        yield
    except Exception as error:
        raise RuntimeError(f"failed to {what}: {str(error) or type(error).__name__}") from error


def server(order):
    """Where the server is: host and port."""
    if not order["server"]:
        raise RuntimeError("failed to find the server: none was named")
    host, port = order["server"].rsplit(":", 1)
    return host, int(port)


def folder(order):
    """Where the files are."""
    if not order["folder"]:
        raise RuntimeError("failed to find the folder: none was named")
    return order["folder"]


def connect(address, time_limit):
    """To an address in numbers. `socket.create_connection` takes names too, for which each new process would
    first load the rules of international names: more work than all that a forked one does here.
    """
    stream = socket.socket()
    stream.settimeout(time_limit)
    try:
        stream.connect(address)
    except OSError:
        stream.close()
        raise
    return stream


def exactly(length, received):
    """A connection that is closed early ends what is read from it, and is no error by itself."""
    if len(received) < length:
        raise EOFError("the server closed the connection")
    return received
