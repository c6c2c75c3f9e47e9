import asyncio
import gc
import warnings


async def _give(value):
    return value


async def coroutine_never_awaited():
    done = []

    async def work():
        done.append("done")

    coroutine = work()
    await asyncio.sleep(0)
    coroutine.close()  # otherwise Python warns
    return done


async def warning_about_a_coroutine():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        _give(3)
        gc.collect()
    return caught[0].category.__name__


async def task_begins_later():
    done = []

    async def work():
        done.append("begun")

    task = asyncio.create_task(work())
    before = list(done)
    await asyncio.sleep(0)
    await task
    return f"{before}, then {done}"


async def turns_of_two_tasks():
    turns = []

    async def work(name):
        for turn in range(2):
            turns.append(f"{name}{turn}")
            await asyncio.sleep(0)

    await asyncio.gather(work("a"), work("b"))
    return " ".join(turns)


async def in_flight():
    running = most = 0

    async def work():
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    for _ in range(3):
        await work()
    one_by_one, most = most, 0
    await asyncio.gather(*[work() for _ in range(3)])
    return f"one after the other: {one_by_one}, gathered: {most}"


async def task_awaited_twice():
    task = asyncio.create_task(_give(3))
    return f"{await task} {await task}"


async def coroutine_awaited_twice():
    coroutine = _give(3)
    await coroutine
    try:
        await coroutine
    except RuntimeError as error:
        return type(error).__name__


async def name_of_a_task():
    task = asyncio.create_task(_give(3))
    await task
    return "a name" if task.get_name().startswith("Task-") else "none"


async def failed_task_never_awaited():
    messages = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: messages.append(context["message"]))

    async def fail():
        raise ValueError("no luck")

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    return messages[0]


async def task_that_begins_at_once():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    begun = []

    async def work():
        begun.append("begun")

    asyncio.create_task(work())
    return begun
