"""Runs a job sequentially, by threads, by processes, by interpreters, or by tasks of one thread."""

from importlib import import_module

import fork_server

START_METHODS = {
    "multiprocessing": "fork",
    "multiprocessing_spawn": "spawn",
    "multiprocessing_forkserver": "forkserver",
}

POOL = ["multiprocessing.pool", "multiprocessing.queues", "multiprocessing.synchronize"]
NEEDS = {
    "sequential": [],
    "threading": ["concurrent.futures.thread"],
    "multiprocessing": [*POOL, "multiprocessing.popen_fork"],
    "multiprocessing_spawn": [*POOL, "multiprocessing.popen_spawn_posix"],
    "multiprocessing_forkserver": [*POOL, "multiprocessing.popen_forkserver"],
    "interpreters": ["concurrent.futures.interpreter"],
    "asyncio": ["asyncio"],
    "to_thread": ["asyncio", "concurrent.futures.thread"],
}


def load(model):
    """Imports the modules that a model needs, and starts the fork server. A program does so once, before it has any
    work, so it is not part of the measured time. The imports of each new process or interpreter are.
    """
    for module in NEEDS[model]:
        import_module(module)
    if model == "multiprocessing_forkserver":
        fork_server.start()


def run(model, workers, inputs, blocking, awaiting=None):
    """Runs the inputs by `workers` threads, processes or interpreters, or by one thread with at most `workers`
    concurrent tasks.

    A job that only computes has no `awaiting` function: tasks call its blocking function, which blocks the loop.
    """
    if model == "sequential":
        return [blocking(one) for one in inputs]
    if model == "threading":
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(blocking, inputs))
    if model == "interpreters":
        from concurrent.futures import InterpreterPoolExecutor  # from Python 3.14 on

        # Each thread of the pool has an interpreter, which imports the file of `blocking`, as a spawned process does.
        with InterpreterPoolExecutor(workers) as pool:
            return list(pool.map(blocking, inputs))
    if model in START_METHODS:
        from multiprocessing import get_context

        with get_context(START_METHODS[model]).Pool(workers) as pool:
            parts = pool.map(blocking, inputs, chunksize=1)  # one input at a time, to spread them evenly
            pool.close()
            pool.join()  # `with` alone would kill the processes before they end
            return parts
    if model == "asyncio":
        return run_tasks(workers, inputs, awaiting or in_the_loop(blocking))
    if model == "to_thread":
        return run_to_thread(workers, inputs, blocking)
    raise RuntimeError(f"there is no model {model!r}")


def in_the_loop(blocking):
    async def awaiting(one):
        return blocking(one)

    return awaiting


def run_tasks(limit, inputs, awaiting):
    import asyncio  # here, as spawned processes import this file too, and need no loop

    async def main():
        turns = asyncio.Semaphore(limit)

        async def in_turn(one):
            async with turns:
                return await awaiting(one)

        return await asyncio.gather(*(in_turn(one) for one in inputs))

    return asyncio.run(main())


def run_to_thread(workers, inputs, blocking):
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    async def main():
        # The number of threads limits the concurrency. The default executor has four more threads than cores.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(workers))
        return await asyncio.gather(*(asyncio.to_thread(blocking, one) for one in inputs))

    return asyncio.run(main())
