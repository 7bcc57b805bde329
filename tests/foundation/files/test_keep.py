"""Content kept as it is: sealed on disk, given out equal, gone with its key when dropped."""

import pytest
from django.db import transaction

from masar.foundation.access.models import DataKey
from masar.foundation.access.sealed import KeyFault, forget_keys
from masar.foundation.core.records import new_id
from masar.foundation.files.models import StoredFile
from masar.foundation.files.vault import drop, give_out, keep, path_of


def test_content_is_sealed_and_given_out_equal(db):
    stored = keep(b"Awa Diallo;1990", new_id(), "line-list")
    assert b"Awa" not in path_of(stored).read_bytes()
    assert give_out(StoredFile.objects.get(pk=stored.pk)) == b"Awa Diallo;1990"


def test_dropped_content_is_gone_once_the_deed_is_committed(db, django_capture_on_commit_callbacks):
    stored = keep(b"x", new_id(), "line-list")
    path = path_of(stored)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        drop(stored)
        assert path.exists()
    assert not path.exists()
    assert not StoredFile.objects.exists()


def test_without_its_key_nothing_opens_any_more(db):
    subject = new_id()
    stored = keep(b"x", subject, "line-list")
    forget_keys([subject])
    assert not DataKey.objects.filter(subject=subject).exists()
    with pytest.raises(KeyFault):
        give_out(stored)
