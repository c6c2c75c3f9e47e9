import asyncio
import contextvars

_user = contextvars.ContextVar("user", default="nobody")


async def value_set_in_a_task():
    _user.set("ann")

    async def change():
        _user.set("bob")
        return _user.get()

    return f"in the task: {await asyncio.create_task(change())}, outside: {_user.get()}"


async def value_set_in_a_coroutine():
    _user.set("ann")

    async def change():
        _user.set("bob")

    await change()
    return _user.get()


async def context_of_to_thread():
    _user.set("ann")
    return await asyncio.to_thread(_user.get)


async def context_of_run_in_executor():
    _user.set("ann")
    return await asyncio.get_running_loop().run_in_executor(None, _user.get)
