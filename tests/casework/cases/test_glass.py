"""Break-glass: one class of one case for an hour, told at once, reviewed by somebody else, and nothing exported meanwhile."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from masar.casework.cases import actions
from masar.casework.cases.daily import end_asks
from masar.casework.cases.models import Case, Glass, Task
from masar.casework.cases.queries import Filters, worklist
from masar.casework.cases.queries.glass import open_glass, through
from masar.casework.medical.actions import Result, record_result
from masar.exchange.exports.actions import Wanted, ask
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.access.models import Grant
from masar.foundation.audit.models import Event
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal

WHY = "She collapsed and the clinic asks for the earlier findings."
SECRET = "quiet-canary-findings"
HELP = "?part=help"


@pytest.fixture
def world(cast, mission):
    """Amina's case with findings that only a physician's colleague reads, and somebody who reviews."""
    user = invite(by=mission, on=today(), email="dounia@example.org", name="Dounia", language="en", password="x" * 20)
    grant(by=mission, on=today(), user=user, role="data-protection-focal-point")
    cast.users["dounia"], cast.actors["dounia"] = user, actor_for(user, today())
    record_result(
        by=cast.nadia, on=today(), result=Result(cast.amina_case, cast.amina.pk, today(), "FIT", today() + timedelta(9), findings=SECRET)
    )  # fmt: skip
    return cast


def broken(world, by="salma", opens=FieldClass.S4, reason=WHY):
    case = Case.objects.get(pk=world.amina_case.pk)
    return actions.break_glass(
        by=world.actors[by], on=today(), case=case, opens=opens, category="LIFE_AT_RISK", reason=reason
    )


def signed_in(world, name):
    """A browser that has just given the password."""
    browser = Client()
    sent = {"login": world.users[name].email, "password": "a quiet path along the river"}
    assert browser.post("/accounts/login/", sent).status_code == 302
    return browser


def opened(world):
    """The browser of the supervisor who broke the glass on the page."""
    browser, page = signed_in(world, "salma"), f"/cases/{world.amina_case.number}/glass/"
    anew = browser.get(page).url
    assert browser.post(anew, {"password": "a quiet path along the river"}).url == page
    assert "For an emergency only" in browser.get(page).content.decode()
    sent = {"deed": new_id(), "opens": "S4", "category": "LIFE_AT_RISK", "reason": WHY}
    assert browser.post(page, sent).status_code == 302
    return browser


@pytest.mark.rule("R11")
def test_it_opens_one_class_of_one_case_and_says_so_on_every_page(world, django_capture_on_commit_callbacks):
    file = f"/cases/{world.amina_case.number}/"
    assert SECRET not in world.client("salma").get(file + HELP).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        browser = opened(world)
    assert SECRET in browser.get(file + HELP).content.decode()
    assert "is open to you by break-glass" in browser.get("/settings/").content.decode()
    assert SECRET not in world.client("salma").get(file + HELP).content.decode(), "another sign-in of the same account"
    assert SECRET not in world.client("youssef").get(file + HELP).content.decode()
    assert Event.objects.filter(verb="file-read", field_class="S4", actor=world.salma.user).exists()
    assert [(one.to, SECRET in one.body, world.amina_case.number in one.body) for one in mail.outbox] == [
        (["dounia@example.org"], False, True)
    ]


def test_it_ends_by_itself_and_by_hand(world):
    browser, file = opened(world), f"/cases/{world.amina_case.number}/"
    Glass.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert SECRET not in browser.get(file + HELP).content.decode()
    browser = opened(world)
    assert browser.post(file + "glass/close/").status_code == 302
    assert SECRET not in browser.get(file + HELP).content.decode()
    assert "break-glass" not in browser.get("/settings/").content.decode()


def test_one_that_was_closed_meanwhile_stays_as_it_is(world):
    first = broken(world)
    second = broken(world)
    assert (
        actions.close_glass(by=world.salma, on=today(), glass=first).version == Glass.objects.get(pk=first.pk).version
    )
    assert open_glass(world.salma) == second
    assert Event.objects.filter(verb="glass-closed", record=str(first.pk)).count() == 1


def test_what_was_closed_from_elsewhere_is_no_longer_said_to_be_open(world):
    browser, file = opened(world), f"/cases/{world.amina_case.number}/"
    actions.allow_glass(by=world.imane, on=today(), glass=broken(world, opens=FieldClass.S5))
    assert "is open to you by break-glass" not in browser.get(file).content.decode()


def test_a_second_glass_closes_the_first_and_what_is_no_emergency_stays_closed(world):
    first = broken(world)
    broken(world)
    assert Glass.objects.get(pk=first.pk).ends_at <= timezone.now()
    for given, code in (
        ({"opens": FieldClass.S2}, "class-closed"),
        ({"opens": FieldClass.S3}, "read-anyway"),
        ({"reason": "urgent"}, "reason-short"),
    ):
        with pytest.raises(Refusal) as refusal:
            broken(world, **given)
        assert refusal.value.code == code


def test_in_an_ended_case_it_is_reviewed_as_well(world):
    actions.withdraw(by=world.youssef, on=today(), case=Case.objects.get(pk=world.amina_case.pk), reason="stays")
    glass = broken(world)
    assert [one.requirement for one in worklist(world.actors["dounia"], Filters()).lines] == ["task:GLASS_REVIEW"]
    actions.review_glass(by=world.actors["dounia"], on=today(), glass=glass, justified=False, reason="no emergency")
    assert worklist(world.actors["dounia"], Filters()).lines == ()
    assert Glass.objects.get().justified is False


@pytest.mark.rule("R11")
def test_who_has_no_duty_of_care_breaks_none(world):
    for name, kind in (("youssef", Refusal), ("karim", Refusal), ("driss", Refusal), ("brahim", OutOfScope)):
        with pytest.raises(kind):
            broken(world, by=name)
        assert signed_in(world, name).get(f"/cases/{world.amina_case.number}/glass/").status_code == 404
    assert not Glass.objects.exists()


def test_the_password_is_asked_again(world):
    answer = world.client("salma").get(f"/cases/{world.amina_case.number}/glass/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/reauthenticate/")


def test_nothing_is_exported_while_it_is_open(world):
    glass = broken(world)
    with pytest.raises(Refusal) as refusal:
        ask(by=world.salma, on=today(), wanted=Wanted("REPORTING"))
    assert refusal.value.code == "glass-open"
    actions.close_glass(by=world.salma, on=today(), glass=glass)
    assert ask(by=world.salma, on=today(), wanted=Wanted("REPORTING")).people == 1


def test_somebody_else_reviews_it_and_until_then_the_next_waits(world):
    glass, dounia = broken(world), world.actors["dounia"]
    assert [one.requirement for one in worklist(dounia, Filters()).lines] == ["task:GLASS_REVIEW"]
    with pytest.raises(Refusal) as refusal:
        actions.finish_task(by=dounia, on=today(), task=Task.objects.get(kind="GLASS_REVIEW"))
    assert refusal.value.code == "other-room"
    Glass.objects.update(opened_at=timezone.now() - timedelta(hours=73), ends_at=timezone.now() - timedelta(hours=72))
    with pytest.raises(Refusal) as refusal:
        broken(world)
    assert refusal.value.code == "review-first"
    page = f"/cases/{world.amina_case.number}/glass/{glass.pk}/review/"
    assert world.client("salma").get(page).status_code == 404
    sent = {"deed": new_id(), "justified": "yes", "reason": "the clinic confirmed it"}
    assert world.client("dounia").post(page, sent).status_code == 302
    assert worklist(dounia, Filters()).lines == ()
    assert Glass.objects.get().justified is True
    assert broken(world).pk != glass.pk
    told = world.client("salma").get(f"/cases/{world.amina_case.number}/").content.decode()
    assert f"Glass broken – Health: Somebody’s life or health is at risk ({WHY})" in told
    assert "it was right (the clinic confirmed it)" in told


def test_restricted_matters_open_only_once_a_second_person_says_yes(world):
    glass = broken(world, opens=FieldClass.S5)
    assert open_glass(world.salma) is None
    assert [(task.kind, task.role) for task in Task.objects.filter(done_on=None)] == [
        ("GLASS_SECOND", "protection-officer")
    ]
    for by, code in (("salma", "own-glass"), ("imane", None), ("imane", "allowed-already")):
        if code is None:
            actions.allow_glass(by=world.actors[by], on=today(), glass=glass)
            continue
        with pytest.raises(Refusal) as refusal:
            actions.allow_glass(by=world.actors[by], on=today(), glass=glass)
        assert refusal.value.code == code
    held = open_glass(world.salma)
    assert FieldClass.S5 in through(world.salma, held.case, str(held.pk)).opened
    assert [task.kind for task in Task.objects.filter(done_on=None)] == ["GLASS_REVIEW"]


def test_what_stands_open_stays_so_until_the_second_person_says_yes(world):
    held = broken(world)
    asked = broken(world, opens=FieldClass.S5)
    assert open_glass(world.salma) == held
    actions.allow_glass(by=world.imane, on=today(), glass=asked)
    assert open_glass(world.salma) == asked
    assert Event.objects.filter(verb="glass-closed", record=str(held.pk)).count() == 1


def test_after_ten_minutes_nobody_says_yes_any_more(world):
    glass = broken(world, opens=FieldClass.S5)
    Glass.objects.filter(pk=glass.pk).update(ends_at=timezone.now())
    with pytest.raises(Refusal) as refusal:
        actions.allow_glass(by=world.imane, on=today(), glass=glass)
    assert refusal.value.code == "glass-over"
    assert open_glass(world.salma) is None


def test_what_nobody_answers_in_time_stands_on_no_worklist_and_hinders_nothing(world):
    asked, answered = broken(world, opens=FieldClass.S5), broken(world, opens=FieldClass.S5)
    assert end_asks() == 0, "There is time yet."
    actions.allow_glass(by=world.imane, on=today(), glass=answered)
    Glass.objects.filter(pk=asked.pk).update(ends_at=timezone.now())
    second = signed_in(world, "imane")
    page = f"/cases/{world.amina_case.number}/glass/{asked.pk}/second/"
    second.post(second.get(page).url, {"password": "a quiet path along the river"})
    late = second.get(page)
    assert (late.status_code, "ten minutes have passed" in late.content.decode()) == (422, True)
    assert signed_in(world, "salma").get(page).status_code in (302, 404), "Never one's own."
    assert end_asks() == 1
    assert end_asks() == 0
    assert not Task.objects.filter(kind="GLASS_SECOND", done_on=None).exists()
    assert "Nobody answered in time" in second.get(f"/cases/{world.amina_case.number}/").content.decode()


def test_the_second_page_is_for_what_waits_alone(world):
    """Another's glass on health, or one that was answered, is for who reviews it."""
    open_, answered = broken(world), broken(world, opens=FieldClass.S5)
    actions.allow_glass(by=world.imane, on=today(), glass=answered)
    second = signed_in(world, "imane")
    for glass in (open_, answered):
        page = f"/cases/{world.amina_case.number}/glass/{glass.pk}/second/"
        if (to := second.get(page)).status_code == 302:
            second.post(to.url, {"password": "a quiet path along the river"})
        assert second.get(page).status_code == 404


def test_that_restricted_matters_were_asked_for_is_told_to_few(world):
    actions.refuse_glass(
        by=world.imane, on=today(), glass=broken(world, opens=FieldClass.S5), reason="the clinic has them"
    )
    page = f"/cases/{world.amina_case.number}/"
    assert "Somebody’s life or health" not in world.client("nadia").get(page).content.decode()
    for name, told in (("youssef", True), ("imane", True), ("dounia", True), ("hicham", False), ("nadia", False)):
        shown = world.client(name).get(page).content.decode()
        assert ("the clinic has them" in shown) is (name == "imane"), name
        assert ("Restricted matters: " in shown or "– Restricted matters" in shown) is told, name
        assert "Glass broken" in shown


def test_without_a_protection_officer_another_supervisor_is_asked(world):
    Grant.objects.filter(role="protection-officer").delete()
    broken(world, opens=FieldClass.S5)
    assert {task.role for task in Task.objects.filter(kind="GLASS_SECOND")} == {
        "protection-officer",
        "office-supervisor",
    }


def test_who_asked_and_who_says_yes_do_it_on_pages_after_signing_in_anew(world, django_capture_on_commit_callbacks):
    browser, page = signed_in(world, "salma"), f"/cases/{world.amina_case.number}/glass/"
    browser.post(browser.get(page).url, {"password": "a quiet path along the river"})
    sent = {"deed": new_id(), "opens": "S5", "category": "LIFE_AT_RISK", "reason": WHY}
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(page, sent).status_code == 302
    assert [one.to for one in mail.outbox] == [[world.users["imane"].email]], (
        "Nothing is open yet: the reviewer is not told that it is."
    )
    waiting = browser.get(page).content.decode()
    assert "has not said yes yet" in waiting
    assert 'value="S4"' in waiting, "What one person may open is not held up."
    assert 'value="S5"' not in waiting, "It is asked once."
    assert "is open to you by break-glass" not in browser.get("/settings/").content.decode()
    second = signed_in(world, "imane")
    asked = f"/cases/{world.amina_case.number}/glass/{Glass.objects.get().pk}/second/"
    assert asked in second.get("/").content.decode(), "It stands above whatever is overdue."
    assert asked not in browser.get("/").content.decode(), "Nobody is asked for their own."
    second.post(second.get(asked).url, {"password": "a quiet path along the river"})
    shown = second.get(asked).content.decode()
    assert "Speak to them before you say yes" in shown
    assert WHY in shown
    with django_capture_on_commit_callbacks(execute=True):
        assert second.post(asked, {"deed": new_id(), "allowed": "yes"}).status_code == 302
    assert [one.to for one in mail.outbox[1:]] == [["dounia@example.org"], [world.users["salma"].email]]
    assert not [one for one in mail.outbox if WHY in one.body]
    assert asked not in second.get("/").content.decode()
    assert "may be opened to you until" in browser.get("/").content.decode()
    assert "A second person has said yes" in browser.get(page).content.decode()
    assert "is open to you by break-glass" not in browser.get("/settings/").content.decode(), "Looking opens nothing."
    assert browser.post(page, {"deed": new_id()}).status_code == 302
    assert "is open to you by break-glass" in browser.get("/settings/").content.decode()
    assert "may be opened to you until" not in browser.get("/").content.decode()


def test_a_second_person_says_no_with_a_reason_and_nothing_is_opened(world):
    glass, second = broken(world, opens=FieldClass.S5), signed_in(world, "imane")
    asked = f"/cases/{world.amina_case.number}/glass/{glass.pk}/second/"
    second.post(second.get(asked).url, {"password": "a quiet path along the river"})
    assert second.post(asked, {"deed": new_id(), "allowed": "no", "reason": ""}).status_code == 422
    assert second.post(asked, {"deed": new_id(), "allowed": "no", "reason": "the clinic has them"}).status_code == 302
    assert open_glass(world.salma) is None
    with pytest.raises(Refusal) as refusal:
        actions.allow_glass(by=world.imane, on=today(), glass=glass)
    assert refusal.value.code == "glass-over"
    assert not Task.objects.filter(kind="GLASS_SECOND", done_on=None).exists()
    told = world.client("imane").get(f"/cases/{world.amina_case.number}/").content.decode()
    assert "said no – Restricted matters (the clinic has them)" in told
    Glass.objects.update(opened_at=timezone.now() - timedelta(hours=73))
    broken(world)


def test_who_reviews_sees_who_asked_why_and_what_was_read(world):
    browser = opened(world)
    browser.get(f"/cases/{world.amina_case.number}/{HELP}")
    glass, dounia = Glass.objects.get(), world.client("dounia")
    page = f"/cases/{world.amina_case.number}/glass/{glass.pk}/review/"
    shown = dounia.get(page).content.decode()
    for told in ("Salma", world.amina_case.number, "Somebody’s life or health is at risk", WHY, "Health: 1 time"):
        assert told in shown
    assert SECRET not in shown
    assert Event.objects.filter(verb="file-read", field_class="S3", actor=world.actors["dounia"].user).count() == 1
    dounia.post(page, {"deed": new_id(), "justified": "yes", "reason": "the clinic confirmed it"})
    assert WHY not in dounia.get(page).content.decode()


def test_the_form_says_that_the_open_one_closes_and_the_banner_until_when(world):
    browser = opened(world)
    until = timezone.localtime(Glass.objects.get().ends_at)
    assert f"by break-glass until {until:%H:%M}" in browser.get("/settings/").content.decode()
    form = browser.get(f"/cases/{world.amina_case.number}/glass/").content.decode()
    assert f"You hold a part of {world.amina_case.number} open" in form


def test_a_form_that_was_open_all_along_does_what_it_says(world):
    """What a second person has allowed meanwhile is not taken up by a form about something else."""
    browser, page = opened(world), f"/cases/{world.amina_case.number}/glass/"
    actions.allow_glass(by=world.imane, on=today(), glass=broken(world, opens=FieldClass.S5))
    sent = {"deed": new_id(), "opens": "S4", "category": "LIFE_AT_RISK", "reason": WHY}
    assert browser.post(page, sent).status_code == 302
    assert open_glass(world.salma).opens == FieldClass.S4
    assert Glass.objects.filter(opens="S5", ends_at__lte=timezone.now()).exists(), "One at a time."


def test_a_second_person_in_another_office_is_not_asked(world, django_capture_on_commit_callbacks):
    Grant.objects.filter(role="protection-officer").update(reach="office", office="OUJ")
    with django_capture_on_commit_callbacks(execute=True):
        broken(world, opens=FieldClass.S5)
    assert mail.outbox == []
    assert Task.objects.filter(kind="GLASS_SECOND", role="office-supervisor").exists()
