"""A consent is withdrawn: the effect is shown first, sharing stops at once, what was given out is asked back."""

import pytest
from casework.sharing.sharing import Sharing
from django.core import mail

from masar.casework.cases.models import Task
from masar.casework.sharing import actions
from masar.casework.sharing.models import Share
from masar.casework.sharing.queries import resting_on, shares_outside
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.fixture
def shared(cast):
    sharing = Sharing(cast)
    sharing.row = sharing.answered()
    return sharing


def withdrawing(shared, method="get", **sent):
    address = f"/cases/{shared.case.number}/consents/{shared.row.consent_id}/withdraw/"
    return getattr(shared.cast.client("youssef"), method)(address, **sent)


def test_the_effect_is_shown_before_it_is_confirmed(shared):
    page = withdrawing(shared).content.decode()
    assert "Association" in page
    assert "Identity: names" in page
    assert resting_on(shared.row.consent).shares == (shared.row,)
    assert not Share.objects.get().ended_on


def test_it_stops_at_once_and_is_asked_back(shared, django_capture_on_commit_callbacks):
    form = withdrawing(shared).context["form"]
    shared.account()
    with django_capture_on_commit_callbacks(execute=True):
        answer = withdrawing(shared, "post", data={"deed": form["deed"].value(), "on": today().isoformat()})
    assert answer.status_code == 302
    row = Share.objects.get()
    assert (row.ended_on, row.ended_why) == (today(), "WITHDRAWN")
    assert [(task.kind, task.reference) for task in Task.objects.filter(done_on=None)] == [
        ("RECALL_SHARED", str(row.pk))
    ]
    assert [letter.to for letter in mail.outbox] == [["pascal@example.org"]]
    assert "Amina" not in mail.outbox[0].body
    assert shared.case.number not in mail.outbox[0].body
    page = shared.cast.client("pascal").get(f"/shared/{row.pk}/").content.decode()
    assert "taken back" in page
    assert "DIALLO" not in page


def test_the_organisation_confirms_that_nothing_is_left_with_it(shared):
    actions.withdraw(by=shared.worker, on=today(), consent=shared.row.consent)
    row = Share.objects.select_related("case", "organisation").get()
    actions.confirm_return(by=shared.account(), on=today(), share=row)
    assert not Task.objects.filter(done_on=None).exists()
    assert shares_outside(shared.account()) == []
    with pytest.raises(Refusal) as refusal:
        actions.confirm_return(by=shared.account(), on=today(), share=row)
    assert refusal.value.code == "nothing-to-return"


def test_what_was_shared_with_whom_stays_listed(shared):
    actions.withdraw(by=shared.worker, on=today(), consent=shared.row.consent)
    page = shared.cast.client("youssef").get(f"/cases/{shared.case.number}/?part=kept").content.decode()
    assert "Association" in page
    assert "its return is not confirmed yet" in page


def test_nothing_more_is_written_to_what_was_taken_back(shared):
    actions.withdraw(by=shared.worker, on=today(), consent=shared.row.consent)
    with pytest.raises(OutOfScope):
        actions.write_back(by=shared.account(), on=today(), share=Share.objects.get(), text="late")


def test_any_officer_who_meets_the_person_may_withdraw_it(shared, cast):
    actions.withdraw(by=cast.nadia, on=today(), consent=shared.row.consent)
    assert Share.objects.get().ended_on == today()


def test_a_consent_on_which_nothing_rests_ends_without_more(cast):
    consent = Sharing(cast).consent()
    assert actions.withdraw(by=cast.youssef, on=today(), consent=consent) == []
    assert not Task.objects.exists()
