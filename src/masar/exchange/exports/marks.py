"""The order of an export's cases: a keyed permutation that tells it apart although nothing of it is written down.

Nobody without the mission key can make or guess it, and half a list still has it.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from uuid import UUID

from masar.foundation.access.sealed import keyed

SURE = 1e-4
"""How likely an order may at most be by chance, all exports together, to be taken for a mark."""


def order_key(export: UUID) -> bytes:
    """The secret of one export's order. Raises KeyFault without the mission key."""
    return keyed(f"export-order:{export}").encode()


def rank(key: bytes, reference: str) -> bytes:
    """Where a case stands in the order of that key."""
    return hashlib.blake2b(reference.encode(), key=key, digest_size=16).digest()


def chance(key: bytes, references: Sequence[str]) -> float:
    """How likely references in any order would agree with the key as well as these do; each counts once, as it comes first.

    All in order: one in n!. Nearly all, as after a few rows were moved: the normal bound of the number of ascents.
    """
    ranks = [rank(key, one) for one in dict.fromkeys(references)]
    steps = len(ranks) - 1
    if steps < 1:
        return 1.0
    ascents = sum(one < next_ for one, next_ in pairwise(ranks))
    if ascents == steps:
        return math.exp(-math.lgamma(len(ranks) + 1))
    above = (ascents - steps / 2) / math.sqrt((len(ranks) + 1) / 12)
    return 0.5 * math.erfc(above / math.sqrt(2))


def fitting(exports: Iterable[UUID], references: Sequence[str]) -> list[UUID]:
    """The exports whose order these references keep, beyond what chance would do among so many; the likeliest first."""
    keys = list(exports)
    found = sorted((chance(order_key(one), references), one) for one in keys)
    return [one for likely, one in found if likely * len(keys) < SURE]
