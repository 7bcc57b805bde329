"""One month of sessions, week by week."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from babel.dates import get_day_names
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.sessions.models import Session
from masar.casework.sessions.pages.planned import tabs
from masar.casework.sessions.words import hours_of, title_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import add_months, today
from masar.foundation.ui.dates import locale_of, worded_day
from masar.registry.directory.queries import office_names

EARLIEST, LATEST = 2000, 2100


@dataclass(frozen=True)
class Held:
    """One session in a day's box."""

    title: str
    words: str
    url: str
    called_off: bool


@dataclass(frozen=True)
class Day:
    """One day's box: its number, the day in words for who does not see the grid, and its sessions."""

    number: int
    words: str
    sessions: Sequence[Held]
    inside: bool
    today: bool


def month_shown(text: str) -> date:
    """The first day of the month that an address names as 2026-11; of this month for anything else."""
    year, _dash, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and EARLIEST <= int(year) <= LATEST and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return today().replace(day=1)


def month_page(actor: Actor, first: date, office: str, rows: Sequence[Session]) -> Mapping[str, Any]:
    """The weeks of a month, Monday first, and the ways to the months beside it."""
    by_day: dict[date, list[Session]] = defaultdict(list)
    for row in rows:
        by_day[row.on].append(row)
    names = office_names(actor) if not office else {}
    weeks = [
        [_day(day, first, [_held(row, names) for row in by_day[day]]) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    days = get_day_names("abbreviated", locale=locale_of())
    return {
        "tabs": tabs("session-calendar"), "month": worded_day(first, "month"), "weeks": weeks, "names": [days[number] for number in range(7)],
        "before": _address(add_months(first, -1), office), "after": _address(add_months(first, 1), office), "any": bool(rows),
        "may_plan": actor.may(Permission.RUN_SESSIONS),
    }  # fmt: skip


def _day(day: date, first: date, held: Sequence[Held]) -> Day:
    inside = day.month == first.month
    return Day(day.day, worded_day(day), held if inside else (), inside, day == today())


def _held(row: Session, names: Mapping[str, str]) -> Held:
    told = [hours_of(row), names.get(row.office, ""), _("Called off") if row.called_off_on else ""]
    return Held(
        title_of(row),
        " · ".join(word for word in told if word),
        reverse("session", args=[row.pk]),
        bool(row.called_off_on),
    )


def _address(first: date, office: str) -> str:
    asked = {"month": f"{first:%Y-%m}", **({"office": office} if office else {})}
    return f"?{urlencode(asked)}"
