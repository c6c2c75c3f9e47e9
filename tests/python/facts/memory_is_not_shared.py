# A child has its own global: a new one under spawn, a copy under fork.

from multiprocessing import get_context

counter = 0


def count(how):
    global counter
    counter += 1
    print(f"{how}: {counter}")


if __name__ == "__main__":
    counter = 10
    for method in ["spawn", "fork"]:
        process = get_context(method).Process(target=count, args=(f"{method}ed",))
        process.start()
        process.join()
    print(f"parent: {counter}")
