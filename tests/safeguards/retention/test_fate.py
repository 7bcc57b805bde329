"""Every table that hangs on a case or a person says what becomes of it; and coarsening a day changes no figure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masar.casework.cases.models import Case
from masar.foundation.core.dates import age_on, months_between
from masar.registry.people.models import Person
from masar.safeguards.retention.coarse import coarse_birth, coarse_entry
from masar.safeguards.retention.fate import FATES, fates

DAYS = st.dates(date(2010, 1, 1), date(2012, 12, 31))


@pytest.mark.rule("R16")
def test_every_table_says_what_becomes_of_it():
    known = {fate.model for fate in FATES}
    hanging = {relation.related_model for root in (Case, Person) for relation in root._meta.related_objects}
    undecided = [model.__name__ for model in hanging - known if not hasattr(model, "stays")]
    assert undecided == [], (
        "Name it in retention/fate.py, or give the model `stays`: its fields that stay, None where its rows go."
    )
    inner = {relation.related_model for model in hanging for relation in model._meta.related_objects}
    assert {model.__name__ for model in inner - known - hanging} == set(), "A table behind one of these would block it."


@pytest.mark.parametrize(
    "fate", [fate for fate in fates() if fate.kept is not None], ids=lambda fate: fate.model.__name__
)
def test_what_does_not_stay_can_be_emptied(fate):
    assert fate.kept <= {field.name for field in fate.model._meta.concrete_fields}
    assert isinstance(dict(fate.emptied()), dict)


@given(born=DAYS, entered=DAYS, counted=st.lists(DAYS, max_size=5))
def test_no_age_and_no_stay_changes(born, entered, counted):
    def told(entry, birth):
        since = max(entry, birth)
        return [
            (age_on(birth, on) if birth <= on else None, months_between(since, on) if since <= on else None)
            for on in counted
        ]

    birth = coarse_birth(born, counted, stays=born > entered)
    entry = coarse_entry(entered, [(born, birth)], counted)
    assert told(entry, birth) == told(entered, born)
    assert (birth.year, birth.month) == (born.year, born.month)


def test_a_day_that_nobody_counted_on_is_forgotten():
    born = date(1990, 5, 17)
    assert coarse_birth(born, [date(2020, 1, 1), date(2020, 5, 30)], stays=False) == date(1990, 5, 1)
    assert coarse_birth(born, [date(2020, 5, 16), date(2021, 5, 17)], stays=False) == date(1990, 5, 17)
