"""Who reads a publication and how small a count they may see. Which cells are hidden is decided elsewhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from masar.methods.statistics.tables import TOTAL

Restriction = Iterable[tuple[str, str]]
"""Pairs of dimension and key."""

ADULT_AGE = 18
_NUMBER = re.compile(r"\d+")
_UPPER_BOUND_ONLY = ("<", "≤", "U", "LT")


SENSITIVE_CODES = frozenset(
    {
        *("BOYS", "GIRLS", "UASC", "UNACC_CHILD", "SEP_CHILD", "BEST_INTERESTS", "NOT_IN_BEST_INTERESTS"),
        *("VOT", "POT_VOT", "VOT_SURVIVOR", "DETAINED", "ASYLUM_WISH", "REFERRED_ASYLUM", "ASYLUM_REJECTED"),
        "AUTHORITY_HOLD",
        *("HEALTH", "MEDICAL", "MEDICAL_HOLD", "PSYCHOSOCIAL", "UNFIT_PERMANENT", "DECEASED"),
    }
)
"""Children, trafficking, asylum and detention, health: the codes of the catalogue's lists that speak of them."""


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
    sensitive_stems: tuple[str, ...] = ("vulnerabilit", "health", "medical", "protection", "trafficking")
    """A dimension whose code begins so is sensitive in all its keys."""
    sensitive_codes: frozenset[str] = SENSITIVE_CODES
    """Keys that are sensitive in whatever dimension they stand."""
    sensitive_measures: frozenset[str] = frozenset()
    age_stem: str = "age"
    """A dimension whose code begins so holds age bands; a band that begins under 18 years is sensitive."""

    def threshold_for(self, measure: str, restriction: Restriction) -> int:
        """The smallest count that may be shown for a measure under this restriction."""
        if measure in self.sensitive_measures or any(self._is_sensitive(*pair) for pair in restriction):
            return max(self.threshold, self.sensitive_threshold)
        return self.threshold

    def _is_sensitive(self, dimension: str, key: str) -> bool:
        if key == TOTAL:
            return False
        if dimension.startswith(self.sensitive_stems) or key in self.sensitive_codes:
            return True
        return dimension.startswith(self.age_stem) and band_begins_under(key, ADULT_AGE)


def band_begins_under(band: str, years: int) -> bool:
    """True when an age band such as 0-10, 11_18, <18 or U5 holds ages under `years`; 65+ and UNKNOWN do not."""
    found = _NUMBER.search(band)
    if found is None:
        return False
    return band.upper().startswith(_UPPER_BOUND_ONLY) or int(found.group()) < years
