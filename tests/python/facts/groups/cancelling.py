import asyncio


def is_it_an_exception():
    return f"a case of Exception: {issubclass(asyncio.CancelledError, Exception)}"


async def cancelled_before_it_began():
    begun = []

    async def work():
        begun.append("begun")

    task = asyncio.create_task(work())
    task.cancel()
    await asyncio.wait([task])
    return f"{begun}, cancelled: {task.cancelled()}"


async def cancelled_after_its_end():
    async def work():
        return 42

    task = asyncio.create_task(work())
    await asyncio.wait([task])
    task.cancel()
    return await task


async def task_that_refuses():
    async def work():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return "goes on"

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    return await task


async def clean_up_that_awaits():
    log = []

    async def work():
        try:
            await asyncio.Event().wait()
        finally:
            log.append("begins")
            await asyncio.sleep(0)
            log.append("ends")

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    return log


async def number_of_cancel_requests():
    task = asyncio.current_task()
    result = [task.cancelling()]
    task.cancel()
    result.append(task.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        result.append(task.uncancel())
    return result


async def limit_of_zero():
    async def give():
        return 42

    try:
        return await asyncio.wait_for(give(), 0)
    except asyncio.TimeoutError:
        return "too late"
