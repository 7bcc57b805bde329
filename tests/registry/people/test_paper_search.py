"""Somebody is found by the number of a paper, which is kept sealed; elsewhere it is only a hint to ask."""

from importlib import import_module

import pytest
from django.apps import apps

from masar.foundation.core.dates import today
from masar.methods.linkage.score import Query
from masar.registry.people.actions import add_document, look_up
from masar.registry.people.models import IdentityDocument
from masar.registry.people.queries import search_paper


@pytest.fixture
def passport(cast):
    return add_document(by=cast.youssef, on=today(), person=cast.amina, type="PASSPORT", number="GN 012-345 678")


@pytest.mark.parametrize("typed", ["GN012345678", "gn 012345678", "GN-012/345.678"])
def test_a_number_is_known_again_however_it_is_written(cast, passport, typed):
    (found,) = search_paper(cast.youssef, typed).found
    assert (found.person, found.why) == (cast.amina.pk, ("document",))


def test_only_the_whole_number_finds_anybody(cast, passport):
    assert not search_paper(cast.youssef, "GN01234567")
    assert not search_paper(cast.youssef, "---")


def test_the_number_itself_lies_nowhere(passport):
    row = IdentityDocument.objects.get()
    assert "012345678" not in row.number + row.number_key


def test_elsewhere_it_is_a_hint(cast, passport):
    result = search_paper(cast.leila, "GN012345678")
    assert (result.found, [hint.office for hint in result.hints]) == ((), ["RAB"])


def test_a_search_asks_for_papers_as_well(cast, passport):
    result = look_up(by=cast.youssef, on=today(), query=Query("GN012345678"), paper="GN012345678")
    assert [one.person for one in result.found] == [cast.amina.pk]


def test_numbers_that_stood_before_are_found_after_the_upgrade(cast, passport):
    IdentityDocument.objects.update(number_key="")
    assert not search_paper(cast.youssef, "GN012345678")
    import_module(MIGRATION).forwards(apps, None)
    assert search_paper(cast.youssef, "GN012345678")


MIGRATION = "masar.registry.migrations.0008_paper_numbers"
