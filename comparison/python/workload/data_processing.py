"""Data processing: how often does each word occur in a text of tens of megabytes?

Each input is a section of the text, whose words are counted by themselves. The tables that come of it go
back to whoever asked, which between processes costs something, and are merged there.
"""

import os
from collections import Counter

import models
from workload import Part, folder, trying_to

SECTIONS = 16
SIZE = 2 << 20  # bytes of a section; no word crosses from one to the next


def run(model, order):
    path = os.path.join(folder(order), "text.txt")
    sections = [(path, number) for number in range(SECTIONS)]
    parts = models.run(model, order["workers"], sections, count_words)
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
    """One number for a whole table, whatever its order."""
    return sum(fnv1a(word) * count for word, count in table.items()) % 2**64


def fnv1a(word):
    """The hash FNV-1a, of 64 bits. `hash` is another one in each run."""
    value = 0xCBF29CE484222325
    for byte in word:
        value = ((value ^ byte) * 0x100000001B3) % 2**64
    return value
