"""From a number to the cases behind it: only those in the reader's scope, only classes that the reader reads, never trafficking."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from masar.casework.cases.actions import open_protected
from masar.casework.cases.models import Case
from masar.casework.cases.queries import cases
from masar.casework.cases.restricted import CODES, is_told, requirement_class
from masar.casework.protection.queries import IN_NO_LIST
from masar.exchange.publication.drawing import POLICY, draw, measure_named
from masar.exchange.publication.facts import pseudonym
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.snapshots import facts_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import SEALED, FieldClass
from masar.foundation.core.countries import continents
from masar.methods.programmes.load import shipped
from masar.methods.statistics.tables import TOTAL, Period
from masar.methods.statistics.tabulate import cases_behind

PAGE = 25
CLASSES = {"reasons": FieldClass.S2, "vulnerabilities": FieldClass.S3, "vulnerability-2021": FieldClass.S3}
"""Dimensions that say of a person more than a case worker's list may: who does not read the class gets no list."""
LISTS = {
    "exit": "exit", "type": "assistance-type", "family": "assistance-family", "waiting": "hold", "channel": "intake-channel",
    "kinds": "reintegration-kind",
}  # fmt: skip
"""Dimensions some of whose codes tell of protection or health: who may not be told the code gets no list."""


@dataclass(frozen=True)
class Line:
    """One case, in codes."""

    case: Case
    number: str
    office: str
    programme: tuple[str, str]
    stage: str
    stage_since: date


@dataclass(frozen=True)
class Behind:
    """The cases behind a number: how many, how many of them the reader reaches, and a page of these."""

    total: int
    reached: int
    lines: tuple[Line, ...]
    after: str


def may_list(actor: Actor, measure: str, by: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether the reader may see which cases of theirs stand behind that number."""
    if not actor.may(Permission.SEE_CASES_BEHIND) or IN_NO_LIST & set(keys):
        return False
    told = all(is_told(actor, name, key) for name, key in _codes(by, keys))
    return told and all(actor.reads(one) for one in classes_of(measure, by, keys))


def is_cell(snapshot: Snapshot, measure: str, by: Sequence[str], keys: Sequence[str], period: Period) -> bool:
    """Whether every key is a category of its dimension, or TOTAL. Raises Refusal `snapshot-older`, and NotTabulable."""
    known = draw(snapshot, measure, by, period).categories
    return all(key == TOTAL or key in known[name] for name, key in zip(by, keys, strict=True))


def classes_of(measure: str, by: Sequence[str], keys: Sequence[str]) -> tuple[FieldClass, ...]:
    """The protected classes that standing in this list tells of a person, the least protected first."""
    told = {CLASSES[name] for name, key in zip(by, keys) if name in CLASSES and key != TOTAL}
    told |= {FieldClass.S3} if measure in POLICY.sensitive_measures else set()
    for name, key in zip(by, keys):
        told |= _of_requirement(key) if name == "waiting" else set()
    return tuple(sorted(told))


def classes_told(actor: Actor, measure: str, by: Sequence[str], keys: Sequence[str]) -> tuple[FieldClass, ...]:
    """As `classes_of`, with those by which this reader may be told the restricted codes among the keys: what the log says."""
    told = set(classes_of(measure, by, keys))
    for name, key in _codes(by, keys):
        told |= set(sorted(one for one in CODES[name].get(key, ()) if actor.reads(one))[:1])
    return tuple(sorted(told))


def _codes(by: Sequence[str], keys: Sequence[str]) -> list[tuple[str, str]]:
    """(code list, code) of each key of a list some of whose codes are restricted."""
    return [(LISTS[name], key) for name, key in zip(by, keys) if LISTS.get(name) in CODES]


def _of_requirement(code: str) -> set[FieldClass]:
    """The sealed classes of a requirement for which a case waits, in any programme that has it."""
    return {found for one in shipped() if (found := requirement_class(one, code)) in SEALED}


def note_listed(*, by: Actor, on: date, found: Behind, of: Deed, shows: Sequence[FieldClass]) -> None:
    """Log that a list was read; where standing in it tells something protected, each case's own log says so too."""
    with transaction.atomic():
        record(replace(of, field_class=max((FieldClass.S1, *shows))))
        for line in found.lines:
            open_protected(by=by, on=on, case=line.case, shows=shows)


def listed(
    actor: Actor, snapshot: Snapshot, measure: str, by: Sequence[str], keys: Sequence[str], period: Period, after: str
) -> Behind:
    """The cases behind one cell, 25 at a time in the order of their numbers. Raises NotTabulable for what is no cell.

    A pseudonym leads nowhere by itself: those of all cases in the reader's scope are made anew and compared.
    """
    behind = frozenset(
        cases_behind(
            facts_of(snapshot), measure_named(measure), by, keys, period, snapshot.as_of, continents=continents()
        )
    )
    numbers = cases(actor, Permission.SEE_CASES_BEHIND).order_by("number").values_list("number", "pk")
    reached = [number for number, pk in numbers.iterator(chunk_size=5000) if pseudonym("case", pk) in behind]
    left = [number for number in reached if number > after]
    rows = cases(actor, Permission.SEE_CASES_BEHIND).filter(number__in=left[:PAGE]).order_by("number")
    return Behind(len(behind), len(reached), tuple(map(_line, rows)), left[PAGE - 1] if len(left) > PAGE else "")


def _line(row: Case) -> Line:
    return Line(row, row.number, row.office, (row.programme, row.programme_version), row.stage, row.stage_since)
