import asyncio


async def _give(value):
    return value


async def _fail():
    raise ValueError("x")


async def gather_keeps_the_order():
    last_is_done = asyncio.Event()

    async def work(n):
        if n == 3:
            last_is_done.set()
        else:
            await last_is_done.wait()
        return n

    return await asyncio.gather(work(1), work(2), work(3))


async def gather_of_nothing():
    return await asyncio.gather()


async def failures_as_results():
    return await asyncio.gather(_give(1), _fail(), _give(3), return_exceptions=True)


async def first_failure_of_several():
    may_end = asyncio.Event()
    other = asyncio.create_task(may_end.wait())
    try:
        await asyncio.gather(other, _fail())
    except ValueError:
        may_end.set()
        return f"the other ends: {await other}"


async def group_with_a_failure():
    async def wait_for_ever():
        await asyncio.Event().wait()

    try:
        async with asyncio.TaskGroup() as group:
            other = group.create_task(wait_for_ever())
            group.create_task(_fail())
    except BaseException as error:
        return f"{type(error).__name__}, the other is cancelled: {other.cancelled()}"


async def gather_that_is_cancelled():
    ended = []

    async def work(n):
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(n)

    async def both():
        await asyncio.gather(work(1), work(2))

    task = asyncio.create_task(both())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    return f"ended: {sorted(ended)}"
