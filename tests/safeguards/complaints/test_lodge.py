"""A complaint comes in: from staff, or from anybody on the public page, without an account, a name, or a mark left behind."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from safeguards.complaints.lodging import ABOUT, TOLD, WHO, focal_points, lodge, sent

from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.safeguards.complaints import actions
from masar.safeguards.complaints.models import Complaint
from masar.safeguards.complaints.queries import by_code

VOICE, ANSWER = "/voice/", "/voice/answer/"


@pytest.fixture
def points(cast):
    caches["process"].clear()
    return focal_points(cast)


def code_in(answer):
    return re.search(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){3}", answer.content.decode()).group()


def test_anybody_writes_without_an_account_and_is_told_what_can_be_answered(points):
    visitor = Client()
    assert 'type="text" name="who"' in visitor.get(VOICE).content.decode()
    answer = visitor.post(VOICE, sent())
    row = Complaint.objects.get()
    assert (row.anonymous, row.entered_by, row.channel, row.line) == (True, "", "PAGE", "GENERAL")
    assert "no answer can be sent" in answer.content.decode()
    assert by_code(code_in(answer)) == row
    assert code_in(answer) not in row.receipt
    assert set(visitor.cookies) <= {"masar-csrf"}
    assert "data-draft" not in answer.content.decode()


def test_who_leaves_a_way_to_be_reached_is_not_told_otherwise(points):
    answer = Client().post(VOICE, sent(who=WHO))
    assert "no answer can be sent" not in answer.content.decode()
    assert Complaint.objects.get().opened("who") == WHO


def test_a_form_that_is_sent_twice_is_received_once(points):
    visitor = Client()
    visitor.post(VOICE, sent())
    again = visitor.post(VOICE, sent())
    assert "This was sent already" in again.content.decode()
    assert Complaint.objects.count() == 1


def test_nothing_is_nothing_and_what_was_typed_stays(points):
    answer = Client().post(VOICE, sent(told="", about=ABOUT))
    assert answer.status_code == 422
    assert ABOUT in answer.content.decode()
    with pytest.raises(Refusal) as refusal:
        lodge(points, told=" ")
    assert refusal.value.code == "nothing-said"


def test_nobody_floods_it(points, settings):
    settings.COMPLAINTS_PER_HOUR = 2
    visitor = Client()
    answers = [visitor.post(VOICE, sent(deed)) for deed in (1, 2, 3)]
    assert [one.status_code for one in answers] == [200, 200, 422]
    assert "Too many messages" in answers[2].content.decode()
    assert TOLD in answers[2].content.decode()
    assert Complaint.objects.count() == 2


def test_nobody_guesses_a_code(points, settings):
    settings.RECEIPT_TRIES = 2
    visitor = Client()
    tried = [visitor.post(ANSWER, {"code": "AAAA-AAAA-AAAA-AAAA"}) for _time in range(3)]
    assert "No message belongs to this code" in tried[0].content.decode()
    assert "Too many codes" in tried[2].content.decode()


def test_staff_take_it_down_and_do_not_see_it_again(points):
    client = points.client("youssef")
    page = client.get(reverse("complaint-lodge")).content.decode()
    assert "Salma" in page
    received = client.post(
        reverse("complaint-lodge"), sent(about_account=str(points.users["salma"].pk), channel="PHONE", received_on=today().isoformat())
    )  # fmt: skip
    row = Complaint.objects.get()
    assert by_code(code_in(received)) == row
    assert (row.entered_by, row.channel) == (points.youssef.user, "PHONE")
    for name in ("youssef", "salma", "karim", "driss", "imane"):
        assert points.client(name).get(reverse("complaint", args=[row.pk])).status_code == 404
        assert points.client(name).get(reverse("complaints")).status_code == 404


def test_a_day_to_come_is_refused(points):
    with pytest.raises(Refusal) as refusal:
        lodge(points, on=today() + timedelta(days=1))
    assert (refusal.value.code, refusal.value.field) == ("in-the-future", "received_on")


def test_its_days_follow_from_how_grave_it_is(points):
    light, grave = lodge(points, "DELAY")[0], lodge(points, "SEA")[0]
    assert (light.acknowledge_by, light.answer_by) == (today() + timedelta(days=5), today() + timedelta(days=30))
    assert (grave.acknowledge_by, grave.answer_by) == (today() + timedelta(days=1), today() + timedelta(days=7))


def test_words_are_sealed_at_rest_and_no_letter_tells_of_them(points, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row, code = lodge(points)
    kept = Complaint.objects.get()
    assert "CANARY" not in kept.told + kept.who + kept.about
    assert code not in str(list(Complaint.objects.values()))
    assert sorted(one.to[0] for one in mail.outbox) == ["hajar@example.org", "omar@example.org"]
    assert not any("CANARY" in one.body or "FRAUD" in one.body for one in mail.outbox)
    assert Event.objects.filter(verb="complaint-lodged", record=str(row.pk)).get().field_class == "SA"


def test_the_answer_is_read_with_the_code_and_may_be_refused(points):
    row, code = lodge(points, who="")
    visitor = Client()
    assert "There is no answer yet" in visitor.post(ANSWER, {"code": code}).content.decode()
    actions.answer(by=points.hajar, on=today(), complaint=row, outcome="NOT_UPHELD", words="We found nothing.")
    shown = visitor.post(ANSWER, {"code": code.lower().replace("-", " ")}).content.decode()
    assert "We found nothing." in shown
    assert "Not justified" in shown
    assert TOLD not in shown
    again = {"code": code, "why": "He did it again.", "deed": "018f3c2e-0000-7000-8000-000000000009"}
    assert "reopened on" in visitor.post(ANSWER, again).content.decode()
    row = Complaint.objects.get()
    assert (row.reopened, row.answered_on, row.outcome) == (1, None, "")
    assert "He did it again." in row.opened("told")
    assert "We found nothing." in row.opened("told")
