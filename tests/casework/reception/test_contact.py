"""A contact is noted in the case somebody has, or in one that begins with it; nobody is registered twice for it."""

import pytest

from masar.casework.cases.actions import declare, withdraw
from masar.casework.cases.models import Case, LedgerEntry
from masar.casework.cases.queries import case as case_in_scope
from masar.casework.reception.actions import Noted, Preference, note_contact, note_first_contact, note_return, prefer
from masar.casework.reception.models import Contact, ContactPreference
from masar.casework.reception.queries import contacts, preference_of
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.models import Person

CALLED = Noted("PHONE", "fr", "RETURN_INFORMATION", "She calls from a shop and asks what it costs.")


def met(by, **told):
    given = {
        "name": "Mami Blue",
        "phone": "+212600000077",
        "office": "RAB",
        "noted": CALLED,
        "preference": Preference(),
    }
    return note_first_contact(by=by, on=today(), **{**given, **told})


def test_somebody_new_is_noted_by_the_name_they_say(cast, rania):
    row = met(rania)
    assert (row.case.stage, row.case.worker, row.case.office) == ("contacted", "", "RAB")
    assert (row.person.name, row.person.phone, row.person.sex, row.person.nationality) == (
        "Mami Blue",
        "+212600000077",
        "U",
        "UNKNOWN",
    )
    assert case_in_scope(cast.salma, row.case.number) == row.case, "the supervisor finds it, unassigned"


def test_nothing_is_declared_by_a_first_contact_and_later_it_is_in_the_same_case(cast, rania):
    row = met(rania)
    assert not LedgerEntry.objects.filter(case=row.case).exists()
    declare(by=cast.salma, on=today(), case=row.case)
    declare(by=cast.salma, on=today(), case=row.case)
    assert sorted(LedgerEntry.objects.filter(case=row.case).values_list("requirement", flat=True)) == [
        "duplicate-search",
        "identity-declared",
    ]


def test_a_case_worker_keeps_whom_they_meet(cast):
    row = met(cast.youssef)
    assert row.case.worker == row.person.worker == cast.youssef.user


def test_whoever_is_known_is_noted_in_their_case(cast, rania):
    before = Person.objects.count()
    row = note_contact(by=rania, on=today(), case=cast.amina_case, person=cast.amina, noted=CALLED)
    assert (row.case, Person.objects.count(), Case.objects.count()) == (cast.amina_case, before, 1)


def test_what_was_said_is_sealed_and_reception_does_not_read_it_again(cast, rania):
    note_contact(by=rania, on=today(), case=cast.amina_case, person=cast.amina, noted=CALLED)
    assert "shop" not in Contact.objects.get().words
    assert [one.text for one in contacts(cast.youssef, cast.amina_case)] == [CALLED.words]
    assert [one.text for one in contacts(rania, cast.amina_case)] == [WITHHELD]
    assert contacts(cast.leila, cast.amina_case) == []


def test_a_case_begins_anew_for_somebody_on_record_whose_case_has_ended(cast, rania):
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    row = note_return(by=rania, on=today(), person=cast.amina, noted=CALLED)
    assert (row.case != cast.amina_case, row.case.stage, row.case.worker) == (True, "contacted", cast.youssef.user)
    with pytest.raises(Refusal) as refusal:
        note_return(by=rania, on=today(), person=cast.amina, noted=CALLED)
    assert refusal.value.code == "open-case-exists"


def test_without_a_way_back_nobody_is_noted(cast, rania):
    with pytest.raises(Refusal) as refusal:
        met(rania, phone="")
    assert (refusal.value.code, refusal.value.field, Person.objects.count()) == ("way-back-missing", "way_back", 1)
    assert met(rania, phone="", preference=Preference(other="through Fatou at the church")).person.phone == ""


def test_another_office_is_out_of_reach(cast, rania):
    with pytest.raises(OutOfScope):
        met(rania, office="OUJ")
    with pytest.raises(Refusal):
        met(cast.karim)


def test_a_message_needs_an_address_and_whole_hours(cast, rania):
    with pytest.raises(Refusal) as refusal:
        prefer(by=rania, on=today(), person=cast.amina, preference=Preference(True, "EMAIL"))
    assert refusal.value.code == "address-missing"
    prefer(by=rania, on=today(), person=cast.amina, preference=Preference(True, "SMS"))
    assert preference_of(rania, cast.amina).agreed
    prefer(by=rania, on=today(), person=cast.amina, preference=Preference(False, "SMS"))
    assert ContactPreference.objects.get().way == ""


def test_ways_to_reach_are_for_who_reads_them(cast, rania):
    prefer(by=rania, on=today(), person=cast.amina, preference=Preference(True, "SMS"))
    assert preference_of(cast.karim, cast.amina) is None
    assert preference_of(cast.leila, cast.amina) is None
