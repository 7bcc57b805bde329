"""What was written into the file by mistake is struck out: kept with its reason, and it counts no longer."""

import io

import pytest
from casework.movements.pages import said, send
from django.urls import reverse
from PIL import Image

from masar.casework.cases import actions
from masar.casework.cases.models import Case, CaseDocument, Interview, LedgerEntry, Note
from masar.casework.cases.queries import pictures
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State

WHY = "the file of her sister"


def strike(cast, record, by="youssef", reason=WHY):
    return actions.strike_out(by=cast.actors[by], on=today(), record=record, reason=reason)


def interview(cast, kind="COUNSELLING", on=None, private=True):
    return actions.hold_interview(
        by=cast.youssef, on=on or today(), case=cast.amina_case, person=cast.amina, kind=kind, mode="IN_PERSON", language="fr",
        interpreter="", private=private, summary="She wants to go home.",
    )  # fmt: skip


def note(cast):
    return actions.add_note(by=cast.youssef, on=today(), case=cast.amina_case, text="called, no answer")


def scan(cast, type_="PASSPORT", by="youssef"):
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    return actions.add_document(
        by=cast.actors[by], on=today(), case=cast.amina_case, person=cast.amina, type=type_, content=drawn.getvalue()
    )


def address(record, name):
    return reverse(name, args=[record.case.number, record.pk])


def kept_part(cast, name):
    return said(cast.client(name).get(reverse("case", args=[cast.amina_case.number]) + "?part=kept"))


def state_of(case, code):
    return next(one.state for one in pictures([case])[case.pk].now if one.requirement.code == code)


def test_a_note_is_struck_out_on_its_page_and_stays_on_record(cast):
    row, browser = note(cast), cast.client("youssef")
    page = browser.get(reverse("case", args=[cast.amina_case.number]) + "?part=kept")
    assert address(row, "case-note-strike") in page.content.decode()
    answer = send(browser, address(row, "case-note-strike"), reason=WHY)
    assert answer.url == reverse("case", args=[cast.amina_case.number])
    kept = Note.objects.get()
    assert (kept.struck_on, kept.struck_by) == (today(), cast.youssef.user)
    assert WHY not in kept.struck_why
    page = browser.get(answer.url + "?part=kept").content.decode()
    assert "<s>called, no answer</s>" in page
    assert f"by Youssef: {WHY}" in page
    assert address(row, "case-note-strike") not in page
    assert f"Struck out – Note ({WHY})" in said(browser.get(answer.url))


def test_who_does_not_read_narrative_learns_that_it_was_struck_out_and_not_why(cast):
    row = scan(cast)
    strike(cast, row)
    assert "Struck out" in kept_part(cast, "hicham")
    assert WHY not in kept_part(cast, "hicham")
    shown = said(cast.client("hicham").get(reverse("case", args=[cast.amina_case.number])))
    assert "Struck out – Document: Passport (••••)" in shown
    assert not any(WHY in str(event.params) for event in Event.objects.all())


@pytest.mark.parametrize("make", [note, interview, scan])
def test_a_reason_is_needed_and_once_is_enough(cast, make):
    row = make(cast)
    with pytest.raises(Refusal) as refusal:
        strike(cast, row, reason=" ")
    assert refusal.value.code == "reason-missing"
    assert type(row).objects.get().struck_on is None
    strike(cast, row)
    with pytest.raises(Refusal) as refusal:
        strike(cast, row)
    assert refusal.value.code == "struck-already"
    assert Event.objects.filter(verb__endswith="-struck").count() == 1


def test_an_interview_that_is_struck_out_is_to_hold_again(registered):
    row = interview(registered)
    case = Case.objects.get(pk=registered.amina_case.pk)
    assert state_of(case, "private-interview") is State.DONE
    strike(registered, row)
    assert state_of(case, "private-interview") is State.TO_DO
    wrong, right = LedgerEntry.objects.filter(case=case, requirement="private-interview").order_by("id")
    assert (right.corrects, right.state, right.since) == (wrong, "to-do", case.stage_since)
    again = interview(registered, on=case.stage_since)
    assert state_of(case, "private-interview") is State.DONE
    assert Interview.objects.filter(struck_on=None).get() == again


def test_an_interview_beside_it_still_counts(registered):
    first, second = interview(registered, on=registered.amina_case.opened_on), interview(registered)
    case = registered.amina_case
    strike(registered, second)
    assert state_of(case, "private-interview") is State.DONE
    strike(registered, first)
    assert state_of(case, "private-interview") is State.TO_DO


def test_an_interview_that_met_nothing_takes_nothing_back(registered):
    interview(registered)
    strike(registered, interview(registered, private=False))
    assert state_of(registered.amina_case, "private-interview") is State.DONE


def test_a_scan_that_is_struck_out_is_given_out_only_to_who_corrects_records(cast):
    row = scan(cast)
    strike(cast, row)
    given = address(row, "case-document")
    assert cast.client("imane").get(given).status_code == 404
    assert cast.client("salma").get(given).status_code == 200
    with pytest.raises(OutOfScope):
        actions.open_document(by=cast.imane, on=today(), document=CaseDocument.objects.get())


def test_a_paper_of_a_kind_that_one_may_not_be_told_is_struck_out_by_who_added_it(cast):
    row = scan(cast, "MEDICAL_FILE")
    assert cast.client("salma").get(address(row, "case-document-strike")).status_code == 404
    with pytest.raises(OutOfScope):
        strike(cast, row, by="salma")
    strike(cast, row)
    assert CaseDocument.objects.get().struck_on == today()
    shown = said(cast.client("salma").get(reverse("case", args=[cast.amina_case.number])))
    assert "Struck out – Document: restricted" in shown


def test_a_mistake_in_an_ended_case_is_struck_out_too(cast):
    row = note(cast)
    actions.withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    strike(cast, row)
    assert Note.objects.get().struck_on == today()


def test_only_who_corrects_records_strikes_out(cast):
    row = note(cast)
    for name in ("hicham", "nadia", "imane", "karim", "sofia", "driss", "leila", "brahim"):
        assert cast.client(name).get(address(row, "case-note-strike")).status_code == 404, name
    assert "Strike out" not in kept_part(cast, "imane")
    with pytest.raises(Refusal) as refusal:
        strike(cast, row, by="imane")
    assert refusal.value.code == "not-permitted"
    with pytest.raises(OutOfScope):
        strike(cast, row, by="leila")
    assert cast.client("salma").get(address(row, "case-note-strike")).status_code == 200
