import asyncio

from raised import raised


async def _give(value):
    return value


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
    async def outcome(call, *args):
        try:
            return await asyncio.get_running_loop().run_in_executor(None, call, *args)
        except Exception as error:
            return type(error).__name__

    return f"{await outcome(pow, 2, 5)}, {await outcome(int, 'x')}"
