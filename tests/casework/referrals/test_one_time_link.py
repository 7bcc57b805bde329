"""A partner without an account answers once by a link that shows nothing before its code; five wrong codes lock it."""

from datetime import timedelta

import pytest
from casework.referrals.referring import CODE, Referring
from django.core import mail
from django.utils import timezone

from masar.casework.referrals import actions
from masar.casework.referrals.links import partner_by
from masar.casework.referrals.models import AnswerLink, Referral
from masar.casework.referrals.queries.links import link_of
from masar.casework.referrals.terms import terms
from masar.foundation.access.middleware import NOBODY
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.fixture
def to(cast):
    return Referring(cast)


@pytest.fixture
def made(to):
    return to.linked(to.refer())


def opened(made, code=None, token=None):
    return actions.open_link(by=NOBODY, on=today(), token=token or made.token, code=code or made.code)


def shut(made, **changed):
    with pytest.raises(Refusal) as refusal:
        opened(made, **changed)
    return str(refusal.value.sentence)


def verbs():
    return list(Event.objects.filter(verb__startswith="link-").order_by("seq").values_list("verb", flat=True))


def by_link(link, **changed):
    return {"by": partner_by(link), "on": today(), "link": link, "accepted": True, **changed}


def test_the_link_goes_by_mail_and_the_code_does_not(to, django_capture_on_commit_callbacks):
    row = to.refer()
    with django_capture_on_commit_callbacks(execute=True):
        made = to.linked(row)
    sent = mail.outbox[-1]
    assert sent.to == ["hanane@example.org"]
    assert made.token in sent.body
    assert made.code not in sent.body
    assert to.case.number not in sent.subject + sent.body
    kept = AnswerLink.objects.get()
    assert made.token not in (kept.token, kept.code)
    assert made.code not in kept.code


def test_the_right_code_opens_it_however_it_is_grouped(made):
    link = opened(made, f" {made.code[:4]} {made.code[4:]}")
    assert link.pk == made.link.pk
    assert verbs() == ["link-sent", "link-opened"]


@pytest.mark.rule("R14")
def test_five_wrong_codes_lock_it_and_every_try_is_told_to_the_log(made):
    wrong = CODE if made.code != CODE else "11111111"
    said = {shut(made, code=wrong) for _try in range(terms().tries)}
    assert shut(made) in said, "The right code comes too late, and the same is said."
    assert len(said) == 1
    assert verbs() == ["link-sent", *["link-code-wrong"] * 4, "link-locked"]


def test_a_link_that_never_was_says_the_same(made):
    assert shut(made, token="x" * 43) == shut(made, code="1" if made.code != "1" else "2")


def test_a_link_that_is_too_old_or_replaced_opens_no_more(to, made):
    newer = to.linked(Referral.objects.get())
    shut(made)
    assert opened(newer)
    AnswerLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    shut(newer)


def test_it_answers_once_and_is_spent(made):
    link = link_of(opened(made).pk)
    row = actions.answer_by_link(**by_link(link))
    assert row.accepted_on == today()
    assert AnswerLink.objects.get().spent_at
    shut(made)
    with pytest.raises(Refusal) as refusal:
        actions.answer_by_link(**by_link(link))
    assert refusal.value.code == "link-shut"


def test_a_refused_answer_leaves_the_link_open(made):
    link = link_of(opened(made).pk)
    with pytest.raises(Refusal) as refusal:
        actions.answer_by_link(**by_link(link, accepted=False, reason=""))
    assert refusal.value.code == "reason-missing"
    assert AnswerLink.objects.get().spent_at is None


def test_a_report_has_a_link_of_its_own(to, made):
    link = link_of(opened(made).pk)
    row = actions.answer_by_link(**by_link(link))
    told = actions.Report("SHELTERED", today(), None, "Three nights.")
    second = to.linked(row)
    later = link_of(opened(second).pk)
    assert (later.asks, later.wrong) == ("REPORT", 0)
    with pytest.raises(Refusal):
        actions.answer_by_link(**by_link(later))
    reported = actions.report_by_link(by=partner_by(later), on=today(), link=later, told=told)
    assert reported.outcome == "SHELTERED"


def test_a_withdrawn_referral_is_not_there_by_its_link(to, made):
    link = link_of(opened(made).pk)
    actions.withdraw(by=to.worker, on=today(), referral=Referral.objects.get(), why="MISTAKE")
    with pytest.raises(OutOfScope):
        actions.answer_by_link(**by_link(link_of(link.pk)))
    assert Referral.objects.get().accepted_on is None


def test_a_link_goes_to_somebody_of_the_partner_who_can_be_written_to(to, cast):
    row = to.refer()
    stranger = Referring(cast, name="Another").contact("paule@example.org")
    with pytest.raises(Refusal) as refusal:
        actions.send_link(by=to.worker, on=today(), referral=row, contact=stranger, at=str)
    assert refusal.value.code == "nobody-to-write-to"
    with pytest.raises(OutOfScope):
        actions.send_link(by=cast.leila, on=today(), referral=row, contact=to.contact(), at=str)


def test_there_is_no_link_where_nothing_is_awaited(to):
    with pytest.raises(Refusal) as refusal:
        to.linked(to.reported())
    assert refusal.value.code == "nothing-awaited"
