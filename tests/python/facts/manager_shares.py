# The parent sees what a child changes through a proxy.

from multiprocessing import Manager, Process


def change(d, l, namespace):
    d["x"] = 1
    l.append(1)
    namespace.x = 1


if __name__ == "__main__":
    with Manager() as manager:
        d, l, namespace = manager.dict(), manager.list(), manager.Namespace()
        process = Process(target=change, args=(d, l, namespace))
        process.start()
        process.join()
        print(f"dict: {d['x']}")
        print(f"list: {l[:]}")
        print(f"namespace: {namespace.x}")
