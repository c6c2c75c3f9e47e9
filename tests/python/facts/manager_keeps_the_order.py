# A served dict keeps the order of its keys, as any dict does.

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict()
        for key in ["c", "a", "b"]:
            d[key] = 1
        print(*d.keys())
        d["c"] = 2
        print(*d.keys())
        d.pop("c")
        d["c"] = 3
        print(*d.keys())
