"""What is shared on another ground than consent opens nothing until a second person has confirmed it."""

import pytest
from casework.sharing.sharing import Sharing
from django.core import mail

from masar.casework.cases.models import Task
from masar.casework.sharing import actions
from masar.casework.sharing.queries import is_live, resting_on, shares_outside
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.directory.actions import end_agreement
from masar.registry.directory.models import Agreement

WHY = "She is unconscious; the doctor decided."


@pytest.fixture
def sharing(cast):
    return Sharing(cast)


@pytest.fixture
def dounia(cast, mission):
    """The data protection focal point, who reads no narrative anywhere else."""
    user = invite(by=mission, on=today(), email="dounia@example.org", name="Dounia", language="en", password="x" * 20)
    grant(by=mission, on=today(), user=user, role="data-protection-focal-point")
    cast.users["dounia"], cast.actors["dounia"] = user, actor_for(user, today())
    return cast.actors["dounia"]


def seen(sharing):
    return [one.pk for one in shares_outside(sharing.account())]


def asked(row):
    return {one.role for one in Task.objects.filter(kind="SHARE_SECOND", reference=str(row.pk), done_on=None)}


def test_the_organisation_sees_nothing_before_it_is_confirmed(sharing, cast):
    row = sharing.waiting()
    assert (seen(sharing), is_live(row)) == ([], False)
    with pytest.raises(OutOfScope):
        actions.answer(by=sharing.account(), on=today(), share=row, accepted=True)
    actions.confirm(by=cast.salma, on=today(), share=row)
    assert seen(sharing) == [row.pk]
    assert (row.__class__.objects.get().second, asked(row)) == (cast.salma.user, set())


def test_whoever_may_confirm_it_has_it_on_the_worklist(sharing, cast, dounia):
    row = sharing.waiting()
    assert asked(row) == {"office-supervisor", "data-protection-focal-point"}
    for name in ("salma", "dounia"):
        assert "Confirm or refuse what is to be shared" in cast.client(name).get("/").content.decode(), name
    page = cast.client("youssef").get(f"/cases/{sharing.case.number}/?part=kept").content.decode()
    assert "The office supervisor or the data protection focal point confirms it" in page
    assert "Confirm or refuse" not in page


def test_whoever_may_confirm_it_is_written_to(cast, dounia, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sharing = Sharing(cast)
        sharing.waiting()
    told = [one for one in mail.outbox if sharing.case.number in one.subject]
    assert sorted(one.to[0] for one in told) == sorted(cast.users[name].email for name in ("salma", "dounia"))
    assert {"asks for a second word on case" in one.body for one in told} == {True}
    assert not [one for one in told if "ten minutes" in one.body or str(cast.amina) in one.body]


def test_who_asks_is_not_asked_where_somebody_else_is(cast, dounia):
    assert asked(Sharing(cast, worker="salma").waiting()) == {"data-protection-focal-point"}


@pytest.mark.parametrize(("name", "count"), [("dounia", 1), ("salma", 1)])
def test_each_look_at_the_second_page_is_logged_once(sharing, cast, dounia, name, count):
    row = sharing.waiting()
    cast.client(name).get(f"/cases/{sharing.case.number}/shares/{row.pk}/second/")
    assert Event.objects.filter(verb="file-read", field_class="S3", actor=cast.actors[name].user).count() == count


def test_nobody_is_their_own_second_person(cast):
    own = Sharing(cast, worker="salma")
    row = own.waiting()
    assert asked(row) == {"data-protection-focal-point", "office-supervisor"}, "Nobody else is there who could."
    with pytest.raises(Refusal) as refusal:
        actions.confirm(by=cast.salma, on=today(), share=row)
    assert refusal.value.code == "own-share"
    assert cast.client("salma").get(f"/cases/{own.case.number}/shares/{row.pk}/second/").status_code == 404


@pytest.mark.parametrize(("name", "error"), [("imane", Refusal), ("hicham", Refusal), ("brahim", OutOfScope)])
def test_only_a_supervisor_of_the_office_or_the_focal_point_confirms(sharing, cast, name, error):
    row = sharing.waiting()
    for deed in (actions.confirm, lambda **given: actions.refuse(**given, reason="No.")):
        with pytest.raises(error):
            deed(by=cast.actors[name], on=today(), share=row)
    assert asked(row)


def test_it_is_refused_with_a_reason_and_never_shown(sharing, cast):
    row = sharing.waiting()
    with pytest.raises(Refusal) as refusal:
        actions.refuse(by=cast.salma, on=today(), share=row, reason=" ")
    assert refusal.value.code == "reason-missing"
    actions.refuse(by=cast.salma, on=today(), share=row, reason="Her sister is there to decide.")
    with pytest.raises(Refusal) as refusal:
        actions.confirm(by=cast.salma, on=today(), share=row)
    assert (refusal.value.code, seen(sharing), asked(row)) == ("share-ended", [], set())
    page = cast.client("youssef").get(f"/cases/{sharing.case.number}/?part=kept").content.decode()
    assert "Her sister is there to decide." in page
    assert "Refused by a second person" in page


def test_what_must_stand_is_asked_again_when_it_is_confirmed(sharing, cast, mission):
    row = sharing.waiting()
    end_agreement(by=mission, on=today(), agreement=Agreement.objects.get())
    with pytest.raises(Refusal) as refusal:
        actions.confirm(by=cast.salma, on=today(), share=row)
    assert refusal.value.code == "no-agreement"


def test_who_confirms_reads_why_on_that_page_alone_and_it_is_logged(sharing, cast, dounia):
    row = sharing.waiting()
    browser, page = cast.client("dounia"), f"/cases/{sharing.case.number}/shares/{row.pk}/second/"
    shown = browser.get(page).content.decode()
    assert WHY in shown
    assert "DIALLO" not in shown
    assert WHY not in browser.get(f"/cases/{sharing.case.number}/?part=kept").content.decode()
    assert Event.objects.filter(verb="file-read", actor=dounia.user, field_class="S3").count() == 1
    answer = browser.post(page, {"deed": new_id(), "confirmed": "yes", "reason": ""}, follow=True)
    assert "Nobody of Association signs in" in answer.content.decode()
    assert browser.get(page).status_code == 404
    assert seen(sharing) == [row.pk]


def test_what_rests_on_no_consent_is_shown_when_one_is_withdrawn_and_stays(sharing, cast):
    row = sharing.waiting()
    actions.confirm(by=cast.salma, on=today(), share=row)
    consent = sharing.consent()
    assert resting_on(consent).others == (row,)
    page = cast.client("youssef").get(f"/cases/{sharing.case.number}/consents/{consent.pk}/withdraw/").content.decode()
    assert "What does not stop by itself" in page
    assert f"/shares/{row.pk}/end/" in page
    assert actions.withdraw(by=cast.youssef, on=today(), consent=consent) == []
    assert seen(sharing) == [row.pk]
    actions.end(by=cast.youssef, on=today(), share=row.__class__.objects.get(), why="NO_GROUND")
    assert seen(sharing) == []
