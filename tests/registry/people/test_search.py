"""Searching the mission: found in scope, masked in the office, a hint elsewhere."""

import pytest

from masar.foundation.core.dates import today
from masar.methods.linkage.score import Query
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.queries import masked_name, search


@pytest.fixture
def fatou(cast):
    return register(by=cast.leila, on=today(), new=NewPerson("Camara", "Fatoumata", "F", "GIN"), office="OUJ")


@pytest.mark.rule("R2")
@pytest.mark.parametrize("written", ["Amina Diallo", "diallo amina", "Aminah Dialo", "AMINA DIALLOW", "أمينة ديالو"])
def test_a_name_is_found_however_it_is_written(cast, written):
    found = search(cast.youssef, Query(written)).found
    assert [one.person for one in found][:1] == [cast.amina.pk]


def test_in_another_office_only_the_office_is_told(cast, fatou):
    result = search(cast.youssef, Query("Fatoumata Camara"))
    assert result.found == ()
    assert [(hint.office, hint.band) for hint in result.hints] == [("OUJ", "strong")]


def test_a_colleagues_person_in_ones_office_is_masked(cast):
    other = register(by=cast.salma, on=today(), new=NewPerson("Sow", "Ibrahima", "M", "SEN"), office="RAB")
    found = search(cast.youssef, Query("Ibrahima Sow")).found
    assert [one.person for one in found] == [other.pk]
    assert not found[0].open
    assert "sow" not in found[0].name.lower()
    assert found[0].name == masked_name(cast.karim, other) == "I… S…"
    assert masked_name(cast.hicham, other) == other.name


def test_a_phone_number_finds_its_person(cast):
    assert [one.person for one in search(cast.youssef, Query("", phone="+212600000001")).found] == [cast.amina.pk]
