"""How a job is run: one thing after another, by threads, by processes, or by tasks of one thread."""

from importlib import import_module

START_METHODS = {"multiprocessing": "fork", "multiprocessing_spawn": "spawn"}

POOL = ["multiprocessing.pool", "multiprocessing.queues", "multiprocessing.synchronize"]
NEEDS = {
    "sequential": [],
    "threading": ["concurrent.futures.thread"],
    "multiprocessing": [*POOL, "multiprocessing.popen_fork"],
    "multiprocessing_spawn": [*POOL, "multiprocessing.popen_spawn_posix"],
    "asyncio": ["asyncio"],
    "to_thread": ["asyncio", "concurrent.futures.thread"],
}


def load(model):
    """Imports what a model stands on. A program does so once, before it has any work, and so before the
    clock starts; what each spawned process has to import again is part of its time.
    """
    for module in NEEDS[model]:
        import_module(module)


def run(model, workers, inputs, blocking, awaiting=None):
    """Gives the inputs to `workers` threads or processes, or lets as many tasks of one thread wait at a time.

    What only computes has no form for those who await: it runs in the task as it is, and blocks the loop.
    """
    if model == "sequential":
        return [blocking(one) for one in inputs]
    if model == "threading":
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(blocking, inputs))
    if model in START_METHODS:
        from multiprocessing import get_context

        with get_context(START_METHODS[model]).Pool(workers) as pool:
            parts = pool.map(blocking, inputs, chunksize=1)  # one at a time, or some would get many
            pool.close()
            pool.join()  # `with` alone would kill the processes before they were done
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
    import asyncio  # here, as spawned processes import this file too, and have no loop

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
        # Its threads are the limit. By default there would be four more than the machine has cores.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(workers))
        return await asyncio.gather(*(asyncio.to_thread(blocking, one) for one in inputs))

    return asyncio.run(main())
