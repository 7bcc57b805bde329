"""Giving a line list out: what leaves the mission is told to the log, with the filter and the number of rows."""

import io
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.queries.glass import open_glass
from masar.exchange.transfer.export import Filters, References, cells_of, classes_of, keys_of, listed, write_list
from masar.exchange.transfer.export.cells import Value
from masar.exchange.transfer.queries import export_file, exports, ready_file
from masar.exchange.transfer.tally import ROWS_BETWEEN_REPORTS, Progress
from masar.foundation.access.accounts import language_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import forget_keys
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import known_language
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.files.vault import drop, give_out, keep
from masar.foundation.jobs.models import Job

KIND = "line-list-workbook"


def export_cases(
    *, by: Actor, on: date, target: Path, filters: Filters = Filters(), language: str | None = None, progress: Progress | None = None,  # noqa: B008  # frozen: safe as a default
) -> int:  # fmt: skip
    """Write the cases in scope as a workbook for nobody else to read; returns the rows. It appears only when it is whole."""
    require(by, Permission.EXPORT_CASES)
    _check_no_glass(by)
    part = target.with_name(f".{target.name}.part")
    try:
        with open(part, "wb", opener=_private) as opened:
            rows = _write(by, opened, filters, language, progress)
        with transaction.atomic():
            record(_deed(by, on, "cases-exported", rows=rows, **filters.told()))
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return rows


def _check_no_glass(by: Actor) -> None:
    """Nothing leaves while somebody holds a protected part of a case open by break-glass. Raises Refusal `glass-open`."""
    if (glass := open_glass(by)) is not None:
        raise Refusal(
            "glass-open", _("You hold a protected part of %(number)s open.") % {"number": glass.case.number}, _("Close it first, then export.")
        )  # fmt: skip


def export_into(*, by: Actor, on: date, job: Job, filters: Filters, progress: Progress | None = None) -> int:
    """As `export_cases`, sealed for its page of download; one's earlier exports are deleted."""
    require(by, Permission.EXPORT_CASES)
    _check_no_glass(by)
    content = io.BytesIO()
    rows = _write(by, content, filters, None, progress)
    with transaction.atomic():
        for earlier in exports(by):
            if (stored := export_file(earlier)) is not None:
                drop(stored)
                forget_keys([earlier.pk])
        keep(content.getvalue(), job.pk, KIND)
        record(_deed(by, on, "cases-exported", rows=rows, **filters.told()))
    return rows


def download(*, by: Actor, on: date, job: Job) -> bytes:
    """The workbook of one's export once more.

    Raises OutOfScope once one reads less than it holds, when it is gone, while its job is not done, and for a job that
    does not say what it holds.
    """
    require(by, Permission.EXPORT_CASES)
    stored = ready_file(job)
    if stored is None or not all(by.reads(FieldClass(name)) for name in job.result["classes"]):
        raise OutOfScope("not-found", "")
    content = give_out(stored)
    with transaction.atomic():
        record(_deed(by, on, "export-downloaded", rows=job.result["rows"]))
    return content


def _write(by: Actor, target: IO[bytes], filters: Filters, language: str | None, progress: Progress | None) -> int:
    rows = write_list(_cells(by, filters, progress), target, known_language(language or language_of(by)))
    if progress:
        progress(rows, rows)
    return rows


def _cells(by: Actor, filters: Filters, progress: Progress | None) -> Iterator[dict[str, Value]]:
    references = References()
    total = len(keys_of(by, filters))
    cases: set[UUID] = set()
    for one in listed(by, filters):
        cases.add(one.case.pk)
        if progress and one.place == 1 and len(cases) % ROWS_BETWEEN_REPORTS == 0:
            progress(len(cases), total)
        yield cells_of(by, one, references)


def _deed(by: Actor, on: date, verb: str, **params: Any) -> Deed:
    """Of the most protected class that this person's list holds."""
    return Deed(verb, by.user, on, "export", "", role=by.role_code, field_class=classes_of(by)[-1], params=params)


def _private(path: str, flags: int) -> int:
    """Opens a new file for its owner alone."""
    return os.open(path, flags, 0o600)
