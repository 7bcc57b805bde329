"""Giving a made list to who asked for it – once with its passphrase – and deleting it when its days are over."""

from datetime import date

from django.db import transaction

from masar.casework.cases.models import Case
from masar.exchange.exports import rules
from masar.exchange.exports.actions.telling import told
from masar.exchange.exports.limits import limits
from masar.exchange.exports.lines import reachable
from masar.exchange.exports.models import Export, ExportState
from masar.exchange.exports.passphrase import encrypted, new_passphrase
from masar.exchange.exports.queries import WITH_FILE, file_of, files_holding, filters_of, pairs_of, readable
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import forget_keys
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.files.models import StoredFile
from masar.foundation.files.vault import drop, give_out, keep

ARCHIVE = "line-list-archive"


def open_archive(*, by: Actor, on: date, export: Export) -> str:
    """Encrypt one's list and return its passphrase: once, for nothing of it is kept. The workbook in the clear is deleted.

    Raises Refusal `export-state` the second time, `export-expired`, `list-outdated` or `glass-open`, or OutOfScope.
    """
    with transaction.atomic():
        row = Export.objects.select_for_update(no_key=True).get(pk=export.pk)
        stored = _own_file(by, row, ExportState.READY)
        if row.plain:
            raise OutOfScope("not-found", "")
        passphrase = new_passphrase()
        archive = encrypted(give_out(stored), f"{row.code}.xlsx", passphrase)
        drop(stored)
        keep(archive, row.pk, ARCHIVE)
        row.change(state=ExportState.OPENED)
        record(told(by, on, "export-opened", row))
    return passphrase


def download(*, by: Actor, on: date, export: Export) -> bytes:
    """One's archive once more, or the workbook where it may leave in the clear.

    Raises Refusal as `open_archive`, and OutOfScope once one reads less than it holds.
    """
    stored = _own_file(by, export, ExportState.READY if export.plain else ExportState.OPENED)
    content = give_out(stored)
    with transaction.atomic():
        record(told(by, on, "export-downloaded", export))
    return content


def _own_file(by: Actor, row: Export, state: ExportState) -> StoredFile:
    """The file of one's export in that state, where it may still be given out: who is in it is asked again."""
    require(by, Permission.EXPORT_CASES)
    if not readable(by, row):
        raise OutOfScope("not-found", "")
    rules.check_no_glass(by)
    rules.check_state(row, state)
    rules.check_fresh(row)
    stored = file_of(row)
    if stored is None:
        raise OutOfScope("not-found", "")
    rules.check_still(len(pairs_of(row) - reachable(by, filters_of(row, limits().consents.get(row.purpose, "")))))
    return stored


def expire(*, by: Actor, on: date, export: Export) -> Export:
    """Delete its file once its days are over; before that nothing happens."""
    due = export.state in WITH_FILE and export.has_expired
    return retire(by=by, on=on, export=export) if due else export


def retire(*, by: Actor, on: date, export: Export) -> Export:
    """Delete the file of an export and the key with it; the record that it left stays."""
    with transaction.atomic():
        if (stored := file_of(export)) is not None:
            drop(stored)
            forget_keys([export.pk])
        export.change(state=ExportState.GONE)
        record(told(by, on, "export-expired", export))
    return export


def forget_lists(*, by: Actor, on: date, case: Case) -> int:
    """Delete the file of every list that held the case; the record of the list stays. Returns how many files went."""
    require(by, Permission.CONFIRM_RETENTION)
    with transaction.atomic():
        rows = list(files_holding([case.pk]))
        for row in rows:
            retire(by=by, on=on, export=row)
    return len(rows)
