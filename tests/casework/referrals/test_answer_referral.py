"""The partner accepts or declines once, reports once what came of it; the sender reads it and closes."""

from datetime import timedelta

import pytest
from casework.referrals.referring import Referring
from casework.sharing.sharing import Sharing
from django.core import mail

from masar.casework.cases.models import OwnTask, Task
from masar.casework.referrals import actions
from masar.casework.referrals.models import Referral
from masar.casework.referrals.queries import given_of, inbox, incoming, past, referral, shared_besides
from masar.casework.referrals.rules import outcomes_of, standing
from masar.casework.sharing.queries import packet
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.directory.actions import end_agreement
from masar.registry.directory.models import Agreement


@pytest.fixture
def to(cast):
    return Referring(cast)


def refused(deed, **named):
    with pytest.raises(Refusal) as refusal:
        deed(**named)
    return refusal.value.code


def tasks():
    return list(Task.objects.filter(done_on=None, kind__startswith="REFERRAL").values_list("kind", flat=True))


def answer(to, row, *, accepted=True, reason=""):
    return {"by": to.account(), "on": today(), "referral": row, "accepted": accepted, "reason": reason}


def report(to, row, outcome="SHELTERED", since=None, until=None, given=""):
    told = actions.Report(outcome, since, until, given)
    return {"by": to.account(), "on": today(), "referral": row, "report": told}


def test_who_accepts_sees_the_person_and_nobody_is_asked_any_more(to):
    row = to.accepted()
    assert [part.code for part in packet(to.account(), row.share)] == ["IDENTITY", "CONTACT", "FAMILY"]
    assert (standing(row), row.accepted_on) == ("ACCEPTED", today())
    assert inbox(to.account()) == [row]


def test_answering_twice_is_refused_with_a_sentence(to):
    row = to.accepted()
    assert refused(actions.answer, **answer(to, row)) == "answered-already"
    assert (
        refused(actions.answer, **answer(to, row, accepted=False, reason="We changed our mind.")) == "answered-already"
    )
    assert Referral.objects.get().declined_on is None


def test_who_declines_says_why_and_the_sender_looks_for_another(to, cast):
    row = to.refer()
    assert refused(actions.answer, **answer(to, row, accepted=False)) == "reason-missing"
    actions.answer(**answer(to, row, accepted=False, reason="All beds are taken."))
    assert tasks() == [OwnTask.FOLLOW_REFERRAL]
    assert inbox(to.account()) == []
    assert [(one.number, one.service) for one in past(to.account(), declined=True)] == [(to.case.number, "SHELTER")]
    assert past(to.account(), declined=False) == []


def test_a_report_says_what_came_of_it_once(to):
    row = to.reported()
    assert (standing(row), row.outcome, row.served_from) == ("REPORTED", "SHELTERED", today())
    assert refused(actions.report, **report(to, row)) == "reported-already"
    assert tasks() == [OwnTask.FOLLOW_REFERRAL]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"outcome": ""}, "outcome-missing"), ({"outcome": "JOB_FOUND"}, "outcome-missing"), ({}, "served-when"),
        ({"since": today() + timedelta(days=1)}, "served-before"), ({"since": today() - timedelta(days=9)}, "served-before"),
        ({"since": today(), "until": today() - timedelta(days=1)}, "ends-before-it-begins"), ({"outcome": "NOT_COME", "until": today()}, "ends-before-it-begins"),
    ],
)  # fmt: skip
def test_what_is_no_report(to, changed, code):
    row = to.accepted()
    assert refused(actions.report, **report(to, row, **changed)) == code
    assert Referral.objects.get().reported_on is None


def test_who_did_not_come_was_given_nothing(to):
    row = actions.report(**report(to, to.accepted(), "NOT_COME"))
    assert (row.outcome, row.served_from) == ("NOT_COME", None)


def test_nothing_is_reported_before_it_is_accepted(to):
    assert refused(actions.report, **report(to, to.refer(), since=today())) == "not-accepted"


def test_outcomes_are_those_of_the_family(to):
    assert {"LEGAL_FORM_OBTAINED", "JOB_FOUND", "SERVED", "NOT_COME"} <= set(outcomes_of("LEGAL_FORM"))
    assert "SHELTERED" not in outcomes_of("LEGAL_FORM")


def test_what_was_given_is_sealed_and_read_by_who_reads_narrative(to, cast):
    row = to.reported()
    assert "room" not in Referral.objects.get().given
    assert given_of(cast.youssef, row) == given_of(to.account(), row) == "Three nights, a room of her own."
    assert given_of(cast.hicham, row) == WITHHELD


def test_the_sender_reads_and_closes_and_the_partner_sees_nothing_more(to):
    row = to.reported()
    actions.close(by=to.worker, on=today(), referral=row)
    assert standing(referral(to.worker, to.case, row.pk)) == "CLOSED"
    assert (tasks(), inbox(to.account())) == ([], [])
    assert [(one.service, one.outcome) for one in past(to.account(), declined=False)] == [("SHELTER", "SHELTERED")]
    assert refused(actions.close, by=to.worker, on=today(), referral=row) == "not-answered"


def test_what_was_declined_is_closed_and_what_waits_is_not(to):
    row = to.refer()
    assert refused(actions.close, by=to.worker, on=today(), referral=row) == "not-answered"
    actions.answer(**answer(to, row, accepted=False, reason="All beds are taken."))
    actions.close(by=to.worker, on=today(), referral=row)
    assert tasks() == []


def test_another_organisation_finds_and_answers_nothing(to, cast):
    row = to.refer()
    other = Sharing(cast, name="Another").account("paule")
    assert inbox(other) == []
    for deed in (lambda: incoming(other, row.pk), lambda: actions.answer(**{**answer(to, row), "by": other})):
        with pytest.raises(OutOfScope):
            deed()
    assert past(other, declined=True) == past(cast.youssef, declined=True) == []


def test_an_agreement_that_ends_closes_the_inbox(to, mission):
    row = to.accepted()
    end_agreement(by=mission, on=today(), agreement=Agreement.objects.get())
    assert inbox(to.account()) == []
    with pytest.raises(OutOfScope):
        actions.report(**report(to, row, since=today()))


def test_what_is_shared_besides_is_no_referral(to, cast):
    row = to.refer()
    plain = Sharing(cast).shared(("IDENTITY", "ASSISTANCE"))
    assert shared_besides(to.account()) == [plain]
    assert [one.pk for one in inbox(to.account())] == [row.pk]


def test_the_sender_is_written_to_with_the_number_alone(to, django_capture_on_commit_callbacks):
    row = to.refer()
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer(**answer(to, row))
    assert [one.to for one in mail.outbox] == [["youssef@example.org"]]
    assert to.case.number in mail.outbox[0].subject
    assert "Association" not in mail.outbox[0].subject + mail.outbox[0].body
