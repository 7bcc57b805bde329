"""A role that reaches further than one's own cases counts once a second administrator confirms it."""

import pytest

from masar.foundation.access.accounts import actor_for, confirm_grant, end_grant, grant, invite
from masar.foundation.access.models import Grant
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


@pytest.fixture
def second(cast, mission):
    """Rachid, the second administrator, made while Driss was the only one."""
    user = invite(by=mission, on=today(), email="rachid@example.org", name="Rachid", language="en", password="x" * 20)
    assert not grant(by=mission, on=today(), user=user, role="system-administrator").pending
    cast.users["rachid"] = user
    return actor_for(user, today())


def supervise(by, user):
    return grant(by=by, on=today(), user=user, role="office-supervisor", office="OUJ")


def newcomer(mission):
    return invite(by=mission, on=today(), email="nour@example.org", name="Nour", language="en", password="x" * 20)


def refused(deed, **given):
    with pytest.raises(Refusal) as refusal:
        deed(on=today(), **given)
    return refusal.value.code


def test_it_gives_nothing_until_it_is_confirmed_by_another(mission, second):
    nour = newcomer(mission)
    held = supervise(mission, nour)
    assert held.pending
    assert actor_for(nour, today()).grants == ()
    assert refused(confirm_grant, by=mission, held=held) == "own-proposal"
    assert not confirm_grant(by=second, on=today(), held=held).pending
    assert actor_for(nour, today()).role_code == "office-supervisor"
    assert refused(confirm_grant, by=second, held=held) == "confirmed-already"
    assert list(Event.objects.filter(record=str(nour.pk)).order_by("id").values_list("verb", flat=True)) == [
        "account-made", "role-proposed", "role-confirmed"
    ]  # fmt: skip


def test_two_administrators_do_not_give_each_other_roles(mission, cast, second):
    stated = {"role": "office-supervisor", "office": "OUJ"}
    assert refused(grant, by=second, user=cast.users["driss"], **stated) == "reach-mixed"
    assert refused(grant, by=mission, user=cast.users["rachid"], **stated) == "reach-mixed"
    assert not Grant.objects.filter(pending=True).exists()


def test_a_case_worker_needs_no_second_and_who_gives_no_roles_confirms_none(mission, cast, second):
    nour = newcomer(mission)
    assert not grant(by=mission, on=today(), user=nour, role="case-worker", office="OUJ").pending
    other = invite(by=mission, on=today(), email="aya@example.org", name="Aya", language="en", password="x" * 20)
    assert refused(confirm_grant, by=cast.salma, held=supervise(mission, other)) == "not-permitted"


def test_another_end_of_a_role_that_counts_is_not_asked_again(mission, cast, second):
    held = grant(by=mission, on=today(), user=cast.users["nadia"], role="medical-focal-point", until=today())
    assert not held.pending
    end_grant(by=second, on=today(), held=held)
    assert grant(by=mission, on=today(), user=cast.users["nadia"], role="medical-focal-point").pending


def test_the_pages_say_what_waits_and_for_whom(mission, cast, second):
    nour = newcomer(mission)
    held = supervise(mission, nour)
    page, deed = f"/settings/staff/{nour.pk}/", f"/settings/staff/{nour.pk}/roles/{held.pk}/confirm/"
    assert "Another administrator confirms it." in cast.client("driss").get(page).content.decode()
    assert "A role to confirm" in cast.client("rachid").get("/settings/").content.decode()
    cast.client("driss").post(deed)
    assert Grant.objects.get(pk=held.pk).pending
    assert deed in cast.client("rachid").get(page).content.decode()
    cast.client("rachid").post(deed)
    assert not Grant.objects.get(pk=held.pk).pending
    assert "Role confirmed: Office supervisor (OUJ)" in cast.client("driss").get("/log/").content.decode()
