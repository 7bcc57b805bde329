"""What no line list may contradict: dates in order, families together, numbers unique and visibly fictitious."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from masar.methods.scenarios.calendar import completed_years, earliest
from masar.methods.scenarios.margins import Margins
from masar.methods.scenarios.papers import PHONE, PREFIX
from masar.methods.scenarios.rows import Row

STAGES = ("registered_on", "counselled_on", "declared_on", "eligible_on", "departed_on", "arrived_on")
SERVICES = ("food_on", "medical_on", "accommodation_on", "orientation_on", "training_on")
UNIQUE = ("person_ref", "document_number", "pocket_receipt")
TOGETHER = ("return_country", "office", "registered_on", "declared_on", "departed_on", "exit_code", "exit_on")
SMALL = 11  # years: below, nobody travels without an adult


def incoherences(rows: Sequence[Row], margins: Margins) -> list[str]:
    """A sentence for each row, case or number that contradicts itself."""
    wrong = [f"{row.person_ref}: {sentence}" for row in rows for sentence in _of_row(row, margins)]
    cases: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        cases[row.case_ref].append(row)
    wrong += [f"{reference}: {sentence}" for reference, members in cases.items() for sentence in _of_case(members)]
    for field in UNIQUE:
        counts = Counter(value for row in rows if (value := getattr(row, field)))
        wrong += [f"{field} {value} stands {number} times." for value, number in counts.items() if number > 1]
    return wrong


def _of_row(row: Row, margins: Margins) -> Iterator[str]:
    yield from _order(row)
    yield from _days_of_services(row)
    if row.departed_on and not (row.fit_on and row.document_number):
        yield "departed without travel document or medical certificate."
    if row.departed_on and row.fit_until and row.fit_until < row.departed_on:
        yield f"departed on {row.departed_on}, but was fit to travel until {row.fit_until} only."
    if row.departed_on and row.document_expires_on and row.document_expires_on <= row.departed_on:
        yield f"departed on {row.departed_on} with a document that expired on {row.document_expires_on}."
    if row.declared_on and row.declared_on.year == margins.year and not row.exit_code:
        yield f"requested in {margins.year} and is still open."
    if row.phone and not row.phone.startswith(PHONE):
        yield f"the telephone number {row.phone} is not of the fictitious block {PHONE}."
    for number in (row.document_number, row.pocket_receipt):
        if number and not number.startswith(PREFIX):
            yield f"the number {number} does not begin with {PREFIX}."


def _order(row: Row) -> Iterator[str]:
    steps = [(name, day) for name in STAGES if (day := getattr(row, name))]
    if row.entered_on:
        steps.insert(0, ("entered_on", earliest(row.entered_on)))
    if row.birth_date:
        steps.insert(0, ("birth_date", earliest(row.birth_date)))
    yield from _in_order(steps)
    last = row.arrived_on or row.departed_on or row.eligible_on or row.registered_on
    if row.exit_on:
        yield from _in_order([("the last stage", last), ("exit_on", row.exit_on)])
    for name in ("fit_on", "document_issued_on"):
        day = getattr(row, name)
        if day and not (name == "document_issued_on" and row.document_type == "PASSPORT") and row.eligible_on:
            yield from _in_order([("eligible_on", row.eligible_on), (name, day)])
        if day and row.departed_on:
            yield from _in_order([(name, day), ("departed_on", row.departed_on)])
    if row.reintegration_on:
        if row.arrived_on is None:
            yield "reintegration was granted without an arrival."
        else:
            steps = [("arrived_on", row.arrived_on), ("reintegration_on", row.reintegration_on)]
            yield from _in_order([*steps, *([("exit_on", row.exit_on)] if row.exit_on else [])])


def _in_order(steps: Sequence[tuple[str, date]]) -> Iterator[str]:
    for (before, first), (after, second) in pairwise(steps):
        if second < first:
            yield f"{after} ({second}) lies before {before} ({first})."


def _days_of_services(row: Row) -> Iterator[str]:
    end = row.departed_on or row.exit_on
    for name in SERVICES:
        days: tuple[date, ...] = getattr(row, name)
        if len(set(days)) != len(days):
            yield f"{name} names a day twice."
        for day in days:
            if day < row.registered_on or (end and day > end):
                yield f"{name} ({day}) lies outside the time in the programme."


def _of_case(members: Sequence[Row]) -> Iterator[str]:
    for field in TOGETHER:
        if len({getattr(row, field) for row in members}) > 1:
            yield f"the members differ in {field}."
    if [row.relation for row in members].count("PRINCIPAL") != 1:
        yield "there is not exactly one principal applicant."
    parents = [row for row in members if row.relation in ("PRINCIPAL", "SPOUSE")]
    for row in members:
        small = _age(row) < SMALL
        if small and not any(_age(parent) >= 18 for parent in parents):
            yield f"{row.person_ref} is under {SMALL} and travels without an adult."
        too_young = [each for each in parents if row.relation == "CHILD" and _age(each) - _age(row) < 15]
        if too_young:
            yield f"{row.person_ref} is a child of somebody less than 15 years older."


def _age(row: Row) -> int:
    """Completed years on registration; an age told without a birth date is taken as told."""
    if row.birth_date is None:
        return row.age or 0
    return completed_years(earliest(row.birth_date), row.registered_on + timedelta(days=1))
