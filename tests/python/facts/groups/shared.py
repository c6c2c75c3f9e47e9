from multiprocessing.shared_memory import ShareableList

from raised import raised


def list_that_cannot_grow():
    items = ShareableList(["ab"])
    result = raised(items.__setitem__, 0, "longer than there is room for")
    items.shm.close()
    items.shm.unlink()
    return result
