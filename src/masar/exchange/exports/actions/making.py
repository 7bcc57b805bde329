"""Making the list that was asked for: as who asked for it, with what they reach now, marked with its export."""

import io
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.exchange.exports import rules
from masar.exchange.exports.actions.giving import retire
from masar.exchange.exports.actions.telling import told
from masar.exchange.exports.limits import limits
from masar.exchange.exports.lines import (
    Filters,
    Pair,
    References,
    Watermark,
    cells_of,
    classes_of,
    listed,
    reachable,
    write_list,
)
from masar.exchange.exports.lines.cells import Value
from masar.exchange.exports.marks import order_key, rank
from masar.exchange.exports.models import Export, ExportedPerson, ExportState
from masar.exchange.exports.queries import filters_of, with_files
from masar.exchange.exports.words import watermark_of
from masar.exchange.transfer.tally import ROWS_BETWEEN_REPORTS, Progress
from masar.foundation.access.accounts import language_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.codes import known_language
from masar.foundation.core.records import insert_many
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.files.vault import keep

WORKBOOK = "line-list-workbook"
ATTEMPTS = 3


def make(
    *, by: Actor, on: date, export: Export, language: str | None = None, progress: Progress | None = None
) -> Export:
    """Write the list, sealed for its page; one's earlier files are deleted. A list that has grown past the threshold waits for approval.

    Who left the scope, or withdrew the consent on which the purpose rests, is not in it, up to the moment at which it is kept.
    Raises Refusal `not-permitted`, `glass-open`, `export-state`, `nobody-listed`, `too-many` or `list-moving`, or OutOfScope.
    """
    require(by, Permission.EXPORT_CASES)
    rules.check_no_glass(by)
    if export.by != by.user:
        raise OutOfScope("not-found", "")
    rules.check_state(export, ExportState.ALLOWED)
    filters = filters_of(export, limits().consents.get(export.purpose, ""))
    people = len(reachable(by, filters))
    rules.check_size(limits().of(by), people)
    if rules.needs_approval(people) and not export.decided_by:
        return _put_back(by, on, export, people)
    for _attempt in range(ATTEMPTS):
        content, held = _written(by, export, filters, known_language(language or language_of(by)), progress)
        with transaction.atomic():
            if held <= reachable(by, filters):
                return _kept(by, on, export, content, held)
    raise Refusal("list-moving", _("The records changed while the list was written."), _("Ask for it again."))


def _put_back(by: Actor, on: date, export: Export, people: int) -> Export:
    with transaction.atomic():
        export.change(state=ExportState.WAITING, people=people)
        record(told(by, on, "export-asked", export, plain=export.plain, **filters_of(export, "").told()))
    return export


def _kept(by: Actor, on: date, export: Export, content: bytes, held: frozenset[Pair]) -> Export:
    now = timezone.now()
    for earlier in with_files(by):
        retire(by=by, on=on, export=earlier)
    keep(content, export.pk, WORKBOOK)
    insert_many([ExportedPerson(export=export, case=case, person=person) for case, person in sorted(held)])
    export.change(
        state=ExportState.READY, people=len(held), holds=[str(one) for one in classes_of(by)], made_at=now,
        expires_at=now + timedelta(days=limits().kept_days),
    )  # fmt: skip
    record(told(by, on, "cases-exported", export, plain=export.plain, **filters_of(export, "").told()))
    return export


def _written(
    by: Actor, export: Export, filters: Filters, language: str, progress: Progress | None
) -> tuple[bytes, frozenset[Pair]]:
    """The workbook, and whom it holds."""
    content, held = io.BytesIO(), set[Pair]()
    mark = Watermark(watermark_of(by, export, language), export.code)
    rows = write_list(_cells(by, export, filters, held, progress), content, language, mark)
    if progress:
        progress(rows, rows)
    return content.getvalue(), frozenset(held)


def _cells(
    by: Actor, export: Export, filters: Filters, held: set[Pair], progress: Progress | None
) -> Iterator[dict[str, Value]]:
    references, key, total = References(), order_key(export.pk), export.people
    for one in listed(by, filters, lambda reference: rank(key, reference)):
        held.add((one.case.pk, one.member.person_id))
        if progress and len(held) % ROWS_BETWEEN_REPORTS == 0:
            progress(len(held), max(total, len(held)))
        yield cells_of(by, one, references)
