"""Measures with pyperf what our probe `start_join` measures: starts and joins a unit that does nothing."""

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
    import asyncio  # here, as it would enlarge the process that is forked above

    async def give(number):
        return number

    # many tasks per call: pyperf awaits this function too, which takes 2 % of a task's time
    async def start_and_join_many():
        for number in range(MANY):
            await asyncio.create_task(give(number))

    runner.bench_async_func("asyncio", start_and_join_many, inner_loops=MANY)


def pass_on(words, args):
    """Passes the unit on to the processes in which pyperf runs this program again."""
    words.append(args.unit)


MANY = 100
UNITS = {"thread": threads, "fork": forked, "asyncio": tasks}
runner = pyperf.Runner(processes=1, values=3, warmups=1, add_cmdline_args=pass_on)
runner.argparser.add_argument("unit", choices=UNITS)
UNITS[runner.parse_args().unit]()
