"""From the report to the lessons: tasks, the clock of 72 hours, the decision; and who reads far outside their caseload."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from masar.casework.cases.actions import NewCase, NewMember, open_many
from masar.casework.cases.models import Case, Move
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions import NewPerson, register_many
from masar.safeguards.incidents import actions
from masar.safeguards.incidents.models import EarlierDecision, Incident, IncidentTask
from masar.safeguards.incidents.rules import Kind


@pytest.fixture
def astray(guarded):
    """A letter that went to the wrong address."""
    said = actions.Report(Kind.MISDIRECTED, today(), today(), "wrong embassy")
    return actions.report(by=guarded.hicham, on=today(), said=said)


def deed(**boxes):
    return {"deed": str(uuid4()), **boxes}


def test_an_incident_is_assessed_decided_and_closed_with_its_lessons(guarded, astray, words):
    dounia, page = guarded.client("dounia"), f"/incidents/{astray.pk}/"
    assert "71 hours left to decide who is told" in words(dounia.get(page))
    with pytest.raises(Refusal):
        actions.close(by=guarded.dounia, on=today(), incident=astray, lessons="none")
    assert dounia.post(f"{page}assess/", deed(severity="SERIOUS")).url == page
    assert (
        dounia.post(
            f"{page}decide/", deed(version=Incident.objects.get().version, decision="ALL_TOLD", why="It names her.")
        ).url
        == page
    )
    refused = dounia.post(f"{page}close/", deed(lessons="Two people check the address."))
    assert "Some tasks are not done." in words(refused)
    for kind in ("ASK_BACK", "TELL_PEOPLE"):
        dounia.post(f"{page}done/{kind}/")
    assert "Some tasks are not done." in words(
        dounia.post(f"{page}close/", deed(lessons="Two people check the address."))
    )
    dounia.post(f"{page}done/TELL_OFFICE/")
    assert dounia.post(f"{page}close/", deed(lessons="Two people check the address.")).url == page
    shown = words(dounia.get(page))
    assert "Two people check the address." in shown
    assert "It names her." in shown
    verbs = set(Event.objects.filter(record=str(astray.pk)).values_list("verb", flat=True))
    assert verbs == {
        "incident-reported",
        "incident-assessed",
        "incident-decided",
        "incident-task-done",
        "incident-closed",
    }
    with pytest.raises(Refusal):
        actions.assess(by=guarded.dounia, on=today(), incident=Incident.objects.get(), severity="LOW")


def test_who_is_told_follows_from_how_grave_it_is_and_becomes_a_task(guarded, astray):
    with pytest.raises(Refusal) as refused:
        actions.decide(by=guarded.dounia, on=today(), incident=astray, decision="ALL_TOLD", why="It names her.")
    assert refused.value.code == "not-assessed"
    row = actions.assess(by=guarded.dounia, on=today(), incident=astray, severity="SERIOUS")
    row = actions.decide(by=guarded.dounia, on=today(), incident=row, decision="ALL_TOLD", why="It names her.")
    asked = IncidentTask.objects.filter(incident=row, done_on=None, kind__startswith="TELL")
    assert {(one.kind, one.role) for one in asked} == {
        ("TELL_PEOPLE", "data-protection-focal-point"), ("TELL_OFFICE", "data-protection-focal-point"),
    }  # fmt: skip
    changed = {
        "decision": "OFFICE_TOLD",
        "why": "She was asked: her brother reads her letters.",
        "expected": row.version,
    }
    actions.change_decision(by=guarded.dounia, on=today(), incident=row, **changed)
    assert [one.kind for one in asked.all()] == ["TELL_OFFICE"]


def test_a_task_is_ticked_off_by_its_own_role_and_assessing_is_a_deed(guarded, words):
    said = actions.Report(Kind.LOSS, today(), today(), "left on a tram", account=guarded.users["youssef"])
    lost = actions.report(by=guarded.youssef, on=today(), said=said)
    tasks = {one.kind: one for one in IncidentTask.objects.filter(incident=lost)}
    for by, kind, code in (
        (guarded.dounia, "LOCK_DEVICE", "not-your-move"), (guarded.driss, "ASSESS", "not-your-move"), (guarded.dounia, "ASSESS", "other-room"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            actions.finish(by=by, on=today(), task=tasks[kind])
        assert refused.value.code == code
    page = f"/incidents/{lost.pk}/"
    assert "done/LOCK_DEVICE/" not in guarded.client("dounia").get(page).content.decode()
    assert "done/LOCK_DEVICE/" in guarded.client("driss").get(page).content.decode()
    guarded.client("driss").post(f"{page}done/LOCK_DEVICE/")
    assert "Driss" in words(guarded.client("dounia").get(page))


def test_a_decision_is_not_overwritten_but_changed_and_the_earlier_one_kept(guarded, astray, words):
    dounia, page = guarded.client("dounia"), f"/incidents/{astray.pk}/"
    astray = actions.assess(by=guarded.dounia, on=today(), incident=astray, severity="LOW")
    stale = astray.version
    assert (
        dounia.post(f"{page}decide/", deed(version=stale, decision="NOBODY_TOLD", why="Nothing was read.")).url == page
    )
    with pytest.raises(Refusal) as refused:
        actions.decide(by=guarded.dounia, on=today(), incident=Incident.objects.get(), decision="ALL_TOLD", why="Anew.")
    assert refused.value.code == "decided-already"
    late = guarded.client("driss").post(f"{page}decide/", deed(version=stale, decision="ALL_TOLD", why="I was slower."))
    assert "Someone else changed this record" in words(late)
    assert EarlierDecision.objects.count() == 0
    now = Incident.objects.get().version
    assert (
        dounia.post(f"{page}decide/", deed(version=now, decision="ALL_TOLD", why="It was read after all.")).url == page
    )
    assert "Nothing was read" not in EarlierDecision.objects.get().why
    shown = words(dounia.get(page))
    assert "It was read after all." in shown
    assert re.search("Until it was changed: .* – Dounia, .* Nothing was read.", shown)
    assert Event.objects.get(verb="incident-decision-changed").params["old"] == "NOBODY_TOLD"


def test_the_clock_runs_out_and_says_so(guarded, astray, words):
    Incident.objects.update(noticed_at=timezone.now() - timedelta(hours=73))
    assert "the 72 hours ended on" in words(guarded.client("driss").get(f"/incidents/{astray.pk}/"))
    assert "To be decided" in words(guarded.client("driss").get("/incidents/"))


def test_who_follows_incidents_up_is_written_to_without_a_word_of_it(guarded, django_capture_on_commit_callbacks):
    sent = deed(
        kind="OTHER", happened_on="1/2/2020", noticed_on=today().isoformat(), told="secret words", device="none"
    )
    with django_capture_on_commit_callbacks(execute=True):
        guarded.client("salma").post("/incidents/report/", sent)
    assert {one.to[0] for one in mail.outbox} == {"dounia@example.org", "driss@example.org"}
    assert "secret" not in mail.outbox[0].body


def test_what_was_noticed_before_it_happened_is_refused(guarded, words):
    sent = deed(kind="LOSS", happened_on=today().isoformat(), noticed_on="1/2/2020", told="x", device="none")
    answer = guarded.client("youssef").post("/incidents/report/", sent)
    assert "in this order" in words(answer)
    assert not Incident.objects.exists()


def test_the_sixth_case_outside_the_caseload_is_told_once_to_who_answers_for_it(
    guarded, words, django_capture_on_commit_callbacks
):
    people = [(today(), NewPerson("Sow", f"Awa {number}", "F", "SEN")) for number in range(7)]
    rows = register_many(by=guarded.youssef, on=today(), office="RAB", people=people)
    new = [NewCase((NewMember(row, "PRINCIPAL"),), today(), "WALK_IN", return_country="SEN") for row in rows]
    open_many(by=guarded.youssef, on=today(), new=new, office="RAB", worker=guarded.youssef.user)
    imane, youssef = guarded.client("imane"), guarded.client("youssef")
    Move.objects.filter(role="protection-officer").delete()
    cases = list(Case.objects.exclude(pk=guarded.amina_case.pk).order_by("number"))
    Move.objects.create(case=cases[6], role="protection-officer", due_on=today(), since=today())
    with django_capture_on_commit_callbacks(execute=True):
        for case in [cases[6], *cases[:5], cases[0]]:
            imane.get(f"/cases/{case.number}/")
        assert not Event.objects.filter(verb="read-beyond").exists()
        for case in cases[5:]:
            imane.get(f"/cases/{case.number}/")
            youssef.get(f"/cases/{case.number}/")
        for case in cases:
            youssef.get(f"/cases/{case.number}/")
    event = Event.objects.get(verb="read-beyond")
    assert (event.actor, event.params["cases"]) == (guarded.imane.user, 6)
    assert {one.to[0] for one in mail.outbox} == {"dounia@example.org", "salma@example.org"}
    assert cases[0].number not in mail.outbox[0].body
    for name in ("dounia", "salma"):
        assert "Imane" in words(guarded.client(name).get("/readings/"))
    assert "Nobody did." in words(guarded.client("brahim").get("/readings/"))
    assert guarded.client("youssef").get("/readings/").status_code == 404
