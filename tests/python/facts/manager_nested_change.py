# A value that is taken out is a copy: to change it changes nothing, until it is put back.

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict(inner=[1, 2])
        inner = d["inner"]
        inner.append(3)
        print(f"changed: {d['inner']}")
        d["inner"] = inner
        print(f"set: {d['inner']}")
