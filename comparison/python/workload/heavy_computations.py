"""Heavy computations: how many primes are there below a limit?

By trial division, which is slow on purpose: it asks nothing of the machine but its processors.
"""

from math import isqrt

import models
from workload import Part, summed

LIMIT = 4_000_000
# Each takes every 241st number, and 241 is a prime: so each has as many large numbers and as many primes as
# any other. Else one worker would do the last and longest alone.
PIECES = 241
# Only the first are done here: all of them would take Python some ten seconds. What is compared is the time
# of a piece.
PYTHON_PIECES = 12


def run(model, order):
    # Nothing here can wait, so there is no form for those who await.
    return summed(models.run(model, order["workers"], range(1, PYTHON_PIECES + 1), count_primes))


def count_primes(piece):
    return Part.of(sum(map(is_prime, range(piece, LIMIT, PIECES))))


def is_prime(n):
    if n < 4:
        return n >= 2
    if n % 2 == 0:
        return False
    return all(n % d for d in range(3, isqrt(n) + 1, 2))
