# A value read from the dict is a copy: changing it changes the dict only once it is stored again.

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict(inner=[1, 2])
        inner = d["inner"]
        inner.append(3)
        print(f"changed: {d['inner']}")
        d["inner"] = inner
        print(f"set: {d['inner']}")
