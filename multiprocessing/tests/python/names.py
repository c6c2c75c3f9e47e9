"""Prints every public name of multiprocessing, one a line, with its submodule before it."""

import importlib
import multiprocessing as mp
from multiprocessing import connection, managers, pool, queues, shared_memory

MODULES = ["", "pool", "managers", "shared_memory", "connection", "sharedctypes", "dummy"]

# Made by functions, or not among the names of their module, or with methods that only an object has.
context = mp.get_context("fork")
MORE = {
    "Process": mp.Process,
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
    "managers.SetProxy": getattr(managers, "SetProxy", None),
    "managers.NamespaceProxy": managers.NamespaceProxy,
}


def names():
    things = dict(MORE)
    for module in MODULES:
        path = "multiprocessing" + ("." + module if module else "")
        for name in importlib.import_module(path).__all__:
            name_with_module = module + "." + name if module else name
            yield name_with_module
            thing = getattr(importlib.import_module(path), name)
            if isinstance(thing, type) and not issubclass(thing, Exception) and module not in ("", "dummy"):
                things[name_with_module] = thing
    for name, thing in things.items():
        if thing is None:
            continue
        for attribute in dir(thing):
            if not attribute.startswith("_"):
                yield name + "." + attribute
    yield "managers.BaseManager.shutdown"  # an attribute of a manager that has been started


for name in sorted(set(names())):
    print(name)
