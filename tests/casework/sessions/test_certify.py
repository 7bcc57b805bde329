"""Certificates: a paper with a code for who came, in three languages; once, unless it was taken back."""

import io

import pytest
from casework.sessions.gathering import DEED, mark, planned, several
from casework.sessions.test_courses import offered
from django.urls import reverse
from pypdf import PdfReader

from masar.casework.papers.actions import open_paper, revoke
from masar.casework.papers.models import Paper
from masar.casework.papers.queries import Standing, code_of, verify
from masar.casework.sessions import actions
from masar.casework.sessions.models import Attendance
from masar.casework.sessions.rules import RowRefused
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.fixture
def held(cast):
    row = planned(cast, title="", kind="TRAINING", course=offered(cast), place="Room 2")
    people = several(cast, 3)
    for one, state in zip(people, ("PRESENT", "PRESENT", "ABSENT"), strict=True):
        mark(cast, row, one, state)
    return row


def rows(row):
    return list(Attendance.objects.filter(session=row).select_related("certificate", "person", "case").order_by("id"))


def certify(cast, row, *asked, by="youssef", language="en"):
    return actions.certify(
        by=getattr(cast, by), on=today(), session=row, rows=[one.pk for one in asked], language=language
    )


def text_of(cast, paper):
    pages = PdfReader(io.BytesIO(open_paper(by=cast.youssef, on=today(), paper=paper))).pages
    return " ".join(page.extract_text() for page in pages)


def test_the_page_gives_one_to_each_who_came(cast, held):
    browser, address = cast.client("youssef"), reverse("session-certificates", args=[held.pk])
    form = browser.get(address).context["form"]
    assert form["people"].value() == [str(one.pk) for one in rows(held)[:2]]
    answer = browser.post(address, {"deed": DEED, "people": form["people"].value(), "language": "en"})
    assert answer.url == address
    given = [one.certificate for one in rows(held)]
    assert [bool(one) for one in given] == [True, True, False]
    page = browser.get(address).content.decode()
    assert given[0].number in page
    assert reverse("paper", args=[rows(held)[0].case.number, given[0].pk]) in page
    assert Event.objects.filter(verb="certificate-given").count() == 2


@pytest.mark.parametrize(
    ("language", "course", "hours"),
    [
        ("en", "Entrepreneurship and commercialisation", "2 hours 30 minutes"),
        ("fr", "Entrepreneuriat et commercialisation", "2 heures 30 minutes"), ("ar", "", ""),
    ],
)  # fmt: skip
def test_it_says_who_what_and_how_long_in_its_language(cast, held, language, course, hours):
    one = certify(cast, held, rows(held)[0], language=language)[0]
    told = text_of(cast, one.certificate)
    assert "Ibrahima" in told
    assert course in told
    assert hours in told
    assert one.certificate.number in told.replace("\u2060", "")
    assert one.certificate.language == language


def test_its_code_tells_anybody_that_it_is_genuine_and_nothing_of_the_person(cast, held):
    paper = certify(cast, held, rows(held)[0])[0].certificate
    verdict = verify(code_of(paper).short, today())
    assert (verdict.standing, verdict.code.facts) == (Standing.VALID, ("TRAINING",))


def test_who_did_not_come_or_has_one_gets_none_and_then_nobody_does(cast, held):
    came, _other, absent = rows(held)
    for asked in ((came, absent), (came, came)):
        if asked[1] is came:
            certify(cast, held, came)
        with pytest.raises(Refusal) as refused:
            certify(cast, held, *asked)
        assert refused.value.code == "not-certifiable"
    assert Paper.objects.filter(kind="certificate").count() == 1
    assert rows(held)[1].certificate is None


def test_one_that_was_taken_back_can_be_given_anew_and_until_then_the_presence_stands(cast, held):
    one = certify(cast, held, rows(held)[0])[0]
    absent = [actions.Marked(one.pk, {"state": "ABSENT"})]
    with pytest.raises(RowRefused) as refused:
        actions.mark_many(by=cast.youssef, on=today(), session=held, marks=absent)
    assert refused.value.code == "certified"
    revoke(by=cast.youssef, on=today(), record=one.certificate, reason="a wrong name")
    again = certify(cast, held, rows(held)[0])[0]
    assert again.certificate.number != one.certificate.number
    assert (
        "Taken back" not in cast.client("youssef").get(reverse("session-certificates", args=[held.pk])).content.decode()
    )


def test_nobody_gives_one_outside_their_care(cast, held):
    other = planned(cast, -1)
    with pytest.raises(OutOfScope):
        certify(cast, other, rows(held)[0])
    with pytest.raises(OutOfScope):
        certify(cast, held, rows(held)[0], by="leila")
    with pytest.raises(Refusal) as refused:
        certify(cast, held, rows(held)[0], by="hicham")
    assert refused.value.code == "not-permitted"
    for name in ("hicham", "leila", "nadia"):
        assert cast.client(name).get(reverse("session-certificates", args=[held.pk])).status_code == 404
