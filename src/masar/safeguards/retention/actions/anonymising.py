"""Carrying out a run on one case, in one transaction: what the statistics need stays, everything else goes, its key first of all."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from masar.casework.cases.models import Case, CaseDocument, LedgerEntry, Task
from masar.casework.cases.queries.turns import in_turn
from masar.casework.medical.models import Examination
from masar.casework.protection.models import Factor
from masar.exchange.exports.actions import forget_lists
from masar.exchange.publication.actions import forget_stories
from masar.exchange.publication.facts.stories import declarations
from masar.exchange.transfer.actions import forget_copies
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal, forget_keys
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.dates import Precision
from masar.foundation.files.models import StoredFile
from masar.foundation.files.vault import drop
from masar.registry.people.actions import forget_names
from masar.registry.people.models import Person
from masar.safeguards.retention.coarse import coarse_birth, coarse_entry
from masar.safeguards.retention.fate import fates
from masar.safeguards.retention.models import Hold, Item, Run
from masar.safeguards.retention.queries import (
    HEALTH_PAPERS,
    births_of,
    days_counted,
    granted_days,
    leaving_with,
    rows_of,
)
from masar.safeguards.retention.rules import DONE, REFUSED, WAITING, hindrance
from masar.safeguards.retention.schedule import Category

Removed = Counter[str]


def carry_out(*, by: Actor, on: date, item: Item) -> Item:
    """Do what a confirmed run says of one case, or leave it out with its reason: held since, worked on again, not due any more.

    Done once, however often it is asked: a run that was interrupted goes on with the cases that still wait.
    """
    require(by, Permission.CONFIRM_RETENTION)
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=item.run_id)
        current = Item.objects.select_related("case").get(pk=item.pk)
        if current.state != WAITING or run.confirmed_on is None:
            return current
        case, category = current.case, Category(current.category)
        in_turn(case)
        if why := _hindrance(case, category, on):
            current.change(state=REFUSED, why=why)
            record(_deed(by, on, "retention-refused", case, run, why=why))
            return current
        removed = _without_health(case) if category is Category.HEALTH else _anonymise(by, on, case)
        current.change(state=DONE)
        run.change(removed=dict(Removed(run.removed) + removed))
        record(_deed(by, on, "case-anonymised", case, run, category=str(category)))
    return current


def _hindrance(case: Case, category: Category, on: date) -> str:
    held = Hold.objects.filter(case=case, lifted_on=None).exists()
    tasks = Task.objects.filter(case=case, done_on=None).exists()
    asked = bool(granted_days(Case.objects.filter(pk=case.pk)))
    return hindrance(case, category, on, held=held, tasks=tasks, asked=asked)


def _without_health(case: Case) -> Removed:
    """The examinations and the papers about health; the case itself stays."""
    papers = CaseDocument.objects.filter(case=case, type__in=HEALTH_PAPERS)
    examined = Examination.objects.filter(case=case)
    files = [*papers.values_list("file", flat=True), *examined.exclude(file=None).values_list("file", flat=True)]
    gone = {"said": _gone(papers), "health": _gone(examined)}
    return Removed({**gone, "files": _drop_files(StoredFile.objects.filter(pk__in=files))})


def _anonymise(by: Actor, on: date, case: Case) -> Removed:
    leaving = leaving_with([case])
    codes = _vulnerabilities(case)
    _coarsen(case, leaving)
    forgotten = (forget(by=by, on=on, case=case) for forget in (forget_copies, forget_lists, forget_stories))
    removed = Removed({"copies": sum(forgotten)})
    removed["case"] += _gone(LedgerEntry.objects.filter(case=case).exclude(requirement__in=declarations()))
    removed["identity"] += forget_names(leaving)
    for fate in fates():
        rows = rows_of(fate, [case.pk], leaving)
        removed[fate.part] += _gone(rows) if fate.kept is None else rows.update(**fate.emptied())
    removed["files"] += _drop_files(StoredFile.objects.filter(subject=case.pk))
    forget_keys([case.pk, *leaving])
    _seal_anew(case, codes)
    Case.objects.filter(pk=case.pk).update(anonymised_on=on)
    Person.objects.filter(pk__in=leaving).update(anonymised_on=on)
    return +removed


def _vulnerabilities(case: Case) -> dict[UUID, str]:
    """The codes of vulnerabilities, which the figures of earlier years count."""
    seal = Seal(case.pk)
    return {row.pk: seal.open(f"factor.code:{row.pk}", row.code) for row in Factor.objects.filter(case=case)}


def _seal_anew(case: Case, codes: dict[UUID, str]) -> None:
    """Those codes and nothing else lie under the new key of the case."""
    if codes:
        seal = Seal(case.pk)
        for key, code in codes.items():
            Factor.objects.filter(pk=key).update(code=seal.close(f"factor.code:{key}", code))


def _coarsen(case: Case, leaving: Sequence[UUID]) -> None:
    """Birth dates of who leaves, and the day of entry, to the month, where no figure changes by it."""
    counted = days_counted(leaving, case)
    births = []
    for key, born, arrived_earlier in births_of(case):
        now = coarse_birth(born, counted, stays=not arrived_earlier) if key in leaving else born
        births.append((born, now))
        if now != born:
            Person.objects.filter(pk=key).update(birth_date=now)
    known = Person.objects.filter(pk__in=leaving, birth_precision=Precision.DAY)
    known.update(birth_precision=Precision.MONTH)
    if case.entered_on:
        day = coarse_entry(case.entered_on, births, counted)
        precision = Precision.MONTH if case.entered_precision == Precision.DAY else case.entered_precision
        Case.objects.filter(pk=case.pk).update(entered_on=day, entered_precision=precision)


def _gone(rows: "QuerySet[Any]") -> int:
    """Delete rows in one statement; `QuerySet.delete` would stop at a relation whose other end goes in the same transaction."""
    deleted: int | None = rows._raw_delete(rows.db)
    return deleted or 0


def _drop_files(rows: "QuerySet[StoredFile]") -> int:
    stored = list(rows)
    for one in stored:
        drop(one)
    return len(stored)


def _deed(by: Actor, on: date, verb: str, case: Case, run: Run, **params: str) -> Deed:
    return Deed(
        verb, by.user, on, "case", str(case.pk), case=str(case.pk), office=case.office, role=by.role_code, params={"run": str(run.pk), **params}
    )  # fmt: skip
