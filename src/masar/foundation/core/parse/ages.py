"""Ages in completed years."""

import re

from masar.foundation.core.codes import fold
from masar.foundation.core.parse.outcome import Accepted, Outcome, Refused
from masar.foundation.core.parse.typed import shown, typed_text, western_digits

OLDEST = 120
NUMBER = re.compile(r"([+-]?)\s*([0-9]+)(?:[.,٫]([0-9]+))?\s*(.*)")
YEARS = frozenset(
    {"", "y", "yo", "y o", "yr", "yrs", "year", "years", "year old", "years old", "yrs old", "years of age"}
    | {"a", "an", "ans", "annee", "annees", "سنه", "سنوات", "عام", "عاما", "اعوام"}
)
MONTHS = frozenset({"month", "months", "month old", "months old", "mois", "شهر", "شهرا", "اشهر", "شهور"})


def parse_age(raw: object) -> Outcome[int]:
    """Completed years from 0 to 120: "27", "27 ans", "6 mois"."""
    text = western_digits(typed_text(raw)).replace("−", "-")
    if not text:
        return Refused("blank")
    number = NUMBER.fullmatch(text)
    unit = fold(number[4]) if number else ""
    if number is None or isinstance(raw, bool) or unit not in YEARS | MONTHS or (number[4] and not unit):
        return Refused("not-an-age", {"text": shown(raw)})
    sign, digits, decimals, _ = number.groups()
    if (decimals or "").strip("0"):
        return Refused("age-not-whole", {"text": shown(raw)})
    count = int(digits) if len(digits) <= 4 else 12 * (OLDEST + 1)
    years = count // 12 if unit in MONTHS else count
    if (sign == "-" and count) or years > OLDEST:
        return Refused("age-out-of-range", {"text": shown(raw), "first": "0", "last": str(OLDEST)})
    return Accepted(years, "age-in-months" if unit in MONTHS else "")
