"""Deeds of a history taken over are written by their day, in one chain, or not at all."""

from datetime import date

import pytest
from django.db import transaction

from masar.foundation.audit.log import Deed, in_order_of_days, record, verify
from masar.foundation.audit.models import Event
from masar.foundation.audit.reading import deeds_since


def deed(verb, day):
    return Deed(verb, "a" * 36, date(2021, 1, day), "case", "b" * 36)


def test_deeds_are_kept_back_and_written_by_their_day(db):
    with transaction.atomic(), in_order_of_days():
        record(deed("third", 9))
        record(deed("first", 2), deed("second", 2))
        assert not Event.objects.exists()
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == ["first", "second", "third"]
    assert verify() == (3, None)


def test_nothing_is_written_when_it_is_left_by_a_fault(db):
    with pytest.raises(ZeroDivisionError):
        stopped()
    record_after()
    assert list(Event.objects.values_list("verb", flat=True)) == ["after"]


def stopped():
    with transaction.atomic(), in_order_of_days():
        record(deed("first", 2))
        raise ZeroDivisionError


def record_after():
    with transaction.atomic():
        record(deed("after", 3))


def test_deeds_since_a_moment_are_read_oldest_first(db):
    record_after()
    moment = Event.objects.get().at
    record_after()
    assert [event.seq for event in deeds_since(moment)] == [1, 2]
