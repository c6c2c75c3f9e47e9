"""Heavy computations: count the primes below a limit.

By trial division, which is slow on purpose: it needs only the CPU.
"""

from math import isqrt

import models
from workload import Part, summed

LIMIT = 2_500_000
# Each piece takes every 809th number. Since 809 is a prime, all pieces have about the same number of large numbers and
# of primes; otherwise one worker would compute the last and longest piece alone.
PIECES = 809
# Python counts in the first pieces only, because it would need about ten seconds for all of them. The program compares
# the time per piece.
PYTHON_PIECES = 18


def run(model, request):
    # The job never waits, so it needs only a blocking function.
    return summed(models.run(model, request["workers"], range(1, PYTHON_PIECES + 1), count_primes))


def count_primes(piece):
    return Part.of(sum(map(is_prime, range(piece, LIMIT, PIECES))))


def is_prime(n):
    if n < 4:
        return n >= 2
    if n % 2 == 0:
        return False
    return all(n % d for d in range(3, isqrt(n) + 1, 2))
