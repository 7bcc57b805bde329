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
from masar.exchange.exports.notices import tell_put_back, tell_waiting
from masar.exchange.exports.queries import filters_of, with_files
from masar.exchange.exports.words import watermark_of
from masar.exchange.transfer.tally import ROWS_BETWEEN_REPORTS, Progress
from masar.foundation.access.accounts import language_of, renewed
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
    """Write the list, sealed for its page; one's earlier files are deleted. A list longer than what was approved waits for approval anew.

    It is read and written outside of any transaction, and kept in one short one at the end, in which role, scope and consent are asked
    again: who left the scope meanwhile, or withdrew the consent on which the purpose rests, is not in it. Raises Refusal
    `not-permitted`, `account-closed`, `glass-open`, `export-state`, `nobody-listed`, `too-many` or `list-moving`, or OutOfScope.
    """
    filters = filters_of(export, limits().consents.get(export.purpose, ""))
    people = len(_reachable_still(by, export, filters))
    if rules.needs_approval(people, export.approved_for):
        return _put_back(by, on, export, people)
    for _attempt in range(ATTEMPTS):
        writer, now = by, known_language(language or language_of(by))
        content, held = _written(writer, export, filters, now, progress)
        with transaction.atomic():
            by = renewed(writer, on)
            if held <= _reachable_still(by, export, filters) and classes_of(by) == classes_of(writer):
                longer = rules.needs_approval(len(held), export.approved_for)
                return _put_back(by, on, export, len(held)) if longer else _kept(by, on, export, content, held)
    raise Refusal("list-moving", _("The records changed while the list was written."), _("Ask for it again."))


def _reachable_still(by: Actor, export: Export, filters: Filters) -> frozenset[Pair]:
    """Whom the list may hold as things stand now, where it may be made at all."""
    require(by, Permission.EXPORT_CASES)
    rules.check_no_glass(by)
    if export.by != by.user:
        raise OutOfScope("not-found", "")
    rules.check_state(export, ExportState.ALLOWED)
    found = reachable(by, filters)
    rules.check_size(limits().of(by), len(found))
    return found


def _put_back(by: Actor, on: date, export: Export, people: int) -> Export:
    """It is not made: it waits for the word of a second person, and both are told."""
    with transaction.atomic():
        export.change(state=ExportState.WAITING, people=people)
        record(told(by, on, "export-asked", export, plain=export.plain, **filters_of(export, "").told()))
        tell_waiting(by, on, export)
        tell_put_back(export)
    return export


def _kept(by: Actor, on: date, export: Export, content: bytes, held: frozenset[Pair]) -> Export:
    now = timezone.now()
    export.change(
        state=ExportState.READY, people=len(held), holds=[str(one) for one in classes_of(by)], made_at=now,
        expires_at=now + timedelta(days=limits().kept_days),
    )  # fmt: skip
    for earlier in with_files(by, but=export):
        retire(by=by, on=on, export=earlier)
    keep(content, export.pk, WORKBOOK)
    insert_many([ExportedPerson(export=export, case=case, person=person) for case, person in sorted(held)])
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
