"""Ends and holds: withdrawal is one deed from anywhere before departure; every end has its code and reason."""

import pytest

from masar.casework.cases import actions
from masar.casework.cases.models import Case, PromiseMade, Task
from masar.casework.cases.queries.file import ended_why
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

BEFORE_DEPARTURE = ["contacted", "registered", "counselled", "eligible", "preparation", "ready", "booked"]


@pytest.mark.parametrize("stage", BEFORE_DEPARTURE)
@pytest.mark.parametrize("name", ["youssef", "nadia", "hicham", "imane", "salma"])
def test_anyone_who_meets_the_person_honours_a_withdrawal_at_once(cast, stage, name):
    Case.objects.filter(pk=cast.amina_case.pk).update(stage=stage)
    cast.amina_case.refresh_from_db()
    actions.withdraw(by=cast.actors[name], on=today(), case=cast.amina_case)
    kept = Case.objects.get(pk=cast.amina_case.pk)
    assert (kept.status, kept.exit, kept.ended_on) == ("closed", "WITHDRAWN", today())


def test_after_departure_there_is_nothing_to_withdraw_from(cast):
    Case.objects.filter(pk=cast.amina_case.pk).update(stage="departed")
    cast.amina_case.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        actions.withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    assert refusal.value.code == "already-left"
    answer = cast.client("youssef").get(f"/cases/{cast.amina_case.number}/withdraw/")
    assert answer.status_code == 422
    assert "a return that was made is not withdrawn from" in answer.content.decode()


def test_an_exit_that_does_not_lead_from_here_is_named_in_words(cast):
    with pytest.raises(Refusal) as refusal:
        actions.end_case(by=cast.youssef, on=today(), case=cast.amina_case, code="REMIGRATED", reason="heard of it")
    assert "by “Migrated again”" in refusal.value.why


def test_the_reason_is_sealed(cast):
    actions.withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="her sister came back")
    kept = Case.objects.get(pk=cast.amina_case.pk)
    assert "sister" not in kept.ended_why
    assert ended_why(cast.youssef, kept) == "her sister came back"
    assert "sister" not in ended_why(cast.hicham, kept)


def test_a_withdrawn_person_can_come_back(cast):
    actions.withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    actions.reopen(by=cast.youssef, on=today(), case=cast.amina_case, reason="she changed her mind")
    kept = Case.objects.get(pk=cast.amina_case.pk)
    assert (kept.status, kept.exit, kept.stage) == ("open", "", "contacted")


def test_open_promises_become_tasks_of_who_holds_them(cast):
    actions.promise(
        by=cast.hicham, on=today(), case=cast.amina_case, kind="seat", reference="AT-552", holder_role="operations"
    )
    actions.withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    task = Task.objects.get(case=cast.amina_case)
    assert (task.kind, task.reference, task.role) == ("RELEASE_PROMISE", "AT-552", "operations")
    assert not PromiseMade.objects.filter(case=cast.amina_case, open=True).exists()


def test_another_end_needs_a_reason(cast):
    with pytest.raises(Refusal) as refusal:
        actions.end_case(by=cast.youssef, on=today(), case=cast.amina_case, code="UNREACHABLE", reason=" ")
    assert refusal.value.code == "reason-missing"


def test_a_held_case_does_not_move(consented):
    case = consented.amina_case
    actions.put_on_hold(by=consented.youssef, on=today(), case=case, code="NO_FUNDS", reason="line exhausted")
    with pytest.raises(Refusal) as refusal:
        actions.advance(by=consented.youssef, on=today(), case=case, to="registered")
    assert refusal.value.code == "case-held"
    actions.lift_hold(by=consented.youssef, on=today(), case=case)
    assert actions.advance(by=consented.youssef, on=today(), case=case, to="registered").stage == "registered"


def test_a_person_has_one_open_case(cast):
    new = actions.NewCase((actions.NewMember(cast.amina, "PRINCIPAL"),), today(), "WALK_IN")
    with pytest.raises(Refusal) as refusal:
        actions.open_case(by=cast.youssef, on=today(), new=new, office="RAB")
    assert refusal.value.code == "open-case-exists"


def test_cases_are_handed_over_when_staff_leave(cast):
    actions.reassign(by=cast.salma, on=today(), cases=[cast.amina_case], worker=cast.youssef, office="RAB")
    with pytest.raises(Refusal) as refusal:
        actions.reassign(by=cast.karim, on=today(), cases=[cast.amina_case], worker=cast.nadia, office="RAB")
    assert refusal.value.code == "cannot-be-assigned"
    actions.reassign(by=cast.karim, on=today(), cases=[cast.amina_case], worker=cast.leila, office="OUJ")
    kept = Case.objects.select_related("principal").get(pk=cast.amina_case.pk)
    assert (kept.worker, kept.office, kept.principal.office) == (cast.leila.user, "OUJ", "OUJ")


def test_that_somebody_is_not_eligible_is_the_supervisors_decision(cast):
    stated = {
        "on": today(),
        "case": cast.amina_case,
        "code": "INELIGIBLE",
        "reason": "a resident of this country",
        "channel_told": True,
    }
    with pytest.raises(Refusal) as refusal:
        actions.end_case(by=cast.youssef, **stated)
    assert refusal.value.code == "not-your-move"
    page = f"/cases/{cast.amina_case.number}/end/"
    assert "Not eligible" not in cast.client("youssef").get(page).content.decode()
    assert "Not eligible" in cast.client("salma").get(page).content.decode()
    assert actions.end_case(by=cast.salma, **stated).exit == "INELIGIBLE"


@pytest.mark.rule("R22")
def test_nobody_is_found_not_eligible_without_being_told_how_to_complain(cast):
    stated = {"on": today(), "case": cast.amina_case, "code": "INELIGIBLE", "reason": "a resident of this country"}
    with pytest.raises(Refusal) as refusal:
        actions.end_case(by=cast.salma, **stated)
    assert (refusal.value.code, refusal.value.field) == ("channel-untold", "channel_told")
    browser, page = cast.client("salma"), f"/cases/{cast.amina_case.number}/end/"
    assert "Complaints and feedback" in browser.get(page).content.decode()
    sent = {
        "deed": "018f3c2e-0000-7000-8000-000000000001",
        "exit": "INELIGIBLE",
        "reason": "a resident",
        "on": today().isoformat(),
    }
    assert browser.post(page, sent).context["form"].errors == {"channel_told": [refusal.value.sentence]}
    assert browser.post(page, {**sent, "channel_told": "on"}).status_code == 302
