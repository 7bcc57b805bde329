"""Registering: the deed, then each refusal."""

from datetime import date, timedelta

import pytest

from masar.foundation.access.models import DataKey
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.models import Bearer, Person


def new(**changes):
    stated = {"family_name": "Traoré", "given_names": "Moussa", "sex": "M", "nationality": "MLI"} | changes
    return NewPerson(**stated)


def test_a_person_is_registered_in_the_care_of_the_case_worker(cast):
    person = register(by=cast.youssef, on=today(), new=new(), office="RAB")
    kept = Person.objects.get(pk=person.pk)
    assert (kept.name, kept.office, kept.worker) == ("Moussa TRAORÉ", "RAB", cast.youssef.user)
    assert Bearer.objects.filter(person=kept).exists()
    assert DataKey.objects.filter(subject=kept.pk).exists()
    event = Event.objects.get(verb="person-registered", record=str(kept.pk))
    assert "Traor" not in str(event.params)


def test_invisible_marks_in_a_name_are_removed_and_the_script_stays(cast):
    person = register(by=cast.youssef, on=today(), new=new(native_name="\u202bموسى\u200b تراوري\u202c"), office="RAB")
    assert person.native_name == "موسى تراوري"


def test_one_name_is_enough(cast):
    assert register(by=cast.youssef, on=today(), new=new(family_name=""), office="RAB").name == "Moussa"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"family_name": "", "given_names": ""}, "name-missing"),
        ({"born": PartialDate(today() + timedelta(days=1))}, "born-later"),
        ({"born": PartialDate(date(1880, 1, 1))}, "born-too-early"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(cast, changes, code):
    before = Person.objects.count()
    with pytest.raises(Refusal) as refusal:
        register(by=cast.youssef, on=today(), new=new(**changes), office="RAB")
    assert refusal.value.code == code
    assert Person.objects.count() == before


def test_who_does_not_register_people_is_told_whose_move_it_is(cast):
    with pytest.raises(Refusal) as refusal:
        register(by=cast.nadia, on=today(), new=new(), office="RAB")
    assert refusal.value.code == "not-permitted"
    assert "Case worker" in refusal.value.sentence


def test_a_supervisor_does_not_register_for_another_office(cast):
    with pytest.raises(OutOfScope):
        register(by=cast.brahim, on=today(), new=new(), office="RAB")
