"""The index of names: each is kept once, leads to whoever bears it, and goes with the last of them."""

import pytest
from django.db import connection

from masar.foundation.access.walls import Crossing, acting_as, beyond_scope
from masar.foundation.core.dates import PartialDate, today
from masar.methods.linkage.keys import number_of, spelt
from masar.methods.linkage.score import Query
from masar.registry.people.actions import NewPerson, correct, forget_names, register
from masar.registry.people.models import Bearer, Name, NameKey, WordKey
from masar.registry.people.queries import search


def person(cast, family, given, **said):
    return register(by=cast.youssef, on=today(), new=NewPerson(family, given, "M", "GIN", **said), office="RAB")


def held():
    """How many names, keys of names and keys of words there are."""
    return Name.objects.count(), NameKey.objects.count(), WordKey.objects.count()


@pytest.fixture
def open_wall():
    with beyond_scope(Crossing.INDEX):
        yield


def test_a_name_is_kept_once_however_many_bear_it(cast, open_wall):
    first = person(cast, "Zongo", "Issa", native_name="عيسى زونغو")
    before = held()
    second = person(cast, "ZONGO", "Issa", born=PartialDate(today().replace(year=1990)))
    assert held() == before
    name = Name.objects.get(spelling="issa zongo")
    assert name.pk == number_of(spelt("Issa Zongo"))
    assert dict(Bearer.objects.filter(name=name).values_list("person", "birth_year")) == {
        first.pk: None,
        second.pk: 1990,
    }
    assert Bearer.objects.filter(person=first).count() == 2


def test_a_name_goes_with_the_last_who_bore_it_and_with_it_its_words(cast, open_wall):
    before = held()
    one, other = person(cast, "Zongo", "Amina"), person(cast, "Zongo", "Amina")
    assert held() != before
    assert forget_names([one.pk]) == 1
    assert Name.objects.filter(spelling="amina zongo").exists(), "The other one bears it still."
    forget_names([other.pk])
    assert held() == before
    assert WordKey.objects.filter(word="amina").exists(), "A word of another name stays."
    assert not WordKey.objects.filter(word="zongo").exists()


def test_who_was_corrected_is_found_by_the_new_name_alone(cast):
    one = person(cast, "Zongo", "Issa")
    correct(by=cast.youssef, on=today(), person=one, changes={"family_name": "Ouattara"}, reason="He says so.")
    assert [found.person for found in search(cast.youssef, Query("Issa Watara")).found] == [one.pk]
    assert search(cast.youssef, Query("Issa Zongo")).strong.found == ()
    with beyond_scope(Crossing.INDEX):
        assert not WordKey.objects.filter(word="zongo").exists()


def test_of_many_of_one_name_the_one_of_that_year_is_found(cast):
    year = today().year
    made = [
        person(cast, "Zongo", "Issa", born=PartialDate(today().replace(year=year - age, month=1, day=1)))
        for age in range(20, 60)
    ]
    found = search(cast.youssef, Query("Isa Zongho", year - 41), limit=3).found
    assert found[0].person == made[21].pk


def test_nobody_reads_the_index_but_a_search(cast):
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's")
    with acting_as(cast.youssef):
        assert held() == (0, 0, 0)
        assert Bearer.objects.exists()
    with acting_as(cast.leila):
        assert not Bearer.objects.exists()
