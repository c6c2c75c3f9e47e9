import asyncio

from raised import raised


async def queue_full_and_empty():
    queue = asyncio.Queue(maxsize=1)
    queue.put_nowait(1)
    return f"{raised(queue.put_nowait, 2)} {await queue.get()} {raised(queue.get_nowait)}"


async def task_done_too_often():
    return raised(asyncio.Queue().task_done)


async def lock_goes_to_the_longest_waiter():
    lock, had = asyncio.Lock(), []

    async def work(name):
        async with lock:
            had.append(name)

    await lock.acquire()
    tasks = [asyncio.create_task(work(name)) for name in "ab"]
    await asyncio.sleep(0)
    lock.release()
    async with lock:
        had.append("main")
    await asyncio.wait(tasks)
    return " ".join(had)


async def lock_taken_twice():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        await asyncio.wait_for(lock.acquire(), 0.001)
    except asyncio.TimeoutError:
        return "too late"


async def notify_without_the_lock():
    return raised(asyncio.Condition().notify)


async def release_a_free_lock():
    return raised(asyncio.Lock().release)
