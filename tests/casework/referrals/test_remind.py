"""A partner that has not answered in its days is reminded without a word of anybody; who conducts the case has it on the worklist."""

from datetime import timedelta

import pytest
from casework.referrals.referring import Referring
from django.core import mail

from masar.casework.cases.models import OwnTask, Task
from masar.casework.referrals import actions
from masar.casework.referrals.daily import remind_partners
from masar.casework.referrals.models import Referral
from masar.casework.referrals.rules import due_on
from masar.casework.sharing.models import Share
from masar.foundation.core.dates import today
from masar.registry.directory.actions import end_agreement
from masar.registry.directory.models import Agreement


@pytest.fixture
def to(cast):
    return Referring(cast)


def aged(row, days):
    day = today() - timedelta(days=days)
    Referral.objects.filter(pk=row.pk).update(on=day)
    Share.objects.filter(pk=row.share_id).update(on=day)
    row.refresh_from_db()
    return row


def open_tasks(kind=OwnTask.CHASE_REFERRAL):
    return Task.objects.filter(kind=kind, done_on=None).count()


@pytest.mark.parametrize(("urgency", "days"), [("ORDINARY", 7), ("URGENT", 2), ("IMMEDIATE", 1)])
def test_each_urgency_has_its_days(to, urgency, days):
    row = aged(to.refer(urgency=urgency), days)
    assert due_on(row) == today()
    assert remind_partners() == 0
    aged(row, days + 1)
    assert remind_partners() == 1


def test_the_partner_is_written_to_and_the_sender_has_it_on_the_worklist_once(to, django_capture_on_commit_callbacks):
    to.contact()
    row = aged(to.refer(), 8)
    with django_capture_on_commit_callbacks(execute=True):
        assert remind_partners() == 1
    assert [one.to for one in mail.outbox] == [["hanane@example.org"]]
    assert to.case.number not in mail.outbox[0].subject + mail.outbox[0].body
    assert remind_partners() == 0, "Not twice within its days."
    Referral.objects.update(reminded_on=today() - timedelta(days=7))
    assert remind_partners() == 1
    row.refresh_from_db()
    assert (row.reminders, open_tasks()) == (2, 1)


def test_the_answer_ends_the_task_and_a_report_is_asked_for_later(to):
    row = aged(to.refer(), 8)
    remind_partners()
    actions.answer(by=to.account(), on=today(), referral=row, accepted=True)
    assert open_tasks() == 0
    Referral.objects.update(accepted_on=today() - timedelta(days=31), reminded_on=None)
    assert remind_partners() == 1
    assert open_tasks() == 1


def test_withdrawing_ends_the_task(to):
    row = aged(to.refer(), 8)
    remind_partners()
    actions.withdraw(by=to.worker, on=today(), referral=row, why="NO_GROUND")
    assert (open_tasks(), remind_partners()) == (0, 0)


def test_nobody_is_reminded_of_what_nothing_carries_any_more(to, mission):
    aged(to.refer(), 8)
    end_agreement(by=mission, on=today(), agreement=Agreement.objects.get())
    assert remind_partners() == 0
