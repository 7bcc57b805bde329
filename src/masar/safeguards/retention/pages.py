"""The tables of retention's pages, worded: the schedule, what is due, what is held, the runs, the certificate."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Figure, Link, Row, State, Table
from masar.safeguards.retention.models import Hold, Item, Run
from masar.safeguards.retention.queries import Due, has_stopped
from masar.safeguards.retention.rules import DONE, REFUSED
from masar.safeguards.retention.rules import WAITING as AWAITS
from masar.safeguards.retention.schedule import Category, schedule
from masar.safeguards.retention.words import DONE as DONE_WORDS
from masar.safeguards.retention.words import HOLDS, PARTS, SINCE, WAITING, WHY_NOT

SHOWN = 25
"""How many cases a page of a table names."""
One = TypeVar("One", Due, Item)


def schedule_table() -> Table:
    """For each category its years, and where they come from."""
    rows = [
        Row(
            [
                Cell(one.words),
                Cell(years(one.years), str(SINCE.get(code, _("after the case ended")))),
                Cell(_("To be set by IOM; an assumption until then")),
            ]
        )
        for code, one in schedule().periods.items()
    ]
    columns = [Column(_("Category")), Column(_("Kept")), Column(_("Where this comes from"))]
    return Table(_("Schedule, version %(version)s") % {"version": schedule().version}, columns, rows)


def years(count: int) -> str:
    """A number of years in words."""
    return ngettext("%(count)s year", "%(count)s years", count) % {"count": count}


@dataclass(frozen=True)
class Page(Generic[One]):
    """Part of a list: its rows, the queries of the pages before and after, and which part it is."""

    rows: Sequence[One]
    newer: str = ""
    older: str = ""
    words: str = ""


def page_of(found: Iterable[One], number: Callable[[One], str], after: str) -> Page[One]:
    """The rows that follow the case of that number, those that would be left out first; the first ones where it is not in the list."""
    listed = sorted(found, key=lambda one: not one.why)
    numbers = [number(one) for one in listed]
    start = numbers.index(after) + 1 if after in numbers else 0
    end = min(start + SHOWN, len(listed))
    before = numbers[start - SHOWN - 1] if start > SHOWN else ""
    words = _("%(first)s to %(last)s of %(count)s") % {
        "first": grouped(start + 1), "last": grouped(end), "count": grouped(len(listed))
    }  # fmt: skip
    return Page(
        listed[start:end], _after(before) if start else "", _after(numbers[end - 1]) if end < len(listed) else "",
        words if len(listed) > SHOWN else "",
    )  # fmt: skip


def _after(number: str) -> str:
    return f"?{urlencode({'after': number})}" if number else "?"


def due_table(found: Sequence[Due]) -> Table:
    """Cases of which something is due, why, and what stands against it."""
    rows = [
        Row(
            [
                Cell(one.case.number, ltr=True), Cell(one.case.office), Cell(_day(one.case.ended_on)), _reason(one.category, one.granted),
                Cell(str(WHY_NOT[one.why]), state=State.STOP) if one.why else Cell(str(WAITING), state=State.DUE),
            ],
            reverse("case", args=[one.case.number]),
        )
        for one in found
    ]  # fmt: skip
    return Table(_("Due today"), _case_columns(), rows)


def items_table(found: Sequence[Item], granted: Mapping[UUID, date]) -> Table:
    """Cases of a run, why they are in it, and what became of each. `granted`: of which its people asked for its end, and the day on which they were granted it."""
    rows = [
        Row(
            [
                Cell(one.case.number, ltr=True), Cell(one.case.office), Cell(_day(one.case.ended_on)),
                _reason(Category(one.category), granted.get(one.case_id)), _outcome(one),
            ],
            reverse("case", args=[one.case.number]),
        )
        for one in found
    ]  # fmt: skip
    return Table(_("The cases of this run"), _case_columns(), rows)


def _reason(category: Category, granted: date | None) -> Cell:
    """Under which category, and whether it ends before its time since its people asked for it."""
    asked = granted is not None and category is not Category.HEALTH
    return Cell(
        _category(category),
        _("the person asked, granted on %(day)s") % {"day": worded_day(granted)} if granted and asked else "",
    )


def counted_words(found: Iterable[Item], alone: int) -> str:
    """How many cases and how many further records a confirmed run takes, and how many it would leave out."""
    waiting = Counter(bool(one.why) for one in found if one.state == AWAITS)
    return _(
        "Cases on the list: %(cases)s. Left out as it stands today: %(left)s. Records that hang on no case: %(alone)s."
    ) % {"cases": grouped(waiting[False]), "left": grouped(waiting[True]), "alone": grouped(alone)}


def alone_table(found: Mapping[Category, int], left: Mapping[Category, int]) -> Table | None:
    """What is due that hangs on no case: how many of each category, and how many of them were left out; None where nothing is."""
    rows = [
        Row([Cell(_category(one)), Cell(str(SINCE[one])), Cell(grouped(count)), Cell(grouped(left[one]) if left.get(one) else "–")])
        for one, count in found.items()
    ]  # fmt: skip
    columns = [Column(_("Category")), Column(_("Due")), Column(_("Records"), "number"), Column(_("Left out"), "number")]
    return Table(_("Beside the cases"), columns, rows) if rows else None


def _outcome(one: Item) -> Cell:
    if one.state == DONE:
        return Cell(_("Removed") if one.category == Category.HEALTH else str(DONE_WORDS), state=State.DONE)
    if one.why:
        return Cell(str(WHY_NOT[one.why]), state=State.STOP)
    return Cell(str(WAITING), state=State.DUE)


def _case_columns() -> list[Column]:
    return [
        Column(_("Case")), Column(_("Office")), Column(_("Ended")), Column(_("Category")), Column(_("What follows"), "state")
    ]  # fmt: skip


def _category(code: Category) -> str:
    return schedule().periods[code].words


def _day(day: date | None) -> str:
    return worded_day(day) if day else ""


def removed_figures(counted: Mapping[str, int]) -> list[Figure]:
    """How much of each part of the record."""
    return [Figure(grouped(counted[part]), str(words)) for part, words in PARTS.items() if counted.get(part)]


def holds_table(found: Iterable[tuple[Hold, str]]) -> Table:
    """Holds in force with their reason; each leads to where it is lifted."""
    found = list(found)
    names = names_of({hold.placed_by for hold, _why in found})
    rows = [
        Row(
            [
                Cell(hold.case.number, ltr=True), Cell(str(HOLDS.get(hold.kind, hold.kind))), Cell(why),
                Cell(worded_day(hold.placed_on), names.get(hold.placed_by, "")),
            ],
            reverse("retention-lift", args=[hold.case.number, hold.pk]),
        )
        for hold, why in found
    ]  # fmt: skip
    columns = [Column(_("Case")), Column(_("Kept for")), Column(_("Reason")), Column(_("Since"))]
    return Table(_("Held back"), columns, rows)


def runs_table(found: Sequence[Run]) -> Table:
    """The last runs with both persons."""
    names = names_of({user for one in found for user in (one.proposed_by, one.confirmed_by)})
    rows = [
        Row(
            [
                Cell(worded_day(one.due_on)), Cell(names.get(one.proposed_by, "")), Cell(names.get(one.confirmed_by, "–")),
                Cell(*standing(one)),
            ],
            reverse("retention-run", args=[one.pk]),
        )
        for one in found
    ]  # fmt: skip
    columns = [Column(_("Proposed")), Column(_("Proposed by")), Column(_("Confirmed by")), Column(_("State"), "state")]
    return Table(_("Runs"), columns, rows)


def standing(row: Run) -> tuple[str, str, State]:
    """Where a run stands: its word, a quieter line, its state."""
    if row.finished_on:
        return _("Done"), worded_day(row.finished_on), State.DONE
    if row.given_up_on:
        return _("Given up"), worded_day(row.given_up_on), State.NEUTRAL
    if row.confirmed_on:
        return _("Running"), "", State.WAIT
    return _("Waits for the second person"), "", State.DUE


def certificate(row: Run, listed: Sequence[Item], alone: Mapping[Category, int]) -> list[tuple[str, str]]:
    """What a certificate says; no personal data. `alone`: how many records of each further category went."""
    names = names_of({row.proposed_by, row.confirmed_by})
    told = Counter((one.state, one.category == Category.HEALTH) for one in listed)
    return [
        (_("Proposed by"), names.get(row.proposed_by, "")),
        (_("Confirmed by"), names.get(row.confirmed_by, "")),
        (_("Carried out on"), _day(row.finished_on)),
        (_("Version of the schedule"), row.schedule),
        (_("Cases anonymised"), grouped(told[DONE, False])),
        (_("Cases from which health records were removed"), grouped(told[DONE, True])),
        (_("Cases left out"), grouped(told[REFUSED, False] + told[REFUSED, True])),
        *((_category(one), grouped(count)) for one, count in alone.items()),
        (_("What deleting left in the files of the database"), _swept(row)),
        *((_("Not reached by any sweep"), words) for words in out_of_reach()),
        (_("Backups that still hold the keys expire on"), _day(row.backups_until)),
        (_("Head of the log"), f"{row.head_seq} {row.head_digest[:16]}"),
    ]


def _swept(row: Run) -> str:
    if row.swept_on:
        return _("Swept up on %(day)s") % {"day": worded_day(row.swept_on)}
    return _("Not swept up: it may lie there until the owner of the database runs “masar retention sweep”")


def out_of_reach() -> list[str]:
    """Where old versions of rows lie on that belong to the operator, by kind of database."""
    if connection.vendor != "postgresql":
        return []
    return [_("PostgreSQL’s write-ahead log and its archive, until the operator’s own period ends")]


def decisions(actor: Actor, row: Run) -> list[Link]:
    """What this reader may decide about a proposed run."""
    if (row.confirmed_on and not has_stopped(row)) or row.given_up_on or not actor.may(Permission.CONFIRM_RETENTION):
        return []
    links = [] if row.confirmed_on else [Link(_("Give it up"), reverse("retention-give-up", args=[row.pk]))]
    if row.proposed_by != actor.user:
        links.insert(0, Link(_("Confirm the run"), reverse("retention-confirm", args=[row.pk]), grave=True))
    return links
