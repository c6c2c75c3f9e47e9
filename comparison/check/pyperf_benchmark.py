"""What our probe `start_join` measures, as a benchmark of pyperf's: a unit that does nothing, started and joined."""

import pyperf


def nothing():
    pass


def threads():
    import threading

    def start_and_join():
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()

    runner.bench_func("thread", start_and_join)


def forked():
    import multiprocessing

    context = multiprocessing.get_context("fork")

    def start_and_join():
        process = context.Process(target=nothing)
        process.start()
        process.join()

    runner.bench_func("fork", start_and_join)


def tasks():
    import asyncio  # here, as it would make the process larger that is forked above

    async def give(number):
        return number

    # many at once: pyperf awaits this function too, which takes a fiftieth of a task's time
    async def start_and_join_many():
        for number in range(MANY):
            await asyncio.create_task(give(number))

    runner.bench_async_func("asyncio", start_and_join_many, inner_loops=MANY)


def pass_on(words, args):
    """pyperf starts this program again to measure in."""
    words.append(args.unit)


MANY = 100
UNITS = {"thread": threads, "fork": forked, "asyncio": tasks}
runner = pyperf.Runner(processes=1, values=3, warmups=1, add_cmdline_args=pass_on)
runner.argparser.add_argument("unit", choices=UNITS)
UNITS[runner.parse_args().unit]()
