# The server's exceptions are raised in the process that uses the proxy.

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        d, l, namespace = manager.dict(), manager.list(), manager.Namespace()
        for case, read in [
            ("dict", lambda: d[1]),
            ("list", lambda: l[0]),
            ("namespace", lambda: namespace.x),
        ]:
            try:
                print(f"{case}: {read()}")
            except Exception as error:
                print(f"{case}: {type(error).__name__}")
