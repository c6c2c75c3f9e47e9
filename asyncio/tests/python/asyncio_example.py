# The twin of the `asyncio` binary, its two examples one after the other: `tests/it/chapter.rs` runs both programs and
# compares what they print.

import asyncio
import functools

# Into a pipe too, line by line, as Rust's println! does.
say = functools.partial(print, flush=True)


async def print_numbers():
    for number in range(5):
        say(number)
        await asyncio.sleep(1)


async def fetch_data(url):
    say(f"Fetching {url}")
    await asyncio.sleep(2)
    say(f"Finished fetching {url}")


async def main():
    await asyncio.gather(print_numbers(), print_numbers())
    names = ("com", "org", "net")
    await asyncio.gather(*(fetch_data(f"http://example.{name}") for name in names))


asyncio.run(main())
