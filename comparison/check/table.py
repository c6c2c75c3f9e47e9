"""Compares our figures with those of other tools: a row for each figure, and a table of all rows in Markdown."""

import os
from statistics import median
from typing import NamedTuple

BEGIN, END = "<!-- check:begin -->", "<!-- check:end -->"
# The aims: the largest differences that are not marked.
TIME, COUNT, MEMORY = 0.05, 0.02, 0.02


class Row(NamedTuple):
    what: str
    ours: str
    theirs: str
    difference: float
    aim: str
    is_beyond: bool


def seconds(what, ours, theirs, tool):
    """Returns a row for the times of several rounds."""
    return row(what, in_seconds, ours, theirs, tool, TIME)


def kilobytes(what, ours, theirs, tool, resolution=0):
    """Returns a row for memory. A difference within the `resolution` of the tool, in KB, is not marked."""
    return row(what, "{:.0f} KB".format, ours, theirs, tool, MEMORY, resolution)


def row(what, shown, ours, theirs, tool, aim, resolution=0):
    """Returns a row of medians. The difference is the median over the rounds, as changes between rounds affect both."""
    mine, others = median(ours), median(theirs)
    is_by_rounds = len(ours) == len(theirs)
    off = (median(one / other for one, other in zip(ours, theirs)) if is_by_rounds else mine / others) - 1
    words = f"{aim:.0%}" + (f" or {shown(resolution)}" if resolution else "")
    is_beyond = abs(off) > aim and abs(off) * others > resolution
    return Row(what, shown(mine), f"{shown(others)}, {tool}", off, words, is_beyond)


def counts(what, names, ours, theirs, tool):
    """Returns a row for several numbers. Its difference is the largest one of them."""
    off = max((mine / other - 1 for mine, other in zip(ours, theirs)), key=abs)
    ours, theirs = (", ".join(map("{} {}".format, names, numbers)) for numbers in (ours, theirs))
    return Row(what, ours, f"{theirs}, {tool}", off, f"{COUNT:.0%}", abs(off) > COUNT)


def in_seconds(value):
    for factor, unit in [(1, "s"), (1e3, "ms"), (1e6, "us")]:
        if value * factor >= 1:
            break
    digits = max(0, 3 - len(str(int(value * factor))))
    return f"{value * factor:.{digits + 1}f} {unit}"


def markdown(rows):
    lines = ["| what | ours | theirs | difference | aim |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        beyond = ", **beyond**" if row.is_beyond else ""
        lines.append(f"| {row.what} | {row.ours} | {row.theirs} | {row.difference:+.1%} | {row.aim}{beyond} |")
    return "\n".join(lines) + "\n"


def parts_of(path):
    """Returns the parts of a file above and below the table, with the markers."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise ValueError(f"{path} needs the lines {BEGIN} and {END}, once each, in this order")
    return text[: text.index(BEGIN)] + BEGIN + "\n", text[text.index(END) :]


def replace(path, text):
    """Replaces the table in a file. Writes a temporary file and renames it, so that readers see the old or the new text."""
    above, below = parts_of(path)
    place = os.path.realpath(path)
    beside = f"{place}.{os.getpid()}"
    try:
        with open(beside, "w", encoding="utf-8") as file:
            file.write(above + text + below)
        os.chmod(beside, os.stat(place).st_mode & 0o777)
        os.replace(beside, place)
    finally:
        if os.path.exists(beside):
            os.remove(beside)
