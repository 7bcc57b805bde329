"""A factor that no longer holds ends, and takes back the fact it stated."""

import pytest

from masar.casework.cases.queries import pictures
from masar.casework.protection.actions import screen
from masar.casework.protection.models import Factor
from masar.casework.protection.queries import factors
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id

QUESTION = next(one.code for one in code_list("screen-question") if one.parent == "PREGNANT")


@pytest.fixture
def noted(cast):
    screen(by=cast.imane, on=today(), case=cast.amina_case, person=cast.amina, yes=[QUESTION])
    return Factor.objects.get(case=cast.amina_case)


def facts(cast):
    return pictures([cast.amina_case])[cast.amina_case.pk].members[0].facts


def test_it_ends_with_its_fact(cast, noted):
    assert facts(cast)["pregnant"] is True
    form = {"deed": new_id(), "on": today().strftime("%d/%m/%Y"), "reason": "misunderstood"}
    answer = cast.client("imane").post(f"/cases/{cast.amina_case.number}/protection/factors/{noted.pk}/end/", form)
    assert answer.status_code == 302
    assert facts(cast)["pregnant"] is False
    assert factors(cast.imane, cast.amina_case) == []


def test_a_second_screen_does_not_note_it_twice(cast, noted):
    screen(by=cast.imane, on=today(), case=cast.amina_case, person=cast.amina, yes=[QUESTION])
    assert Factor.objects.filter(case=cast.amina_case).count() == 1


@pytest.mark.parametrize("name", ["nadia", "hicham", "karim", "leila"])
def test_who_does_not_read_protection_finds_no_such_page(cast, noted, name):
    assert (
        cast.client(name).get(f"/cases/{cast.amina_case.number}/protection/factors/{noted.pk}/end/").status_code == 404
    )
