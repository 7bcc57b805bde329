"""A line list before it is committed: brought in, looked through, dropped."""

import hashlib
from datetime import date
from pathlib import Path

from django.db import transaction

from masar.exchange.transfer.content import KIND, grid_of
from masar.exchange.transfer.findings import Findings
from masar.exchange.transfer.messages import sentence
from masar.exchange.transfer.models import Batch, BatchState
from masar.exchange.transfer.offices import Offices
from masar.exchange.transfer.preview import preview
from masar.exchange.transfer.queries import stored_of
from masar.exchange.transfer.records import Records
from masar.exchange.transfer.rules import WAITING, check_programme, check_size, check_state
from masar.exchange.transfer.tally import Progress
from masar.exchange.transfer.telling import deed_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import forget_keys
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.vault import drop as drop_file
from masar.foundation.files.vault import keep


def bring_in(
    *, by: Actor, on: date, name: str, programme: str, content: bytes | None = None, path: Path | None = None
) -> Batch:
    """Take a file in, sealed; it is looked through next. Raises Refusal `file-empty`, `file-too-large`, `no-such-programme`."""
    require(by, Permission.IMPORT_CASES)
    check_programme(programme)
    content = _read(path) if content is None and path is not None else content or b""
    check_size(len(content))
    with transaction.atomic():
        batch = Batch(name=name[-200:], programme=programme, by=by.user, sha256=hashlib.sha256(content).hexdigest())
        batch.file = keep(content, batch.pk, KIND).pk
        batch.save(force_insert=True)
        record(deed_of(by, on, "batch-brought-in", batch))
    return batch


def preview_batch(*, by: Actor, on: date, batch: Batch, progress: Progress | None = None) -> Batch:
    """Look through the whole file, judge every row against itself, its family and the records; nothing else is written."""
    require(by, Permission.IMPORT_CASES)
    check_state(batch, *WAITING)
    seen = preview(grid_of(batch), on, progress, Records(Offices(by)))
    with transaction.atomic():
        batch.change(
            state=BatchState.PREVIEWED if seen.accepted else BatchState.REFUSED,
            rows=seen.rows, accepted=seen.accepted, refused=seen.refused, problems=Findings.of_preview(seen).to_json(),
        )  # fmt: skip
        record(deed_of(by, on, "batch-previewed", batch, accepted=seen.accepted, refused=seen.refused))
        if batch.state == BatchState.REFUSED:
            give_up_content(by=by, batch=batch)
    return batch


def drop(*, by: Actor, on: date, batch: Batch) -> Batch:
    """Give a list up that was not committed; its content is deleted."""
    require(by, Permission.IMPORT_CASES)
    check_state(batch, *WAITING)
    with transaction.atomic():
        batch.change(state=BatchState.REFUSED, problems=[])
        give_up_content(by=by, batch=batch)
        record(deed_of(by, on, "batch-dropped", batch))
    return batch


def give_up_content(*, by: Actor, batch: Batch) -> None:
    """Delete the sealed content and its key, in the transaction of the deed that ends the need for it."""
    require(by, Permission.IMPORT_CASES)
    stored = stored_of(batch)
    if stored is not None:
        drop_file(stored)
        forget_keys([batch.pk])
    batch.change(file=None)


def _read(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as fault:
        raise Refusal("file-missing", sentence("file-missing", {}), field="file") from fault
