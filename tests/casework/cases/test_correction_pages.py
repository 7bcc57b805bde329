"""The pages on which a wrong deed is set right and a task is finished."""

from datetime import timedelta

import pytest

from masar.casework.cases import actions
from masar.casework.cases.models import Case, LedgerEntry, Task
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State


@pytest.fixture
def entry(consented):
    progress = actions.Progress(consented.amina_case, None, "destination-stated", "done", today() - timedelta(days=1))
    return actions.record_requirement(by=consented.youssef, on=today(), progress=progress)


def test_an_entry_is_corrected_on_its_page(consented, entry):
    browser = consented.client("youssef")
    listed = browser.get(f"/cases/{consented.amina_case.number}/ledger/")
    address = f"/cases/{consented.amina_case.number}/ledger/{entry.pk}/correct/"
    assert address in listed.content.decode()
    form = {"deed": new_id(), "state": "to-do", "on": today().strftime("%d/%m/%Y"), "reason": "another person’s file"}
    assert browser.post(address, form).status_code == 302
    newest = (
        LedgerEntry.objects.filter(case=consented.amina_case, requirement="destination-stated").order_by("-id").first()
    )
    assert (newest.state, newest.corrects) == ("to-do", entry)
    assert "another person’s file" in browser.get(f"/cases/{consented.amina_case.number}/").content.decode()
    assert (
        "another person’s file"
        not in consented.client("hicham").get(f"/cases/{consented.amina_case.number}/").content.decode()
    )


def test_an_entry_is_corrected_once(consented, entry):
    stated = {"by": consented.youssef, "on": today(), "since": today(), "reason": "another person’s file"}
    right = actions.correct_entry(entry=entry, state=State.TO_DO, **stated)
    with pytest.raises(Refusal) as refusal:
        actions.correct_entry(entry=entry, state=State.BLOCKED, **stated)
    assert refusal.value.code == "corrected-already"
    assert entry.corrections.get() == right
    ledger = f"/cases/{consented.amina_case.number}/ledger/"
    listed = consented.client("youssef").get(ledger).content.decode()
    assert f"{ledger}{right.pk}/correct/" in listed
    assert f"{ledger}{entry.pk}/correct/" not in listed
    assert consented.client("youssef").get(f"{ledger}{entry.pk}/correct/").status_code == 404


def test_a_correction_without_reason_is_refused_and_keeps_what_was_typed(consented, entry):
    browser = consented.client("youssef")
    form = {"deed": new_id(), "state": "blocked", "on": today().strftime("%d/%m/%Y"), "reason": ""}
    answer = browser.post(f"/cases/{consented.amina_case.number}/ledger/{entry.pk}/correct/", form)
    assert answer.status_code == 422
    assert LedgerEntry.objects.filter(requirement="destination-stated").count() == 1


def test_protected_entries_are_not_listed_for_who_may_not_read_them(consented):
    actions.record_progress(
        by=consented.imane,
        on=today(),
        progress=actions.Progress(consented.amina_case, consented.amina.pk, "return-risk-assessment", "done", today()),
    )
    assert "eturn risk" not in consented.client("hicham").get(f"/cases/{consented.amina_case.number}/").content.decode()


def test_a_stage_entered_by_mistake_is_undone(registered):
    browser = registered.client("salma")
    form = {"deed": new_id(), "stage": "contacted", "reason": "the wrong person", "on": today().strftime("%d/%m/%Y")}
    assert browser.post(f"/cases/{registered.amina_case.number}/step-back/", form).status_code == 302
    assert Case.objects.get(pk=registered.amina_case.pk).stage == "contacted"


def test_a_task_is_finished_by_the_role_that_holds_it(cast):
    task = actions.set_task(
        by=cast.salma, on=today(), case=cast.amina_case, kind="CONTACT_PERSON", role="case-worker", due_on=today()
    )
    address = f"/cases/{cast.amina_case.number}/tasks/{task.pk}/finish/"
    form = {"deed": new_id(), "on": today().strftime("%d/%m/%Y")}
    other = cast.client("hicham").post(address, form | {"deed": new_id()})
    assert (other.status_code, "It belongs to: Case worker." in other.content.decode()) == (422, True)
    assert cast.client("youssef").post(address, form).status_code == 302
    assert Task.objects.get(pk=task.pk).done_by == cast.youssef.user


def test_a_form_sent_twice_is_recorded_once(cast):
    browser = cast.client("youssef")
    form = {"deed": new_id(), "on": today().strftime("%d/%m/%Y"), "text": "called, no answer"}
    first = browser.post(f"/cases/{cast.amina_case.number}/notes/new/", form)
    again = browser.post(f"/cases/{cast.amina_case.number}/notes/new/", form)
    assert (first.status_code, again.status_code) == (302, 302)
    assert cast.amina_case.notes.count() == 1


def test_where_somebody_goes_is_corrected_and_not_forgotten(cast):
    for changes in ({"return_country": ""}, {"destination": ""}):
        with pytest.raises(Refusal) as refusal:
            actions.correct_case(
                by=cast.salma, on=today(), case=cast.amina_case, changes=changes, reason="a slip of the pen"
            )
        assert refusal.value.code == "destination-missing"
    right = actions.correct_case(
        by=cast.salma, on=today(), case=cast.amina_case, changes={"return_country": "MLI"}, reason="told so"
    )
    assert right.return_country == "MLI"
