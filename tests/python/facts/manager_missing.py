# The server's exceptions are raised in the process that asks.

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        d, l, namespace = manager.dict(), manager.list(), manager.Namespace()
        for what, read in [
            ("dict", lambda: d[1]),
            ("list", lambda: l[0]),
            ("namespace", lambda: namespace.x),
        ]:
            try:
                print(f"{what}: {read()}")
            except Exception as error:
                print(f"{what}: {type(error).__name__}")
