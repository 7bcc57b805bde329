"""Who reads a publication and how small a count they may see. Which cells are hidden is decided elsewhere."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from masar.methods.statistics.tables import TOTAL

Restriction = Iterable[tuple[str, str]]
"""Pairs of dimension and key."""

ADULT_AGE = 18
_NUMBER = re.compile(r"\d+")
_UPPER_BOUND_ONLY = ("<", "≤", "U", "LT")


class Audience(StrEnum):
    """For whom an edition is made."""

    INTERNAL = "internal"
    PARTNER = "partner"
    DONOR = "donor"
    PUBLIC = "public"


@dataclass(frozen=True)
class Policy:
    """The rule of one edition. A count is too small when 0 < count < threshold, for persons and for the value alike.

    Zeros are published as zeros: "nobody" identifies nobody. A reader who sees them knows that a hidden cell is one
    or more, and the attack counts on that. With `zeros_may_hide` a zero may be hidden to protect another cell.
    """

    threshold: int = 5
    sensitive_threshold: int = 10
    percent_base: int = 20
    zeros_may_hide: bool = False
    sensitive_dimensions: frozenset[str] = frozenset(
        {"vulnerability", "vulnerability_factor", "health", "medical", "protection", "trafficking", "children"}
    )
    sensitive_keys: Mapping[str, frozenset[str]] = field(
        default_factory=lambda: {"sex_age": frozenset({"BOYS", "GIRLS"})}
    )
    sensitive_measures: frozenset[str] = frozenset()
    age_prefix: str = "age"
    """Dimensions whose name starts so hold age bands; a band that begins under 18 years is sensitive."""

    def threshold_for(self, measure: str, restriction: Restriction) -> int:
        """The smallest count that may be shown for a measure under this restriction."""
        if measure in self.sensitive_measures or any(self._is_sensitive(*pair) for pair in restriction):
            return max(self.threshold, self.sensitive_threshold)
        return self.threshold

    def _is_sensitive(self, dimension: str, key: str) -> bool:
        if key == TOTAL:
            return False
        if dimension in self.sensitive_dimensions or key in self.sensitive_keys.get(dimension, frozenset()):
            return True
        return dimension.startswith(self.age_prefix) and band_begins_under(key, ADULT_AGE)


def band_begins_under(band: str, years: int) -> bool:
    """True when an age band such as 0-10, 11_18, <18 or U5 holds ages under `years`; 65+ and UNKNOWN do not."""
    found = _NUMBER.search(band)
    if found is None:
        return False
    return band.upper().startswith(_UPPER_BOUND_ONLY) or int(found.group()) < years
