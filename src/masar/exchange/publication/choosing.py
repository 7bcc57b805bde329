"""The periods that a page of figures offers, and what an address asks for. Words, no counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.utils.translation import gettext as _

from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.snapshots import facts_of
from masar.foundation.ui.dates import worded_day
from masar.methods.statistics.definitions import Measure
from masar.methods.statistics.facts import Facts
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import Period

PARTS = ("H1", "H2", "Q1", "Q2", "Q3", "Q4", *(f"{month:02}" for month in range(1, 13)))
FIRST_EVENTS = ("contacts", "registrations")
"""Facts in which the earliest year of the records stands."""
WIDEST = 2
"""Dimensions that a table on a page can have: rows and columns."""


@dataclass(frozen=True)
class Choice:
    """One option of a list."""

    value: str
    label: str
    current: bool


@dataclass(frozen=True)
class Asked:
    """What an address asks for; `problem` says why the period is not the one written there."""

    period: Period
    years: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    problem: str = ""


def asked_period(query: Mapping[str, str], snapshot: Snapshot) -> Asked:
    """The period of an address, by default the year of the snapshot; written whole (`period`) or as `year` and `part`."""
    latest = snapshot.as_of.year
    year, part = query.get("year", ""), query.get("part", "")
    written = query.get("period") or (f"{year}-{part}" if year and part else year) or str(latest)
    problem = ""
    try:
        period = parse(written)
    except ValueError:
        problem = _("“%(words)s” is not a period. The year %(year)s is shown instead.") % {
            "words": written[:40],
            "year": latest,
        }
        period = parse(str(latest))
    return Asked(period, _years(period, snapshot), _parts(period), problem)


def period_words(period: Period) -> str:
    """A period as a heading: 2021, first half of 2021, March 2021, 1 January 2005 – 31 December 2014."""
    year, _dash, part = period.label.partition("-")
    if ".." in period.label or len(year) != 4:
        return f"{worded_day(period.start)} – {worded_day(period.end)}"
    return year if not part else _part_words(part, int(year))


def asked_dimensions(query: Mapping[str, str], measure: Measure) -> tuple[str, ...]:
    """The dimensions of an address that the measure allows, each once: `by`, or `rows` and `columns`."""
    words = query.get("by") or ",".join((query.get("rows", ""), query.get("columns", "")))
    wanted = dict.fromkeys(code.strip() for code in words.split(","))
    return tuple(code for code in wanted if code in measure.dimensions)[:WIDEST]


def _part_words(part: str, year: int) -> str:
    if part.isdigit():
        return worded_day(date(year, int(part), 1), "month")
    words = {
        "H1": _("first half of %(year)s"), "H2": _("second half of %(year)s"), "Q1": _("first quarter of %(year)s"),
        "Q2": _("second quarter of %(year)s"), "Q3": _("third quarter of %(year)s"), "Q4": _("fourth quarter of %(year)s"),
    }  # fmt: skip
    return words[part] % {"year": year}


def _years(period: Period, snapshot: Snapshot) -> tuple[Choice, ...]:
    first = min(_first_year(facts_of(snapshot), snapshot.as_of.year), period.start.year)
    last = max(snapshot.as_of.year, period.start.year)
    return tuple(Choice(str(year), str(year), year == period.start.year) for year in range(last, first - 1, -1))


def _parts(period: Period) -> tuple[Choice, ...]:
    now = period.label.partition("-")[2]
    year = period.start.year
    return (
        Choice("", _("Whole year"), not now),
        *(Choice(part, _part_words(part, year), part == now) for part in PARTS),
    )


@lru_cache(maxsize=64)
def _first_year(facts: Facts, otherwise: int) -> int:
    found = [pc.min(pq.read_table(facts.path(fact), columns=["on"])["on"]).as_py() for fact in FIRST_EVENTS]
    return min((day.year for day in found if day), default=otherwise)
