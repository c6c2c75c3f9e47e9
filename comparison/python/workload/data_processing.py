"""Data processing: count how often each word occurs in a text of some megabytes.

Each section of the text is read and counted separately, and the tables of all sections are merged. Processes have to
send their tables, where threads only pass a pointer.
"""

import os
from collections import Counter

import models
from workload import Part, folder, trying_to

SECTIONS = 8
SIZE = 1 << 20  # bytes of a section; no word crosses from one to the next


def run(model, request):
    path = os.path.join(folder(request), "text.txt")
    sections = [(path, number) for number in range(SECTIONS)]
    parts = models.run(model, request["workers"], sections, count_words)
    table = Counter()
    for part in parts:
        table.update(part.answer)
    return digest(table), parts


def count_words(section):
    path, number = section
    with trying_to(f"read section {number} of {path}"):
        with open(path, "rb") as file:
            file.seek(number * SIZE)
            text = file.read(SIZE)
    return Part.of(Counter(text.split()))


def digest(table):
    """Returns a number for a whole table, which does not depend on the order of the words."""
    return sum(fnv1a(word) * count for word, count in table.items()) % 2**64


def fnv1a(word):
    """Returns the 64-bit FNV-1a hash. `hash` would return different values in each run."""
    value = 0xCBF29CE484222325
    for byte in word:
        value = ((value ^ byte) * 0x100000001B3) % 2**64
    return value
