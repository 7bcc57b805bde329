"""What was shared and whose ground is over is ended within a day, with the reason said, and asked back."""

import json
from datetime import timedelta
from smtplib import SMTPException

import pytest
from casework.sharing.sharing import Sharing
from click.testing import CliRunner
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from masar.casework.cases import actions as cases
from masar.casework.cases.models import Task
from masar.casework.sharing import actions
from masar.casework.sharing.daily import end_what_is_over
from masar.casework.sharing.models import Share
from masar.casework.sharing.rules import RECALLED
from masar.casework.sharing.words import standing_of
from masar.config import daily
from masar.config.commands import masar
from masar.config.daily import every_day, see_to_it
from masar.foundation.access.letters import send_again
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.models import Agreement

YESTERDAY = today() - timedelta(days=1)
OVER = {
    "AGREEMENT_OVER": lambda row: Agreement.objects.update(ends_on=YESTERDAY),
    "CONSENT_OVER": lambda row: row.consent.change(expires_on=today()),
    "TERM_OVER": lambda row: row.change(until=YESTERDAY),
}


@pytest.fixture
def sharing(cast):
    return Sharing(cast)


@pytest.mark.parametrize(
    ("why", "words"),
    [("AGREEMENT_OVER", "The agreement"), ("CONSENT_OVER", "The consent"), ("TERM_OVER", "Its own term")],
)
def test_what_is_over_is_ended_and_asked_back(sharing, why, words, django_capture_on_commit_callbacks):
    row = sharing.answered()
    OVER[why](row)
    assert standing_of(Share.objects.get())[1].startswith(f"Closed: {words}")
    with django_capture_on_commit_callbacks(execute=True):
        assert end_what_is_over() == 1
    row = Share.objects.get()
    assert (row.ended_on, row.ended_why) == (today(), why)
    assert [(one.kind, one.reference) for one in Task.objects.filter(done_on=None)] == [("RECALL_SHARED", str(row.pk))]
    assert [letter.to for letter in mail.outbox] == [["pascal@example.org"]]
    assert words in standing_of(row)[1]
    assert "taken back" in sharing.cast.client("pascal").get(f"/shared/{row.pk}/").content.decode()
    assert end_what_is_over() == 0


def test_what_still_holds_and_what_was_declined_stays(sharing, cast):
    sharing.answered()
    other = Sharing(cast, name="Another")
    row = other.shared()
    actions.answer(by=other.account("paule"), on=today(), share=row, accepted=False, reason="Full.")
    Share.objects.filter(pk=row.pk).update(until=YESTERDAY)
    assert end_what_is_over() == 0


def test_a_later_no_ends_it_and_a_request_that_nobody_answered_is_not_asked_back(sharing):
    sharing.shared()
    no = cases.StatedConsent(sharing.person, sharing.purpose, False, "PERSON", "SIGNED", "fr", "2026.1", today())
    cases.give_consent(by=sharing.worker, on=today(), case=sharing.case, stated=no)
    assert json.loads(CliRunner().invoke(masar, ["daily", "--json"]).stdout)["shares_ended"] == 1
    assert Share.objects.get().ended_why == "CONSENT_OVER"
    assert not Task.objects.filter(kind="RECALL_SHARED").exists()


def test_a_term_that_lies_in_the_past_is_refused(sharing):
    with pytest.raises(Refusal) as refusal:
        sharing.shared(until=YESTERDAY)
    assert (refusal.value.code, refusal.value.field) == ("ends-before-it-begins", "until")


def test_one_night_follows_from_another(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    see_to_it()
    see_to_it()
    first = DBTaskResult.objects.get()
    DBTaskResult.objects.update(status="RUNNING")
    every_day.func()
    every_day.func()
    night = DBTaskResult.objects.exclude(pk=first.pk).get()
    assert night.run_after > timezone.now()


def unreachable(*recipients):
    """A mail server that takes no letter to these."""

    def send(subject, words, sender, to, **_more):
        if to[0] in recipients:
            raise SMTPException("no such mailbox")
        mail.EmailMessage(subject, words, sender, to).send()

    return send


def test_a_letter_that_no_server_takes_keeps_back_none_of_the_others_and_waits(
    sharing, cast, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    Sharing(cast, name="Another").answered_by("paule", ("IDENTITY",))
    sharing.answered()
    Share.objects.update(until=YESTERDAY)
    monkeypatch.setattr("masar.foundation.access.letters.send_mail", unreachable("paule@example.org"))
    with django_capture_on_commit_callbacks(execute=True):
        assert end_what_is_over() == 2
    assert [letter.to for letter in mail.outbox] == [["pascal@example.org"]]
    assert DBTaskResult.objects.filter(task_path=send_again.module_path).count() == 1
    assert not Share.objects.filter(ended_on=None).exists()


def test_a_chore_that_fails_keeps_back_none_of_the_others(sharing, monkeypatch):
    sharing.answered()
    Share.objects.update(until=YESTERDAY)
    monkeypatch.setattr(daily, "CHORES", {"fails": lambda: 1 // 0, **daily.CHORES})
    with pytest.raises(ExceptionGroup) as fault:
        daily.do_chores()
    assert [one.__notes__ for one in fault.value.exceptions] == [["This was fails."]]
    assert not Share.objects.filter(ended_on=None).exists()


@pytest.mark.parametrize("why", sorted(RECALLED))
def test_outside_nobody_is_told_why_something_was_taken_back(sharing, cast, why):
    """An embassy that reads “its lawful basis no longer holds” knows that somebody has asked for asylum."""
    row = sharing.answered()
    Share.objects.update(ended_on=today(), ended_why=why)
    label = code_list("share-end").label(why)
    for page in ("/shared/", f"/shared/{row.pk}/"):
        shown = cast.client("pascal").get(page).content.decode()
        assert "Taken back on" in shown
        assert label not in shown
    assert label in cast.client("youssef").get(f"/cases/{sharing.case.number}/?part=kept").content.decode()


def test_who_never_saw_it_is_not_told_that_it_ended(sharing, django_capture_on_commit_callbacks):
    sharing.account()
    sharing.waiting()
    Share.objects.update(until=YESTERDAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert end_what_is_over() == 1
    assert mail.outbox == []
