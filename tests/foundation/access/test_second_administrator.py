"""A role that reaches further than one's own cases counts once a second administrator confirms it."""

from uuid import uuid4

import pytest
from django.core import mail

from masar.foundation.access.accounts import actor_for, close_account, confirm_grant, end_grant, grant, invite
from masar.foundation.access.models import Grant, User
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


def test_who_takes_the_last_other_administrator_away_is_seen_by_others(
    mission, cast, second, django_capture_on_commit_callbacks
):
    page = f"/settings/staff/{cast.users['rachid'].pk}/"
    held = Grant.objects.get(user=cast.users["rachid"])
    with django_capture_on_commit_callbacks(execute=True):
        shown = cast.client("driss").post(f"{page}roles/{held.pk}/end/", follow=True).content.decode()
    assert "You are the only administrator now: name a second one." in shown
    assert [(one.to, one.subject) for one in mail.outbox] == [(["karim@example.org"], "One administrator alone")]
    assert Event.objects.filter(verb="administrator-alone", actor=mission.user).count() == 1
    assert "roles are given by one person alone" in cast.client("driss").get("/log/").content.decode()


def test_closing_the_last_other_administrator_is_seen_alike_and_another_account_is_not(mission, cast, second):
    close_account(by=mission, on=today(), user=cast.users["leila"])
    assert not Event.objects.filter(verb="administrator-alone").exists()
    close_account(by=mission, on=today(), user=cast.users["rachid"])
    assert Event.objects.filter(verb="administrator-alone").exists()


def test_a_role_at_an_office_that_does_not_exist_is_refused(mission, cast):
    with pytest.raises(Refusal, match=r"There is no office XXX\. Open it under Settings first") as refused:
        grant(by=mission, on=today(), user=cast.users["youssef"], role="case-worker", office="XXX")
    assert (refused.value.code, refused.value.field) == ("no-such-office", "office")


@pytest.fixture
def given(cast, second, django_capture_on_commit_callbacks):
    """What Driss is told who gives a role on a page, and to whom a letter goes."""

    def give(page, **boxes):
        mail.outbox.clear()
        driss = cast.client("driss")
        with django_capture_on_commit_callbacks(execute=True):
            answer = driss.post(page, {"deed": str(uuid4()), "office": "OUJ", **boxes})
        return driss.get(answer.url).content.decode(), [(one.to, one.subject, one.body) for one in mail.outbox]

    return give


NEWCOMER = {"name": "Nour", "email": "nour@example.org", "language": "en"}


def test_who_gives_a_role_that_waits_is_told_so_and_the_others_get_a_letter(mission, given):
    said, letters = given("/settings/staff/new/", role="office-supervisor", **NEWCOMER)
    assert "Its role counts once a second administrator confirms it" in said
    nour = User.objects.get(email="nour@example.org")
    (told,) = [one for one in letters if one[0] != ["nour@example.org"]]
    assert told[:2] == (["rachid@example.org"], "A role waits for your word")
    assert f"/settings/staff/{nour.pk}/" in told[2]
    said, letters = given(f"/settings/staff/{nour.pk}/roles/new/", role="office-supervisor", until="01/01/2099")
    assert "It counts once a second administrator confirms it" in said
    assert [to for to, _subject, _body in letters] == [["rachid@example.org"]]


def test_of_a_role_that_counts_at_once_nobody_is_written_to(mission, given):
    said, letters = given("/settings/staff/new/", role="case-worker", **NEWCOMER)
    assert "counts once" not in said
    assert [to for to, _subject, _body in letters if to != ["nour@example.org"]] == []
