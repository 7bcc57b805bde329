"""A paper is numbered without gaps, sealed, filed to its case, and read by who may read its class."""

import io

import pytest
from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader

from masar.casework.papers import actions
from masar.casework.papers.models import Paper, PaperSequence
from masar.casework.papers.queries import papers
from masar.foundation.audit.reading import deeds_of_case
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.files.vault import path_of
from masar.safeguards.requests.record import EVERYTHING


def issue(cast, kind="return-declaration", by="youssef", language="en", **more):
    told = {"person": cast.amina, "values": {}, **more}
    return actions.issue(by=getattr(cast, by), on=today(), case=cast.amina_case, kind=kind, language=language, **told)


def text_of(content):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def test_the_paper_tells_what_the_file_knows(cast):
    row = issue(cast, values={"spoken": "French", "interpreter": "M. Ba"})
    told = text_of(actions.open_paper(by=cast.youssef, on=today(), paper=row))
    for word in (
        "Amina DIALLO",
        "Guinea",
        cast.amina_case.number,
        row.number,
        "Mission of the tests",
        "French",
        "M. Ba",
        "I decide freely",
    ):
        assert word in told


def test_it_is_numbered_by_kind_and_year(cast):
    year = today().year
    numbers = [issue(cast).number, issue(cast, "medical-request").number, issue(cast).number]
    assert numbers == [f"MAR-DEC-{year}-00001", f"MAR-MED-{year}-00001", f"MAR-DEC-{year}-00002"]


@transaction.atomic
def made_in_vain(cast):
    issue(cast)
    raise RuntimeError("the lights go out")


def test_a_paper_that_was_not_made_leaves_no_gap(cast):
    with pytest.raises(RuntimeError):
        made_in_vain(cast)
    assert issue(cast).number.endswith("-00001")
    assert PaperSequence.objects.get().last == 1


def test_it_lies_sealed_in_the_vault(cast):
    row = issue(cast)
    assert row.file.subject == cast.amina_case.pk
    assert b"%PDF" not in path_of(row.file).read_bytes()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    "kind",
    [
        "return-declaration",
        "consent-processing",
        "consent-sharing",
        "referral-letter",
        "medical-request",
        "certificate",
        "receipt",
        "voucher",
    ],
)
def test_every_kind_is_made_in_every_language(cast, kind, language):
    facts = {"certificate": ["TRAINING"], "voucher": ["FOOD_VOUCHER", "1"]}.get(kind, [])
    row = issue(cast, kind, language=language, facts=facts)
    assert actions.open_paper(by=cast.youssef, on=today(), paper=row).startswith(b"%PDF")


def test_signs_that_the_font_lacks_do_not_stop_a_paper(cast):
    cast.amina.change(family_name="Ɓarry ŋ中")
    told = text_of(actions.open_paper(by=cast.youssef, on=today(), paper=issue(cast)))
    assert "BARRY N?" in told


def test_typed_text_is_never_markup(cast):
    row = issue(cast, "referral-letter", values={"reason": '#panic("x") <b>*bold*</b> $x$ \\', "partner": "#include"})
    assert '#panic("x") <b>*bold*</b> $x$ \\' in text_of(actions.open_paper(by=cast.youssef, on=today(), paper=row))


def test_the_log_tells_who_made_and_opened_it(cast):
    actions.open_paper(by=cast.youssef, on=today(), paper=issue(cast, "referral-letter"))
    told = [
        (one.verb, one.field_class)
        for one in deeds_of_case(str(cast.amina_case.pk), EVERYTHING)
        if one.verb.startswith("paper-")
    ]
    assert sorted(told) == [("paper-issued", "S3"), ("paper-read", "S3")]


def test_who_does_not_read_its_class_finds_no_paper(cast):
    letter, request = issue(cast, "referral-letter"), issue(cast, "medical-request")
    assert papers(cast.hicham, cast.amina_case) == [request]
    with pytest.raises(OutOfScope):
        actions.open_paper(by=cast.hicham, on=today(), paper=letter)
    with pytest.raises(OutOfScope):
        issue(cast, "referral-letter", by="hicham")


def test_a_class_above_the_kinds_own_hides_it_further(cast):
    row = issue(cast, "medical-request", by="nadia", field_class=FieldClass.S4)
    assert papers(cast.youssef, cast.amina_case) == []
    assert papers(cast.nadia, cast.amina_case) == [row]


def test_another_office_finds_nothing(cast):
    row = issue(cast)
    assert cast.client("leila").get(reverse("paper-content", args=[cast.amina_case.number, row.pk])).status_code == 404
    with pytest.raises(OutOfScope):
        issue(cast, by="leila")


def test_the_page_makes_it_and_the_case_file_lists_it(cast):
    browser, number = cast.client("youssef"), cast.amina_case.number
    sent = {
        "deed": "018f3c2e-0000-7000-8000-000000000001", "person": str(cast.amina.pk), "language": "fr", "on": today().isoformat(),
        "of-recipient": "Clinique Atlas", "of-categories": ["IDENTITY", "HEALTH"], "of-aim": "consultation", "of-interpreter": "",
    }  # fmt: skip
    answer = browser.post(reverse("paper-write", args=[number, "consent-sharing"]), sent)
    row = Paper.objects.get()
    assert answer.url == reverse("paper", args=[number, row.pk])
    told = text_of(browser.get(reverse("paper-content", args=[number, row.pk])).content)
    assert "Clinique Atlas" in told
    assert "Identité" in told
    assert "Voyage" not in told
    assert row.number in browser.get(reverse("case", args=[number]) + "?part=kept").content.decode()


def test_what_comes_of_another_deed_is_not_written_by_hand(cast):
    with pytest.raises(Refusal) as refused:
        actions.write_by_hand(
            by=cast.youssef,
            on=today(),
            case=cast.amina_case,
            person=cast.amina,
            kind="voucher",
            language="fr",
            values={},
        )
    assert refused.value.code == "other-room"
    assert (
        cast.client("youssef").get(reverse("paper-write", args=[cast.amina_case.number, "voucher"])).status_code == 404
    )


def test_a_language_without_a_text_is_refused(cast):
    with pytest.raises(Refusal, match="English, French or Arabic"):
        issue(cast, language="wo")


def test_a_value_that_the_kind_does_not_know_is_a_mistake_of_the_room(cast):
    with pytest.raises(ValueError, match="salary"):
        issue(cast, values={"salary": "3"})
