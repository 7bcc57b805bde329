"""The signed head: a cut tail, a log written anew and a forged head are found."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from foundation.audit.tampering import without_guard

from masar.foundation.access import heads
from masar.foundation.audit.log import Deed, record, verify
from masar.foundation.audit.models import Head
from masar.foundation.core.dates import today


def deeds(*verbs):
    with transaction.atomic():
        record(*(Deed(verb, "someone", today(), "case", "1") for verb in verbs))


def cut(seq):
    """Cut the tail as somebody would who knows how the head is kept: by itself the rest holds."""
    without_guard(f"DELETE FROM foundation_event WHERE seq > {seq}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM foundation_event ORDER BY seq DESC LIMIT 1")
        Head.objects.update(seq=seq, digest=cursor.fetchone()[0])


def test_a_log_goes_on_from_an_earlier_head(db):
    assert heads.against(heads.head()) == ""
    deeds("a", "b")
    earlier = heads.head()
    deeds("c")
    assert (earlier.seq, heads.against(earlier)) == (2, "")
    assert heads.SignedHead.from_json(earlier.as_json()) == earlier


def test_a_cut_tail_holds_by_itself_and_not_against_the_head(db):
    deeds("a", "b", "c")
    earlier = heads.head()
    cut(2)
    assert verify() == (2, None)
    assert "its tail was cut off" in heads.against(earlier)


def test_a_tail_written_anew_is_found(db):
    deeds("a", "b", "c")
    earlier = heads.head()
    cut(2)
    deeds("another")
    assert verify() == (3, None)
    assert "written anew" in heads.against(earlier)


@pytest.mark.parametrize(
    "change", [{"seq": 1}, {"digest": "0" * 64}, {"at": "2020-01-01"}, {"signature": "00"}, {"signature": "x"}]
)
def test_a_head_that_was_changed_is_no_head(db, change):
    deeds("a", "b")
    assert "not signed by this mission" in heads.against(replace(heads.head(), **change))


def test_the_head_of_another_mission_is_none(db, settings, tmp_path):
    earlier = heads.head()
    settings.KEY_FILE = tmp_path / "another.key"
    assert "not signed by this mission" in heads.against(earlier)


@pytest.mark.parametrize("kept", [None, [], {}, {"seq": 1}, "head"])
def test_what_is_no_head_is_refused(kept):
    with pytest.raises(ValueError, match="no head"):
        heads.SignedHead.from_json(kept)
