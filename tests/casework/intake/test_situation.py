"""The situation that a person tells of: asked again later, the newest holds, what it states goes to its compartment."""

from datetime import timedelta
from uuid import uuid4

import pytest

from masar.casework.cases.queries.picture import facts_known
from masar.casework.intake.actions import state_situation
from masar.casework.intake.models import Situation
from masar.casework.intake.queries import situations
from masar.casework.protection.queries import factors
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


def told(cast, **answers):
    return state_situation(by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina, answers=answers)


def test_the_newest_holds(cast):
    told(cast, housing=["STREET"])
    told(cast, housing=["SHELTER"], skills=["couture"])
    (now,) = situations(cast.youssef, cast.amina_case)
    assert now.answers == {"housing": ["SHELTER"], "skills": ["couture"]}
    assert Situation.objects.count() == 2


def test_what_it_states_is_stated_once(cast):
    told(cast, concerns=["FEAR", "ILLNESS"], status=["OVERSTAY"])
    told(cast, concerns=["FEAR", "ILLNESS"])
    known = facts_known(cast.amina_case, str(cast.amina.pk))
    assert {name for name, value in known.items() if value} == {"fear_of_return", "health_need", "overstay"}
    assert [one.code for one in factors(cast.youssef, cast.amina_case)] == ["HEALTH_NEEDS"]


def test_the_page_begins_with_what_is_known_and_the_file_shows_it(cast):
    told(cast, housing=["STREET"], skills=["couture zq"])
    youssef, address = cast.client("youssef"), f"/cases/{cast.amina_case.number}/situation/new/"
    assert 'value="couture zq"' in youssef.get(address).content.decode()
    answer = youssef.post(
        address,
        {
            "deed": str(uuid4()),
            "person": str(cast.amina.pk),
            "on": today().strftime("%d/%m/%Y"),
            "housing": "RENTED",
            "skills": "tissage zq",
        },
    )
    assert answer.status_code == 302
    page = youssef.get(f"/cases/{cast.amina_case.number}/?part=help").content.decode()
    assert "Housing: Rented room or flat" in page
    assert "tissage zq" in page
    assert "tissage zq" not in cast.client("hicham").get(f"/cases/{cast.amina_case.number}/?part=help").content.decode()


def test_an_answer_and_none_of_these_contradict_each_other(cast):
    with pytest.raises(Refusal) as refused:
        told(cast, needs=["FOOD", "NONE"])
    assert refused.value.code == "answers-contradict"
    address = f"/cases/{cast.amina_case.number}/situation/new/"
    sent = {
        "deed": str(uuid4()),
        "person": str(cast.amina.pk),
        "on": today().strftime("%d/%m/%Y"),
        "needs": ["FOOD", "NONE"],
    }
    assert cast.client("youssef").post(address, sent).status_code == 422
    assert not Situation.objects.exists()


def test_it_is_told_on_a_day_of_the_case_by_who_conducts_it(cast):
    with pytest.raises(Refusal) as refused:
        state_situation(
            by=cast.youssef, on=today() + timedelta(days=1), case=cast.amina_case, person=cast.amina, answers={}
        )
    assert refused.value.code == "in-the-future"
    with pytest.raises(OutOfScope):
        state_situation(by=cast.leila, on=today(), case=cast.amina_case, person=cast.amina, answers={})
    with pytest.raises(Refusal):
        state_situation(by=cast.hicham, on=today(), case=cast.amina_case, person=cast.amina, answers={})
