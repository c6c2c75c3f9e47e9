# A proxy outlives its manager, but each use then fails.

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict({1: 1})
        print(f"before: {d[1]}")
    try:
        print(f"after: {d[1]}")
    except Exception:  # its type depends on how far the server's shutdown has come
        print("after: an error")
