"""The referral letter on paper: what was agreed, in the language of the reader, filed to the case."""

import io

import pytest
from casework.referrals.referring import Referring
from pypdf import PdfReader

from masar.casework.papers.actions import open_paper
from masar.casework.papers.models import Paper
from masar.casework.referrals import actions
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.fixture
def to(cast):
    return Referring(cast)


def letter(to, row, **changed):
    return {"by": to.worker, "on": today(), "referral": row, "language": "fr", **changed}


def test_the_letter_says_to_whom_for_what_and_by_when(to):
    paper = actions.write_letter(**letter(to, to.refer()))
    content = open_paper(by=to.worker, on=today(), paper=paper)
    said = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    for word in ("Association", "Hébergement", "Three nights before the flight.", "DIALLO"):
        assert word in said
    assert "+212600000001" not in said
    assert (paper.kind, paper.person) == ("referral-letter", to.person)


def test_who_agreed_to_no_name_is_not_named_on_paper(cast):
    row = Referring(cast, "HIV_CARE").refer(categories=("CONTACT",))
    with pytest.raises(Refusal) as refusal:
        actions.write_letter(**letter(Referring(cast), row))
    assert refusal.value.code == "identity-not-agreed"


def test_no_letter_is_written_of_what_is_over_nor_by_who_does_not_reach_it(to, cast):
    row = to.refer()
    with pytest.raises(OutOfScope):
        actions.write_letter(**letter(to, row, by=cast.leila))
    actions.withdraw(by=to.worker, on=today(), referral=row, why="MISTAKE")
    with pytest.raises(Refusal) as refusal:
        actions.write_letter(**letter(to, row))
    assert refusal.value.code == "referral-over"
    assert not Paper.objects.exists()


def test_the_page_writes_it_and_leads_to_it(to, cast, words):
    row = to.refer()
    page = f"/cases/{to.case.number}/referrals/{row.pk}/letter/"
    browser = cast.client("youssef")
    assert "Language of the letter" in words(browser.get(page))
    sent = {"deed": str(Paper().pk), "on": today().strftime("%d/%m/%Y"), "language": "ar"}
    answer = browser.post(page, sent)
    assert answer.url == f"/cases/{to.case.number}/papers/{Paper.objects.get().pk}/"
