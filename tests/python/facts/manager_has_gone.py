# A proxy outlives its manager, and is of no use then.

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict({1: 1})
        print(f"before: {d[1]}")
    try:
        print(f"after: {d[1]}")
    except Exception:  # which one depends on how far the server has got
        print("after: an error")
