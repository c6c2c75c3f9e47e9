from multiprocessing import Pipe, get_context

from raised import raised

_fork = get_context("fork")


def pipe_goes_both_ways():
    a, b = Pipe()
    a.send("to b")
    b.send("to a")
    return f"{a.recv()}, {b.recv()}"


def poll_of_a_pipe():
    reader, writer = Pipe(duplex=False)
    before = reader.poll()
    writer.send(1)
    return f"{before}, {reader.poll()}"


def recv_from_a_closed_pipe():
    reader, writer = Pipe(duplex=False)
    writer.send(1)
    writer.close()
    return f"{reader.recv()}, {raised(reader.recv)}"


def send_to_a_closed_pipe():
    reader, writer = Pipe(duplex=False)
    reader.close()
    return raised(writer.send, 1)


def send_at_the_wrong_end():
    reader, writer = Pipe(duplex=False)
    return raised(reader.send, 1)


def end_that_the_parent_keeps():
    reader, writer = Pipe(duplex=False)
    process = _fork.Process(target=writer.close)
    process.start()
    process.join()
    return "the end" if reader.poll(0.01) else "it waits forever"
