"""An appointment: kept by the medical focal point, told to nobody else but as waiting; what came of it takes its place."""

from datetime import timedelta

import pytest
from casework.medical.examined import examine, page, panel, plan, typed
from django.urls import reverse

from masar.casework.cases.models import LedgerEntry, Move
from masar.casework.medical.models import Examination
from masar.casework.medical.queries import appointments, examinations
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State

CLINIC = "Clinic-of-the-harbour"


def fitness(cast):
    rows = LedgerEntry.objects.filter(case=cast.amina_case, requirement="fit-to-travel").order_by("id")
    return [(row.state, row.expected_by) for row in rows]


def test_the_page_keeps_an_appointment_and_the_list_shows_it(cast):
    address, day = reverse("medical-plan", args=[cast.amina_case.number]), today() + timedelta(days=3)
    sent = {"deed": "018f3c2e-0000-7000-8000-000000000001", "person": str(cast.amina.pk), "kind": "FTT", "day": day.isoformat(), "provider": CLINIC}  # fmt: skip
    assert cast.client("nadia").post(address, sent).status_code == 302
    assert fitness(cast) == [(State.IN_PROGRESS, day)]
    listed = cast.client("nadia").get(reverse("medical")).content.decode()
    assert CLINIC in listed
    assert cast.amina_case.number in listed
    assert CLINIC in panel(cast, "nadia")


@pytest.mark.rule("R13")
@pytest.mark.parametrize("name", ["youssef", "salma", "imane", "hicham", "karim"])
def test_others_are_told_that_the_result_waits_and_nothing_else(cast, name):
    plan(cast, provider=CLINIC)
    examine(cast, result="", kind="GENERAL", provider=CLINIC, more={"findings": "CANARY"})
    for part in ("", "?part=help", "?part=kept"):
        shown = page(cast, name, part)
        assert CLINIC not in shown
        assert "CANARY" not in shown
        assert "General examination" not in shown
    assert "The fit-to-travel results will appear here" in panel(cast, name)
    assert examinations(cast.actors[name], cast.amina_case) == []


def test_it_is_put_on_another_day(cast):
    row, later = plan(cast), today() + timedelta(days=9)
    plan(cast, day=later, planned=row)
    assert Examination.objects.get().on == later
    assert fitness(cast)[-1] == (State.IN_PROGRESS, later)
    address = reverse("medical-plan-anew", args=[cast.amina_case.number, row.pk])
    assert "Put the appointment on another day" in cast.client("nadia").get(address).content.decode()


def test_what_came_of_it_takes_its_place(cast):
    row = plan(cast, day=today())
    address = reverse("medical-result", args=[cast.amina_case.number, row.pk])
    assert "Clinique Atlas" in cast.client("nadia").get(address).content.decode()
    assert cast.client("nadia").post(address, typed(cast)).status_code == 302
    kept = Examination.objects.get()
    assert (kept.pk, kept.planned, kept.result) == (row.pk, False, "FIT")
    assert cast.client("nadia").get(address).status_code == 404
    with pytest.raises(Refusal) as refusal:
        examine(cast, planned=kept)
    assert refusal.value.code == "not-planned"


def test_who_did_not_come_is_asked_again(cast):
    examine(cast, result="NOT_ATTENDED", planned=plan(cast, day=today()))
    assert fitness(cast)[-1][0] == State.TO_DO
    assert "Did not attend" in panel(cast, "nadia")


def test_an_appointment_does_not_end_a_result_in_force(cast):
    examine(cast)
    plan(cast)
    assert fitness(cast) == [(State.DONE, None)]


def test_another_kind_says_nothing_of_the_journey(cast):
    examine(cast, result="", kind="FOLLOW_UP")
    assert fitness(cast) == []
    assert "Follow-up" in panel(cast, "nadia")
    for kind, result, code in (("GENERAL", "FIT", "result-not-for"), ("FTT", "", "result-missing")):
        with pytest.raises(Refusal) as refusal:
            examine(cast, result=result, kind=kind)
        assert refusal.value.code == code


def test_an_appointment_lies_ahead(cast):
    with pytest.raises(Refusal) as refusal:
        plan(cast, day=today() - timedelta(days=1))
    assert (refusal.value.code, refusal.value.field) == ("day-past", "day")


@pytest.mark.rule("R28")
def test_who_cannot_travel_for_now_is_examined_again_on_a_named_day(cast):
    for wrong in ("", str(today())):
        with pytest.raises(Refusal) as refusal:
            examine(cast, result="TEMPORARILY_UNFIT", review_on=wrong)
        assert (refusal.value.code, refusal.value.field) == ("review-missing", "review_on")
    again = today() + timedelta(days=10)
    examine(cast, result="TEMPORARILY_UNFIT", review_on=str(again))
    task = cast.amina_case.tasks.get()
    assert (task.kind, task.role, task.due_on) == ("MEDICAL_EXAMINATION", "medical-focal-point", again)
    assert Move.objects.filter(case=cast.amina_case, role="medical-focal-point").exists()
    examine(cast)
    task.refresh_from_db()
    assert task.done_on == today()


@pytest.mark.parametrize("name", ["youssef", "salma", "imane", "hicham", "karim", "driss"])
def test_others_find_none_of_its_pages(cast, name):
    row = plan(cast)
    number = cast.amina_case.number
    pages = [reverse("medical"), reverse("medical-plan", args=[number])]
    pages += [reverse(f"medical-{word}", args=[number, row.pk]) for word in ("plan-anew", "result", "file")]
    assert [cast.client(name).get(one).status_code for one in pages] == [404] * len(pages)
    assert appointments(cast.actors[name]) == []
    with pytest.raises((Refusal, OutOfScope)):
        plan(cast, by=name)
