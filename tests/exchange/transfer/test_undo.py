"""Undoing an import: everything it made is gone, the log stays; work done since forbids it."""

from datetime import timedelta

import pytest
from django.apps import apps
from exchange.transfer.lists import AWA, BINTA, MOUSSA, WHOLE, looked_through, taken

from masar.casework.cases.actions import add_note, reassign
from masar.casework.cases.models import Case
from masar.casework.cases.queries import cases
from masar.exchange.transfer.actions import commit, undo
from masar.exchange.transfer.models import BatchState
from masar.foundation.audit.log import verify
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.actions import ask
from masar.registry.people.models import Person

LASTING = {"Event", "Head", "Batch", "BatchRow", "CaseSequence"}
"""What an import leaves behind even when it is undone: the log, the list of imports, the numbers given."""


def counted():
    return {model.__name__: model._base_manager.count() for model in apps.get_models() if model.__name__ not in LASTING}


def test_what_an_import_made_is_gone_and_the_log_stays(cast):
    before = counted()
    batch = taken(
        cast.karim,
        WHOLE,
        BINTA | {"departed_on": "2021-03-01", "declared_on": "2021-01-10", "return_country": "GIN"},
        MOUSSA,
    )
    events = Event.objects.count()
    undo(by=cast.karim, on=today(), batch=batch)
    assert counted() == before
    assert batch.state == BatchState.UNDONE
    assert Event.objects.count() == events + 1
    assert Event.objects.order_by("-id").first().params == {"rows": 3, "cases": 2}
    assert verify()[1] is None


def test_who_committed_a_list_of_somebody_else_can_undo_it(cast):
    batch = looked_through(cast.salma, AWA)
    commit(by=cast.karim, on=today(), batch=batch)
    undo(by=cast.karim, on=today(), batch=batch)
    assert not Case.objects.filter(reference="MA21-1").exists()


def test_an_undone_list_can_be_imported_again(cast):
    undo(by=cast.karim, on=today(), batch=taken(cast.karim, AWA))
    assert taken(cast.karim, AWA).accepted == 1


def test_work_done_since_forbids_it_and_is_named(cast):
    batch = taken(cast.karim, AWA, MOUSSA)
    case = Case.objects.get(reference="MA21-2")
    reassign(by=cast.salma, on=today(), cases=[case], worker=cast.youssef, office="RAB")
    add_note(by=cast.youssef, on=today(), case=case, text="She called.")
    with pytest.raises(Refusal, match=case.number) as refused:
        undo(by=cast.karim, on=today(), batch=batch)
    assert refused.value.code == "worked-on"
    assert cases(cast.karim).filter(reference="MA21-1").exists()


def test_ones_own_work_afterwards_forbids_it_as_well(cast):
    batch = taken(cast.salma, AWA)
    case = Case.objects.get(reference="MA21-1")
    add_note(by=cast.salma, on=today() - timedelta(days=1), case=case, text="She called.")
    with pytest.raises(Refusal, match=case.number):
        undo(by=cast.salma, on=today(), batch=batch)


def test_a_question_of_another_office_forbids_it(cast):
    batch = taken(cast.karim, AWA)
    person = Person.objects.get(reference="MA21-1-1")
    ask(by=cast.leila, on=today(), person=person.pk, reason="same family", asking_office="OUJ")
    with pytest.raises(Refusal) as refused:
        undo(by=cast.karim, on=today(), batch=batch)
    assert refused.value.code == "worked-on"


def test_a_batch_of_another_office_is_not_there(cast):
    batch = taken(cast.karim, MOUSSA | {"office": "OUJ"})
    with pytest.raises(OutOfScope):
        undo(by=cast.salma, on=today(), batch=batch)


def test_only_what_was_committed_is_undone(cast):
    with pytest.raises(Refusal) as refused:
        undo(by=cast.karim, on=today(), batch=looked_through(cast.karim, AWA))
    assert refused.value.code == "batch-state"
