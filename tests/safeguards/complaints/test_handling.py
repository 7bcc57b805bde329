"""A complaint is handled by who it is not about, answered in time, and its outcome told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from safeguards.complaints.lodging import ABOUT, TOLD, WHO, focal_points, lodge

from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.safeguards.complaints import actions
from masar.safeguards.complaints.models import Complaint
from masar.safeguards.complaints.queries import complaint, complaints


@pytest.fixture
def points(cast):
    return focal_points(cast)


def address(row, word=""):
    return reverse(f"complaint-{word}" if word else "complaint", args=[row.pk])


def answered(points, row):
    return actions.answer(by=points.hajar, on=today(), complaint=row, outcome="UPHELD", words="We are sorry.")


def test_the_pages_lead_from_the_list_to_the_outcome_told(points):
    row, client = lodge(points)[0], points.client("hajar")
    assert address(row) in client.get(reverse("complaints")).content.decode()
    shown = client.get(address(row)).content.decode()
    for words in (TOLD, WHO, ABOUT, "To be acknowledged by", "Youssef"):
        assert words in shown
    mark = "018f3c2e-0000-7000-8000-00000000000{}".format
    assert client.post(address(row, "acknowledge")).status_code == 302
    assert client.post(address(row, "weigh"), {"deed": mark(1), "severity": "GRAVE"}).status_code == 302
    assert (
        client.post(address(row, "hand"), {"deed": mark(2), "handler": str(points.users["omar"].pk)}).status_code == 302
    )
    assert (
        client.post(
            address(row, "answer"), {"deed": mark(3), "outcome": "UPHELD", "words": "We are sorry."}
        ).status_code
        == 302
    )
    assert "Answered, to be told" in client.get(address(row)).content.decode()
    assert client.post(address(row, "told"), {"deed": mark(4), "how": "PHONE"}).status_code == 302
    assert "Answered, told on" in client.get(reverse("complaints")).content.decode()
    assert (
        client.post(address(row, "reopen"), {"deed": mark(5), "why": "Her sister says otherwise."}).status_code == 302
    )
    kept = Complaint.objects.get()
    assert (kept.reopened, kept.answer_by, kept.handler) == (1, today() + timedelta(days=7), points.omar.user)


def test_it_never_reaches_whom_it_is_about(points):
    row = lodge(points, about_account=points.hajar.user)[0]
    assert complaints(points.hajar) == []
    assert points.client("hajar").get(address(row)).status_code == 404
    with pytest.raises(OutOfScope):
        actions.acknowledge(by=points.hajar, on=today(), complaint=row)
    assert [one.pk for one in complaints(points.omar)] == [row.pk]
    with pytest.raises(Refusal) as refusal:
        actions.hand_to(by=points.omar, on=today(), complaint=row, handler=points.hajar.user)
    assert (refusal.value.code, refusal.value.field) == ("own-complaint", "handler")
    assert "Hajar" not in points.client("omar").get(address(row, "hand")).content.decode()


def test_nobody_of_another_line_or_role_handles_it(points):
    row = lodge(points)[0]
    for name in ("youssef", "selma"):
        with pytest.raises(OutOfScope):
            actions.hand_to(by=points.omar, on=today(), complaint=row, handler=points.actors[name].user)


def test_who_left_no_way_to_reach_them_is_told_by_the_code_alone(points):
    row = answered(points, lodge(points, who="")[0])
    with pytest.raises(Refusal) as refusal:
        actions.tell(by=points.hajar, on=today(), complaint=row, how="PHONE")
    assert (refusal.value.code, refusal.value.field) == ("nobody-to-tell", "how")
    assert actions.tell(by=points.hajar, on=today(), complaint=row, how="CODE").told_on == today()
    assert "Anonymous: no answer is possible" in points.client("hajar").get(address(row)).content.decode()


def test_what_was_answered_is_not_answered_again_and_an_outcome_is_told_after_it(points):
    row = lodge(points)[0]
    with pytest.raises(Refusal) as refusal:
        actions.tell(by=points.hajar, on=today(), complaint=row, how="PHONE")
    assert refusal.value.code == "not-answered"
    with pytest.raises(Refusal) as refusal:
        actions.reopen(by=points.hajar, on=today(), complaint=row, why="Not yet.")
    assert refusal.value.code == "not-answered"
    with pytest.raises(Refusal) as refusal:
        actions.answer(by=points.hajar, on=today(), complaint=row, outcome="UPHELD", words=" ")
    assert (refusal.value.code, refusal.value.field) == ("nothing-said", "words")
    answered(points, row)
    for deed in (
        lambda: answered(points, row),
        lambda: actions.acknowledge(by=points.hajar, on=today(), complaint=row),
        lambda: actions.weigh(by=points.hajar, on=today(), complaint=row, severity="LOW"),
        lambda: actions.sort_anew(by=points.hajar, on=today(), complaint=row, category="DELAY"),
        lambda: actions.hand_to(by=points.hajar, on=today(), complaint=row, handler=points.omar.user),
    ):
        with pytest.raises(Refusal) as refusal:
            deed()
        assert refusal.value.code == "answered-already"


def test_what_is_late_says_so(points):
    row = lodge(points, on=today() - timedelta(days=40))[0]
    shown = points.client("hajar").get(reverse("complaints")).content.decode()
    assert "is-stop" in shown or "stop" in shown
    assert row.answer_by < today()


def test_others_find_no_page_of_it(points):
    row = lodge(points)[0]
    words = ("", "acknowledge", "hand", "weigh", "sort", "answer", "told", "reopen")
    for name in ("youssef", "salma", "karim", "imane", "driss", "selma"):
        assert [points.client(name).get(address(row, word)).status_code for word in words] == [404] * len(words), name
    with pytest.raises(Refusal):
        actions.acknowledge(by=points.youssef, on=today(), complaint=row)
    with pytest.raises(OutOfScope):
        complaint(points.selma, row.pk)
