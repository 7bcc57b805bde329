"""What is said of sexual exploitation and abuse goes to its focal points at once, and is there for nobody else: no page, no letter, no line of the log."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from safeguards.complaints.lodging import TOLD, focal_points, lodge, sent

from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope
from masar.safeguards.complaints import actions
from masar.safeguards.complaints.models import Complaint
from masar.safeguards.complaints.queries import complaints

OTHERS = ("youssef", "salma", "karim", "imane", "nadia", "hicham", "sofia", "driss", "hajar", "omar")
WORDS = ("", "acknowledge", "hand", "weigh", "sort", "answer", "told", "reopen")


@pytest.fixture
def points(cast):
    return focal_points(cast)


def pages(row):
    return [reverse(f"complaint-{word}" if word else "complaint", args=[row.pk]) for word in WORDS]


def test_it_is_there_for_its_focal_points_alone(points):
    row = lodge(points, "SEA")[0]
    assert TOLD in points.client("selma").get(reverse("complaint", args=[row.pk])).content.decode()
    for name in OTHERS:
        browser = points.client(name)
        assert [browser.get(one).status_code for one in pages(row)] == [404] * len(WORDS), name
        assert complaints(points.actors[name]) == []
        assert row.code not in browser.get(reverse("complaints")).content.decode()


def test_the_log_tells_it_to_nobody_else(points):
    row = lodge(points, "SEA")[0]
    points.client("selma").get(reverse("complaint", args=[row.pk]))
    events = Event.objects.filter(record=str(row.pk))
    assert {one.field_class for one in events} == {"S5"}
    assert events.count() == 2
    for name in ("salma", "karim", "driss"):
        shown = points.client(name).get(reverse("log")).content.decode()
        assert "complaint or feedback" not in shown, name
        assert "complaint was" not in shown, name


def test_its_focal_points_are_written_to_at_once_and_nobody_else(points, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        Client().post("/voice/", sent(category="SEA"))
    row = Complaint.objects.get()
    assert (row.line, row.severity) == ("SEA", "GRAVE")
    assert [one.to for one in mail.outbox] == [["selma@example.org"]]
    assert "exploitation" not in mail.outbox[0].body + mail.outbox[0].subject


def test_what_turns_out_to_be_such_leaves_the_line_of_who_sorted_it(points, django_capture_on_commit_callbacks):
    row, client = lodge(points, "STAFF_CONDUCT")[0], points.client("hajar")
    sorted_anew = {"deed": "018f3c2e-0000-7000-8000-000000000001", "category": "SEA"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("complaint-sort", args=[row.pk]), sorted_anew)
    assert answer.url == reverse("complaints")
    assert client.get(reverse("complaint", args=[row.pk])).status_code == 404
    assert [one.to for one in mail.outbox] == [["selma@example.org"]]
    kept = Complaint.objects.get()
    assert (kept.line, kept.handler, kept.answer_by) == ("SEA", "", actions.rules.due("GRAVE", today())[1])
    assert [one.pk for one in complaints(points.selma)] == [row.pk]


def test_a_focal_point_whom_it_is_about_does_not_know_of_it(points, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = lodge(points, "SEA", about_account=points.selma.user)[0]
    assert mail.outbox == []
    assert complaints(points.selma) == []
    with pytest.raises(OutOfScope):
        actions.answer(by=points.selma, on=today(), complaint=row, outcome="NOTED", words="Nothing.")
