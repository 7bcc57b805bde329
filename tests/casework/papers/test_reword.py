"""A mission words its papers itself: only with what a paper knows, and what was made before keeps its text."""

import pytest
from casework.papers.test_issue import issue, text_of
from django.urls import reverse

from masar.casework.papers import actions
from masar.casework.papers.kinds import kind_of, kinds
from masar.casework.papers.models import Wording
from masar.casework.papers.queries import shipped
from masar.casework.papers.queries import text_of as text_that_holds
from masar.casework.papers.wording import check_wording
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

KIND = "consent-processing"


def reword(cast, text="I, {person}, agree.", title="Consent", by="salma", kind=KIND, expected=0):
    return actions.reword(
        by=getattr(cast, by), on=today(), kind=kind_of(kind), language="en", title=title, text=text, expected=expected
    )


def refused(cast, **words):
    with pytest.raises(Refusal) as found:
        reword(cast, **words)
    return found.value


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_text_holds(kind, language):
    text = shipped(kind_of(kind), language)
    check_wording(text.kind, text.title, text.text)


def test_papers_from_now_on_have_the_new_text_and_the_old_keep_theirs(cast):
    before = issue(cast, KIND)
    reword(cast)
    after = issue(cast, KIND)
    told = {row: text_of(actions.open_paper(by=cast.youssef, on=today(), paper=row)) for row in (before, after)}
    assert "I, Amina DIALLO, agree." in told[after]
    assert "I, Amina DIALLO, agree." not in told[before]
    assert (before.wording, after.wording) == ("2026.1", "2026.1-1")


def test_only_named_placeholders_stand_in_a_text(cast):
    refusal = refused(cast, text="I, {person}, earn {salary}.")
    assert refusal.code == "unknown-placeholder"
    assert "{salary}" in refusal.why
    assert "{spoken}" in refusal.mend
    assert not Wording.objects.exists()


def test_a_paper_never_tells_more_than_its_class(cast):
    assert refused(cast, kind="voucher", text="{help} for {person}").code == "unknown-placeholder"


@pytest.mark.parametrize(
    ("words", "code"),
    [({"text": "I, {person}, {"}, "stray-brace"), ({"title": "Of {person}"}, "stray-brace"), ({"text": "I agree."}, "placeholder-missing"), ({"title": " "}, "title-missing"), ({"text": " "}, "text-missing")],
)  # fmt: skip
def test_what_a_paper_cannot_be_made_with_is_refused(cast, words, code):
    assert refused(cast, **words).code == code


def test_two_people_who_word_it_at_once_do_not_overwrite_each_other(cast):
    reword(cast)
    assert refused(cast, text="I, {person}, do not.").code == "changed-meanwhile"
    assert refused(cast, expected=1).code == "unchanged"


def test_who_does_not_word_papers_is_refused(cast):
    assert refused(cast, by="youssef").code == "not-permitted"
    assert cast.client("youssef").get(reverse("wording", args=[KIND, "en"])).status_code == 404


def test_the_page_shows_what_comes_of_a_text_before_it_holds(cast):
    browser, address = cast.client("karim"), reverse("wording", args=[KIND, "en"])
    sent = {
        "deed": "018f3c2e-0000-7000-8000-000000000001",
        "version": "0",
        "title": "Consent",
        "text": "# Yes\n\nI, {person}, <script>agree</script>.",
    }
    seen = browser.post(address, {**sent, "preview": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "<h3>Yes" in seen
    assert "&lt;script&gt;" in seen
    assert "is not known" in browser.post(address, {**sent, "text": "{x}", "preview": "1"}).content.decode()
    assert not Wording.objects.exists()
    assert browser.post(address, sent).url == address
    assert "version 1 of the mission" in browser.get(reverse("papers")).content.decode()
    assert (
        browser.post(address, {**sent, "deed": "018f3c2e-0000-7000-8000-000000000002", "text": "{x}"}).status_code
        == 422
    )


def test_blank_papers_have_lines_instead_of_values(cast):
    content = actions.print_blank(by=cast.youssef, on=today(), kind=kind_of("consent-sharing"), language="en", copies=3)
    told = text_of(content)
    assert told.count("Consent to share my data") >= 3
    assert "Ways to reach" in told
    assert "DIALLO" not in told
    browser = cast.client("youssef")
    assert (
        browser.get(reverse("papers-blank", args=[KIND]), {"language": "ar", "copies": "2"})["Content-Type"]
        == "application/pdf"
    )
    assert browser.get(reverse("papers-blank", args=[KIND]), {"language": "ar", "copies": "0"}).status_code == 422


def test_blanks_of_an_earlier_text_and_too_many(cast):
    reword(cast)
    first = actions.print_blank(by=cast.salma, on=today(), kind=kind_of(KIND), language="en", number=1)
    assert "agree." in text_of(first)
    with pytest.raises(Refusal, match="50"):
        actions.print_blank(by=cast.salma, on=today(), kind=kind_of(KIND), language="en", copies=51)
    with pytest.raises(Refusal, match="without its number"):
        actions.print_blank(by=cast.salma, on=today(), kind=kind_of("voucher"), language="en")


def test_the_version_that_holds_is_the_last(cast):
    reword(cast)
    reword(cast, text="We, {person}.", expected=1)
    assert text_that_holds(kind_of(KIND), "en").number == 2
    assert text_that_holds(kind_of(KIND), "fr").number == 0


def test_the_settings_lead_to_the_papers(cast):
    assert reverse("papers") in cast.client("youssef").get(reverse("settings")).content.decode()
    assert reverse("papers") not in cast.client("sofia").get(reverse("settings")).content.decode()
