import asyncio
import gc

from raised import raised


async def _give(value):
    return value


async def coroutine_that_nobody_awaits():
    done = []

    async def work():
        done.append("done")

    coroutine = work()
    await asyncio.sleep(0)
    coroutine.close()  # without it Python warns
    return done


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


async def failure_that_nobody_awaits():
    said = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: said.append(context["message"]))

    async def fail():
        raise ValueError("no luck")

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    return said[0]


async def task_that_begins_at_once():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    begun = []

    async def work():
        begun.append("begun")

    asyncio.create_task(work())
    return begun


def run_inside_a_run():
    async def main():
        coroutine = _give(3)
        try:
            return raised(asyncio.run, coroutine)
        finally:
            coroutine.close()

    return asyncio.run(main())


async def future_set_twice():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    return raised(future.set_result, 2)


async def future_that_is_not_ready():
    return raised(asyncio.get_running_loop().create_future().result)


async def work_in_a_thread():
    async def told(call, *args):
        try:
            return await asyncio.get_running_loop().run_in_executor(None, call, *args)
        except Exception as error:
            return type(error).__name__

    return f"{await told(pow, 2, 5)}, {await told(int, 'x')}"


async def program_that_is_not_there():
    try:
        await asyncio.create_subprocess_exec("/no/such/program")
    except OSError as error:
        return type(error).__name__


async def program_that_is_killed():
    process = await asyncio.create_subprocess_exec("sleep", "600")
    process.kill()
    return await process.wait()
