"""Moving along the programme: every need met, by the role that owns the deed, in order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from masar.casework.cases import actions
from masar.casework.cases.actions.consents import withdraw_consent
from masar.casework.cases.actions.telling import REASON
from masar.casework.cases.models import Case, LedgerEntry, StageEntry
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State


def test_a_stage_is_entered_when_nothing_is_missing(registered):
    case = Case.objects.get(pk=registered.amina_case.pk)
    assert case.stage == "registered"
    assert StageEntry.objects.filter(case=case, stage="registered").count() == 1
    assert Event.objects.filter(case=str(case.pk), verb="stage-entered").count() == 1


def test_what_is_missing_is_named_with_whose_move_it_is(cast):
    with pytest.raises(Refusal) as refusal:
        actions.advance(by=cast.youssef, on=today(), case=cast.amina_case, to="registered")
    assert refusal.value.code == "not-ready"
    assert "Consent to keep this record" in refusal.value.sentence
    assert "Registration" in refusal.value.sentence


def test_stages_are_not_skipped(registered):
    with pytest.raises(Refusal) as refusal:
        actions.advance(by=registered.youssef, on=today(), case=registered.amina_case, to="eligible")
    assert refusal.value.code == "no-such-way"


def test_a_stage_of_another_rooms_deed_is_not_pressed(registered):
    Case.objects.filter(pk=registered.amina_case.pk).update(stage="ready")
    registered.amina_case.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        actions.advance(by=registered.hicham, on=today(), case=registered.amina_case, to="booked")
    assert refusal.value.code == "other-deed"


def test_the_deed_belongs_to_its_role(consented):
    with pytest.raises(Refusal) as refusal:
        actions.advance(by=consented.hicham, on=today(), case=consented.amina_case, to="registered")
    assert refusal.value.code == "not-your-move"


def test_another_office_does_not_know_the_case(consented):
    with pytest.raises(OutOfScope):
        actions.advance(by=consented.leila, on=today(), case=consented.amina_case, to="registered")


@pytest.mark.rule("R6")
@pytest.mark.parametrize(("days", "code"), [(1, "in-the-future"), (-40, "dates-out-of-order")])
def test_dates_follow_each_other(consented, days, code):
    with pytest.raises(Refusal) as refusal:
        actions.advance(
            by=consented.youssef, on=today() + timedelta(days=days), case=consented.amina_case, to="registered"
        )
    assert refusal.value.code == code


def test_two_people_at_once_lose_nothing(consented):
    mine, theirs = (Case.objects.get(pk=consented.amina_case.pk) for _ in range(2))
    actions.correct_case(
        by=consented.youssef, on=today(), case=mine, changes={"destination": "Kankan"}, reason="told today"
    )
    with pytest.raises(Refusal) as refusal:
        actions.correct_case(
            by=consented.salma, on=today(), case=theirs, changes={"destination": "Labé"}, reason="told today"
        )
    assert refusal.value.code == "changed-meanwhile"
    assert Case.objects.get(pk=mine.pk).destination == "Kankan"


def test_a_wrong_entry_is_corrected_and_the_old_one_stays(consented):
    case = consented.amina_case
    entry = actions.record_requirement(
        by=consented.youssef, on=today(), progress=actions.Progress(case, None, "destination-stated", "done", today())
    )
    right = actions.correct_entry(
        by=consented.salma, on=today(), entry=entry, state=State.BLOCKED, since=today(), reason="the wrong file"
    )
    assert right.corrects == entry
    assert LedgerEntry.objects.filter(case=case, requirement="destination-stated").count() == 2
    event = Event.objects.get(verb="progress-corrected")
    assert event.params["old"] == "done"
    assert "wrong" not in event.params["reason"]
    assert case.seal.open(REASON, event.params["reason"]) == "the wrong file"


def test_a_correction_does_not_pass_by_the_role_that_owns_the_deed(consented):
    case = consented.amina_case
    stated = actions.Progress(case, None, "destination-stated", State.BLOCKED, today())
    entry = actions.record_requirement(
        by=consented.youssef, on=today(), progress=replace(stated, reason="not yet known")
    )
    unfit = actions.record_progress(
        by=consented.nadia,
        on=today(),
        progress=actions.Progress(case, consented.amina.pk, "fit-to-travel", State.BLOCKED, today()),
    )
    with pytest.raises(Refusal) as refusal:
        actions.correct_entry(
            by=consented.salma, on=today(), entry=entry, state=State.DONE, since=today(), reason="I know it"
        )
    assert refusal.value.code == "not-your-move"
    with pytest.raises(Refusal) as refusal:
        actions.correct_entry(
            by=consented.youssef, on=today(), entry=unfit, state=State.DONE, since=today(), reason="looks fit"
        )
    assert refusal.value.code == "other-room"


def test_a_withdrawn_consent_counts_from_the_day_it_is_said(consented):
    consent = consented.amina_case.consents.get()
    with pytest.raises(Refusal) as refusal:
        withdraw_consent(by=consented.youssef, on=consent.given_on - timedelta(days=1), consent=consent)
    assert refusal.value.code == "dates-out-of-order"
    withdraw_consent(by=consented.youssef, on=today(), consent=consent)
    with pytest.raises(Refusal) as refusal:
        actions.advance(by=consented.youssef, on=today(), case=consented.amina_case, to="registered")
    assert refusal.value.code == "not-ready"


def test_what_a_deed_of_its_own_says_is_not_corrected_past_that_deed(consented):
    case = consented.amina_case
    entry = LedgerEntry.objects.get(case=case, requirement="consent-processing")
    for name in ("youssef", "salma"):
        with pytest.raises(Refusal) as refusal:
            actions.correct_entry(
                by=consented.actors[name], on=today(), entry=entry, state=State.TO_DO, since=today(), reason="not so"
            )
        assert refusal.value.code == "other-room"
        assert "strike it out" in refusal.value.mend


def test_what_another_role_recorded_is_corrected_by_that_role_or_a_supervisor(consented):
    case = consented.amina_case
    decided = actions.Progress(case, None, "exit-authorisation", State.DONE, today())
    entry = actions.record_requirement(by=consented.hicham, on=today(), progress=decided)
    stated = {"on": today(), "entry": entry, "state": State.TO_DO, "since": today(), "reason": "the wrong list"}
    with pytest.raises(Refusal) as refusal:
        actions.correct_entry(by=consented.youssef, **stated)
    assert refusal.value.code == "not-your-move"
    assert actions.correct_entry(by=consented.salma, **stated).corrects == entry
