//! The code around the Python of an example, which takes the place of `{}`.

/// The block's server, at a free port, and its clients.
pub(crate) const ECHO: &str = r#"import asyncio, json
{}

async def client(address, word):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(word.encode())
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    return answer.decode()

async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    words = ["one", "two", "three"]
    print(json.dumps(await asyncio.gather(*[client(address, word) for word in words])))

asyncio.run(main())
"#;

pub(crate) const PRINT_NUMBERS: &str = "
import asyncio

async def print_numbers():
    for i in range(5):
        print(i)
        await asyncio.sleep(1)

async def main():
    {}

asyncio.run(main())
";

/// Counts primes quickly: no test depends on the time that takes.
pub(crate) const TICKER: &str = "
import asyncio

async def ticker():
    for tick in range(1, 11):
        await asyncio.sleep(0.1)
        print('tick', tick)

def count_primes(end):
    is_prime = bytearray([0, 0]) + bytearray([1]) * (end - 2)
    for n in range(2, int(end ** 0.5) + 1):
        if is_prime[n]:
            is_prime[n * n::n] = bytes(len(range(n * n, end, n)))
    return sum(is_prime)

async def main():
    {}

asyncio.run(main())
";

pub(crate) const WORK: &str = "
import asyncio

async def work(name):
    print(f'{name}: begins')
    await asyncio.sleep(0.2)
    print(f'{name}: ends')
    return f'the result of {name}'

async def main():
    {}

asyncio.run(main())
";

pub(crate) const CHECK: &str = "
import asyncio

async def check(millis):
    await asyncio.sleep(millis / 1000)
    print(millis, 'done')
    if millis == 100:
        raise ValueError(f'{millis} failed')
    return millis

async def main():
    {}
    print(results)

asyncio.run(main())
";

pub(crate) const ONE_THREAD: &str = "
import asyncio
import threading

{}

async def main():
    await asyncio.gather(*map(task, 'abc'))

print('main', threading.get_ident())
asyncio.run(main())
";

pub(crate) const FETCH: &str = "
import asyncio

in_flight = largest = 0

async def fetch(page):
    global in_flight, largest
    in_flight += 1
    largest = max(largest, in_flight)
    await asyncio.sleep((100 + page) / 1000)
    in_flight -= 1
    return 100 * page

async def main():
    {}
    print(f'{sizes}, at most {largest} in flight')

asyncio.run(main())
";
