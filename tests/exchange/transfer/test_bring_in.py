"""Bringing a line list in: sealed on disk, judged before anything is written, dropped without a trace of its content."""

from pathlib import Path

import pytest
from django.conf import settings
from exchange.transfer.lists import AWA, BINTA, MOUSSA, listing, looked_through, taken, told

from masar.casework.cases.models import Case
from masar.exchange.transfer.actions import bring_in, drop, preview_batch
from masar.exchange.transfer.content import grid_of
from masar.exchange.transfer.models import BatchState
from masar.exchange.transfer.queries import batch as batch_in_scope
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.files.models import StoredFile
from masar.foundation.files.vault import path_of

PROGRAMME = "avrr-from-morocco"


def test_the_content_lies_sealed_and_is_read_again(cast):
    batch = bring_in(by=cast.karim, on=today(), name="list.csv", programme=PROGRAMME, content=listing(AWA))
    kept = path_of(StoredFile.objects.get(pk=batch.file))
    assert b"Diallo" not in kept.read_bytes()
    assert [row.cell(2) for row in grid_of(batch).rows()] == ["Family name", "Diallo"]
    assert not list(Path(settings.HOME, "files").rglob("*.part"))


def test_a_preview_writes_nothing_but_what_it_found(cast):
    before = Case.objects.count()
    batch = looked_through(cast.karim, AWA, BINTA, MOUSSA)
    assert (batch.state, batch.rows, batch.accepted, batch.refused) == (BatchState.PREVIEWED, 3, 3, 0)
    assert Case.objects.count() == before
    assert Event.objects.filter(verb="batch-previewed").get().params == {"accepted": 3, "refused": 0}


def test_a_list_of_which_nothing_can_be_taken_is_given_up(cast):
    batch = looked_through(cast.karim, AWA | {"office": "Atlantis"})
    assert batch.state == BatchState.REFUSED
    assert told(batch) == [("M2", "office-unknown")]
    assert batch.file is None


def test_an_unreadable_file_is_refused_with_its_reason(cast):
    batch = bring_in(
        by=cast.karim, on=today(), name="picture.png", programme=PROGRAMME, content=b"\x89PNG\r\n\x1a\n" + b"0" * 50
    )
    preview_batch(by=cast.karim, on=today(), batch=batch)
    assert batch.state == BatchState.REFUSED
    assert told(batch) == [("", "not-a-table")]


def test_a_dropped_list_leaves_no_content(cast, django_capture_on_commit_callbacks):
    batch = looked_through(cast.karim, AWA)
    kept = path_of(StoredFile.objects.get(pk=batch.file))
    with django_capture_on_commit_callbacks(execute=True):
        drop(by=cast.karim, on=today(), batch=batch)
    assert not kept.exists()
    with pytest.raises(Refusal, match="moved on in the meantime"):
        drop(by=cast.karim, on=today(), batch=batch)


@pytest.mark.parametrize(("content", "code"), [(b"", "file-empty"), (b"x" * (25 * 2**20 + 1), "file-too-large")])
def test_files_without_end_or_content_are_refused(cast, content, code):
    with pytest.raises(Refusal) as refused:
        bring_in(by=cast.karim, on=today(), name="list.csv", programme=PROGRAMME, content=content)
    assert refused.value.code == code


def test_an_unknown_programme_is_refused(cast):
    with pytest.raises(Refusal) as refused:
        bring_in(by=cast.karim, on=today(), name="list.csv", programme="avrr-to-the-moon", content=listing(AWA))
    assert refused.value.code == "no-such-programme"


def test_who_does_not_import_is_told_so(cast):
    with pytest.raises(Refusal) as refused:
        bring_in(by=cast.nadia, on=today(), name="list.csv", programme=PROGRAMME, content=listing(AWA))
    assert refused.value.code == "not-permitted"


def test_an_import_of_another_is_not_there(cast):
    batch = taken(cast.salma, AWA)
    assert batch_in_scope(cast.karim, batch.pk) == batch
    with pytest.raises(OutOfScope):
        batch_in_scope(cast.brahim, batch.pk)
