"""One reach per account: a class read under one grant opens it under every grant, so grants of one account reach alike."""

from datetime import timedelta

import pytest

from masar.foundation.access.accounts import actor_for, end_grant, grant
from masar.foundation.access.models import Grant
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


def given(cast, name, role, office=""):
    return grant(by=cast.driss, on=today(), user=cast.users[name], role=role, office=office)


@pytest.mark.parametrize(
    ("name", "role", "office"),
    [
        ("youssef", "medical-focal-point", ""),
        ("youssef", "office-supervisor", "RAB"),
        ("salma", "case-worker", "RAB"),
        ("nadia", "case-worker", "RAB"),
        ("karim", "system-administrator", ""),
    ],
)
def test_a_second_role_that_reaches_differently_is_refused_with_its_mend(cast, name, role, office):
    with pytest.raises(Refusal, match="End that role first, or make a second account") as refused:
        given(cast, name, role, office)
    assert (refused.value.code, refused.value.field) == ("reach-mixed", "role")
    assert Grant.objects.filter(user=cast.users[name]).count() == 1


@pytest.mark.parametrize(
    ("name", "role", "office"),
    [("youssef", "case-worker", "OUJ"), ("salma", "office-supervisor", "OUJ"), ("nadia", "protection-officer", "")],
)
def test_other_offices_of_a_role_and_roles_of_the_same_reach_are_given(cast, name, role, office):
    given(cast, name, role, office)
    assert Grant.objects.filter(user=cast.users[name]).count() == 2


def test_a_role_that_ended_stands_in_nobodys_way(cast):
    held = Grant.objects.get(user=cast.users["youssef"])
    end_grant(by=cast.driss, on=today(), held=held)
    assert given(cast, "youssef", "operations").reach == "mission"
    Grant.objects.filter(user=cast.users["youssef"]).update(until=today() - timedelta(days=1))
    assert given(cast, "youssef", "office-supervisor", "RAB").reach == "office"


def test_nobody_gives_a_role_to_themselves_or_ends_their_own(cast):
    held = Grant.objects.get(user=cast.users["driss"])
    with pytest.raises(Refusal) as refused:
        given(cast, "driss", "programme-manager")
    assert refused.value.code == "own-account"
    with pytest.raises(Refusal) as refused:
        end_grant(by=cast.driss, on=today(), held=held)
    assert refused.value.code == "own-account"
    assert list(Grant.objects.filter(user=cast.users["driss"])) == [held]


def test_a_role_that_ended_is_given_anew(cast):
    Grant.objects.filter(user=cast.users["youssef"]).update(until=today() - timedelta(days=1))
    assert not actor_for(cast.users["youssef"], today()).grants
    given(cast, "youssef", "case-worker", "RAB")
    assert actor_for(cast.users["youssef"], today()).holds("case-worker")
