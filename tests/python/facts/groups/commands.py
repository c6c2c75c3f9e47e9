import asyncio
import subprocess


async def program_that_is_not_there():
    try:
        await asyncio.create_subprocess_exec("/no/such/program")
    except OSError as error:
        return type(error).__name__


async def program_that_is_killed():
    process = await asyncio.create_subprocess_exec("sleep", "600")
    process.kill()
    return await process.wait()


def output_of_a_program():
    return subprocess.check_output(["tr", "a-z", "A-Z"], input="abc", text=True)


def both_outputs_in_one():
    command = ["sh", "-c", "echo o; echo e >&2"]
    return subprocess.check_output(command, stderr=subprocess.STDOUT, text=True).split()
