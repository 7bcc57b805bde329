"""An urgent mark calls the role that can help, at once and without content; who reads it is who was called."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from masar.casework.cases.models import Move, Task
from masar.casework.reception.actions import answer_mark, put_mark, take_up_mark
from masar.casework.reception.models import UrgentMark
from masar.casework.reception.queries import fact_rows, mark, marks_of, marks_waiting
from masar.casework.reception.rules import acted_in_time, is_overdue, urgencies
from masar.foundation.access.models import Grant
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal

WHY = "She sleeps at the station with two small ones"


def put(cast, by, kind="CHILD_ALONE", why=WHY):
    return put_mark(by=by, on=today(), case=cast.amina_case, person=cast.amina, kind=kind, why=why)


def test_the_role_of_the_kind_is_called_with_an_hour(cast, rania, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = put(cast, rania)
    assert row.role == "protection-officer"
    assert row.due_at - row.put_at == timedelta(hours=2)
    assert Move.objects.filter(case=cast.amina_case, role="protection-officer", requirement="task:URGENT_MARK").exists()
    [letter] = mail.outbox
    assert letter.to == ["imane@example.org"]
    assert cast.amina_case.number in letter.body
    assert not any(word in letter.subject + letter.body for word in ("Amina", "Diallo", "station", "child", "Child"))


def test_every_kind_has_a_role_that_answers():
    assert urgencies().keys() == {one.code for one in code_list("urgent-mark")}


def test_where_nobody_bears_the_role_somebody_else_is_called(cast, rania):
    Grant.objects.filter(role="protection-officer").delete()
    assert put(cast, rania).role == "medical-focal-point"


def test_kind_and_reason_are_sealed_and_read_by_who_is_called(cast, rania):
    row = put(cast, rania)
    kept = UrgentMark.objects.get()
    assert WHY not in kept.why
    assert "CHILD" not in kept.kind
    seen = mark(cast.imane, cast.amina_case, row.pk)
    assert (seen.kind, seen.why) == ("CHILD_ALONE", WHY)
    assert marks_of(rania, cast.amina_case) == []
    assert marks_of(cast.nadia, cast.amina_case) == []
    assert marks_waiting(cast.nadia) == []
    with pytest.raises(OutOfScope):
        mark(cast.hicham, cast.amina_case, row.pk)


def test_a_reason_of_health_is_read_by_who_reads_health(cast, rania):
    row = put(cast, rania, "ILL", "Fever since Monday")
    assert [one.pk for one in marks_waiting(cast.nadia)] == [row.pk]
    assert mark(cast.nadia, cast.amina_case, row.pk).why == "Fever since Monday"
    assert mark(cast.imane, cast.amina_case, row.pk).why == WITHHELD


def test_it_is_taken_up_once_and_answered(cast, rania):
    row = put(cast, rania)
    take_up_mark(by=cast.imane, on=today(), mark=row)
    with pytest.raises(Refusal) as refusal:
        take_up_mark(by=cast.imane, on=today(), mark=row)
    assert refusal.value.code == "taken-already"
    answer_mark(by=cast.imane, on=today(), mark=row, outcome="HELPED")
    assert not Task.objects.filter(done_on=None).exists()
    assert marks_waiting(cast.imane) == []
    with pytest.raises(Refusal) as refusal:
        answer_mark(by=cast.imane, on=today(), mark=row, outcome="HELPED")
    assert refusal.value.code == "answered-already"


def test_only_who_was_called_takes_it_up(cast, rania):
    row = put(cast, rania)
    for other in (cast.nadia, cast.salma):
        with pytest.raises(Refusal) as refusal:
            take_up_mark(by=other, on=today(), mark=row)
        assert refusal.value.code == "not-your-move"
    with pytest.raises(Refusal):
        answer_mark(by=rania, on=today(), mark=row, outcome="HELPED")


def test_it_says_what_is_the_matter(cast, rania):
    for kind, why, code in (("STREET", " ", "reason-missing"), ("", WHY, "kind-missing")):
        with pytest.raises(Refusal) as refusal:
            put(cast, rania, kind, why)
        assert refusal.value.code == code


def test_how_many_were_acted_on_within_two_days_can_be_reckoned(cast, rania):
    row = put(cast, rania, "STREET")
    now = timezone.now()
    assert not is_overdue(row, now)
    assert is_overdue(row, now + timedelta(hours=9))
    assert list(fact_rows(cast.sofia)) == [(cast.amina_case.pk, row.put_at, None, None)]
    assert not acted_in_time(row)
    row.taken_at = row.put_at + timedelta(hours=47)
    assert acted_in_time(row)
    row.taken_at = row.put_at + timedelta(hours=49)
    assert not acted_in_time(row)
