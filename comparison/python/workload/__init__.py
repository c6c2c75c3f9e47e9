"""The chapter's uses, as jobs that every model can run. Each job is a file here.

A job has a list of inputs, a blocking and an async function for one input, and a known answer. How the inputs are
spread over threads, processes or tasks is the same for every job: see `models.run`.
"""

import os
import socket
import threading
from collections import namedtuple
from contextlib import contextmanager


class Part(namedtuple("Part", "answer process thread")):
    """The result of one input, with the process and the thread that computed it."""

    @classmethod
    def of(cls, answer):
        """Returns a result of the calling process and thread."""
        return cls(answer, os.getpid(), threading.get_ident())


def summed(parts):
    """Returns the answer of a whole job, and the parts with their processes and threads."""
    return sum(part.answer for part in parts), parts


@contextmanager
def trying_to(what):
    """Turns each exception into a RuntimeError with a message: some exceptions cannot be sent from one process to
    another, and their causes never are.
    """
    try:
        yield
    except Exception as error:
        raise RuntimeError(f"failed to {what}: {str(error) or type(error).__name__}") from error


def server(request):
    """Returns the host and the port of the server."""
    if not request["server"]:
        raise RuntimeError("failed to find the server: none was named")
    host, port = request["server"].rsplit(":", 1)
    return host, int(port)


def folder(request):
    """Returns the folder of the job's files."""
    if not request["folder"]:
        raise RuntimeError("failed to find the folder: none was named")
    return request["folder"]


def connect(address, time_limit):
    """Connects to a numeric address. `socket.create_connection` also takes names, so each new process would first
    import the encoding of international names, which takes longer than all other work of a forked process here.
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
    """Raises an error if fewer than `length` bytes were received: a read of a closed connection just returns fewer."""
    if len(received) < length:
        raise EOFError("the server closed the connection")
    return received
