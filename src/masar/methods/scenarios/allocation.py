"""Whole numbers that meet a total exactly: largest remainder, with and without limits. Nothing random lives here."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import floor
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


class AllocationError(ValueError):
    """The total asked for cannot be placed."""


def largest_remainder(total: int, weights: Mapping[Key, float]) -> dict[Key, int]:
    """Divide a total in proportion to the weights; the parts are whole and sum to the total.

    Equal remainders are served in the order of the mapping. Refuses a total above zero when all weights are zero.
    """
    whole = sum(weights.values())
    if total and whole <= 0:
        raise AllocationError(f"{total} cannot be divided: all weights are zero. Give at least one positive weight.")
    exact = {key: total * weight / whole if whole else 0.0 for key, weight in weights.items()}
    parts = {key: floor(value) for key, value in exact.items()}
    by_remainder = sorted(exact, key=lambda key: parts[key] - exact[key])
    for key in by_remainder[: total - sum(parts.values())]:
        parts[key] += 1
    return parts


def within_limits(total: int, weights: Mapping[Key, float], limits: Mapping[Key, int]) -> dict[Key, int]:
    """Divide a total in proportion to the weights, no part above its limit; what overflows goes to the other parts.

    Refuses a total that the limits of the positively weighted keys cannot hold.
    """
    parts = dict.fromkeys(weights, 0)
    rest = total
    while rest:
        room = {key: weight for key, weight in weights.items() if weight > 0 and parts[key] < limits[key]}
        if not room:
            raise AllocationError(f"{total} cannot be placed: the limits hold {total - rest}. Raise a limit.")
        for key, part in largest_remainder(rest, room).items():
            added = min(part, limits[key] - parts[key])
            parts[key] += added
            rest -= added
    return parts


def expanded(weights: Mapping[Key, int]) -> tuple[Key, ...]:
    """Each key as many times as it weighs, for a fast draw by position."""
    return tuple(key for key, weight in weights.items() for _ in range(weight))


def printed_percent(part: int, whole: int) -> int:
    """A share as leaflets print it: whole percent, halves upward."""
    return floor(100 * part / whole + 0.5) if whole else 0
