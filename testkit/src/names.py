"""Prints the minor version of this Python, and then each public name of a chapter's modules, one a line.

Usage: names.py threading|multiprocessing|asyncio
"""

import importlib
import sys


def public(thing):
    return {name for name in dir(thing) if not name.startswith("_")}


def attributes(name, thing, base=object()):
    """Returns the names of a thing that its base lacks."""
    return [f"{name}.{attribute}" for attribute in public(thing) - public(base)]


def names_in(module):
    return [f"{module}.{name}" for name in importlib.import_module(module).__all__]


def threading_names():
    import concurrent.futures as futures
    import queue
    import threading

    for module in "threading", "contextvars", "queue", "concurrent.futures":
        yield from names_in(module)
    # Objects, not classes: `Lock` is a function, and attributes that `__init__` adds exist only on an object.
    for name in "Lock RLock Condition Semaphore BoundedSemaphore Event Thread".split():
        yield from attributes(f"threading.{name}", getattr(threading, name)())
    yield from attributes("threading.Timer", threading.Timer(1, print), threading.Thread())
    yield from attributes("threading.Barrier", threading.Barrier(1))
    yield from attributes("threading.local", threading.local())
    fields = attributes("threading.ExceptHookArgs", threading.ExceptHookArgs, tuple)
    yield from (name for name in fields if ".n_" not in name)
    yield from attributes("queue.Queue", queue.Queue())
    yield from attributes("queue.LifoQueue", queue.LifoQueue(), queue.Queue())
    yield from attributes("queue.PriorityQueue", queue.PriorityQueue(), queue.Queue())
    yield from attributes("queue.SimpleQueue", queue.SimpleQueue())
    yield from attributes("concurrent.futures.Future", futures.Future())
    yield from attributes("concurrent.futures.Executor", futures.Executor)
    for name in "ThreadPoolExecutor", "ProcessPoolExecutor":
        yield from attributes(f"concurrent.futures.{name}", getattr(futures, name), futures.Executor)


def asyncio_names():
    yield from names_in("asyncio")
    yield from names_in("contextvars")


def multiprocessing_names():
    import multiprocessing
    from multiprocessing import connection, managers, pool, queues

    context = multiprocessing.get_context("fork")
    # These are created by functions, are missing in their module's `__all__`, or have methods only on an object.
    things = {
        "Process": multiprocessing.Process,
        "Queue": queues.Queue,
        "JoinableQueue": queues.JoinableQueue,
        "SimpleQueue": queues.SimpleQueue,
        "Lock": context.Lock(),
        "RLock": context.RLock(),
        "Semaphore": context.Semaphore(),
        "BoundedSemaphore": context.BoundedSemaphore(),
        "Event": context.Event(),
        "Condition": context.Condition(),
        "Barrier": context.Barrier(1),
        "Value": context.Value("i"),
        "Array": context.Array("i", 1),
        "RawValue": context.RawValue("i"),
        "pool.AsyncResult": pool.AsyncResult,
        "pool.IMapIterator": pool.IMapIterator,
        "connection.Connection": connection.Connection,
        "managers.DictProxy": managers.DictProxy,
        "managers.ListProxy": managers.ListProxy,
        "managers.NamespaceProxy": managers.NamespaceProxy,
    }
    if hasattr(managers, "SetProxy"):  # since 3.14
        things["managers.SetProxy"] = managers.SetProxy
    for submodule in "", "pool", "managers", "shared_memory", "connection", "sharedctypes", "dummy":
        prefix = submodule and submodule + "."
        module = importlib.import_module("multiprocessing" + (submodule and "." + submodule))
        for name in module.__all__:
            yield f"multiprocessing.{prefix}{name}"
            thing = getattr(module, name)
            is_class = isinstance(thing, type) and not issubclass(thing, Exception)
            if is_class and submodule not in ("", "dummy"):
                things[prefix + name] = thing
    for name, thing in things.items():
        # all names inherited from `object` begin with an underscore
        yield from attributes(f"multiprocessing.{name}", thing)
    yield "multiprocessing.managers.BaseManager.shutdown"  # an attribute of a manager that has been started


chapters = {"threading": threading_names, "multiprocessing": multiprocessing_names, "asyncio": asyncio_names}
print(sys.version_info.minor)
for name in sorted(set(chapters[sys.argv[1]]())):
    print(name)
