"""A story is told under a consent that names it: looked at when it is shown, composed and published; withdrawn, it is gone."""

from dataclasses import replace

import pytest
from casework.sharing.sharing import Sharing
from casework.stories.telling import STORY, WORDS, Telling, photo

from masar.exchange.publication import actions
from masar.exchange.publication.actions import forget_stories, publish
from masar.exchange.publication.leaflet import as_pdf, issuing, prepare
from masar.exchange.publication.leaflet.files import folder_of
from masar.exchange.publication.leaflet.queries import to_recall
from masar.exchange.publication.leaflet.schema import StoriesBlock
from masar.exchange.publication.models import Edition, EditionStory
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse

ASKED = {"code": "morocco-annual", "period": parse("2021"), "languages": ("en",), "audience": Audience.PUBLIC}


@pytest.fixture
def telling(ready):
    """Beside the snapshot of 2021 a story of Amina for that year, approved."""
    telling = Telling(ready)
    telling.given = telling.consent(*STORY, "PHOTO")
    telling.row = telling.written(photo=photo())
    telling.approved(telling.row)
    return telling


def published(by):
    return publish(by=by, on=today(), **ASKED)


def drafted(telling, period="2021", language="en"):
    return prepare(
        telling.cast.karim, ASKED["code"], parse(period), (language,), Audience.PUBLIC, telling.cast.snapshot
    )


def told(draft, language="en"):
    return [block.text for block in draft.in_language(language).blocks if type(block).__name__ == "Story"]


def test_it_is_told_with_its_photo_and_both_remember_it(telling):
    cast, key = telling.cast, telling.row.pk
    row = published(cast.karim)
    page = (folder_of(row) / "leaflet.en.html").read_text("utf-8")
    assert WORDS in page
    assert '<img src="data:image/jpeg;base64,' in page
    assert list(EditionStory.objects.values_list("edition", "code", "story")) == [(row.pk, telling.row.code, key)]
    assert cast.amina_case.stories.get().told_in == [str(row.pk)]
    assert to_recall(row, today()) == []


def test_only_what_a_second_person_approved_is_told_in_its_year_and_in_its_languages(telling):
    telling.consent(*STORY, days=1)
    telling.written(text="Nobody read this yet")
    assert told(drafted(telling)) == [WORDS]
    assert told(drafted(telling, language="ar"), "ar") == []
    assert told(drafted(telling, "2020")) == []


def test_an_edition_holds_only_stories_that_it_tells(telling, monkeypatch):
    assert [one.row.pk for one in drafted(telling).issue.stories] == [telling.row.pk]
    assert drafted(telling, language="ar").issue.stories == ()
    known = issuing.publication_named(ASKED["code"])
    kept = tuple(one for one in known.sections if not any(isinstance(block, StoriesBlock) for block in one.blocks))
    monkeypatch.setattr(issuing, "publication_named", lambda _code: replace(known, sections=kept))
    assert drafted(telling).issue.stories == ()


def test_the_pdf_bears_the_photo_and_what_it_shows_in_words(telling):
    pdf = as_pdf(drafted(telling).in_language("en"))
    assert b"/Subtype /Image" in pdf or b"/Subtype/Image" in pdf


def test_withdrawn_it_is_gone_from_the_draft_and_from_the_next_edition(telling):
    cast = telling.cast
    telling.withdrawn(telling.given)
    assert drafted(telling).left_out == (telling.row.code,)
    look = {"publication": "morocco-annual", "period": "2021", "audience": "public"}
    browser = cast.client("karim")
    assert WORDS not in browser.get("/figures/publications/preview/en/", look).content.decode()
    assert "no consent in force allows them" in browser.get("/figures/publications/new/", look).content.decode()
    row = published(cast.karim)
    assert WORDS not in (folder_of(row) / "leaflet.en.html").read_text("utf-8")
    assert not EditionStory.objects.exists()


def test_withdrawn_while_the_leaflet_is_written_nothing_is_published(telling, monkeypatch):
    cast = telling.cast
    write = actions.write_files
    monkeypatch.setattr(actions, "write_files", lambda *words: (write(*words), telling.withdrawn(telling.given))[0])
    with pytest.raises(Refusal) as refusal:
        published(cast.karim)
    assert refusal.value.code == "story-withdrawn"
    assert not Edition.objects.exists()


def test_withdrawn_an_earlier_edition_is_shown_no_more_and_is_to_be_recalled(telling):
    cast = telling.cast
    row = published(cast.karim)
    page, leaflet = f"/figures/editions/{row.pk}/", f"/figures/editions/{row.pk}/leaflet.en.html"
    publisher, kept = cast.client("karim"), f"/cases/{cast.amina_case.number}/?part=kept"
    assert WORDS in publisher.get(leaflet).content.decode()
    assert "Consent in force" in cast.client("youssef").get(kept).content.decode()
    telling.withdrawn(telling.given)
    for name in ("leaflet.en.html", "leaflet.en.pdf"):
        answer = publisher.get(page + name)
        assert (answer.status_code, telling.row.code.encode() in answer.content) == (422, True)
        assert WORDS.encode() not in answer.content
    assert publisher.get(page + "data.zip").status_code == 200, "tables tell no story"
    shown = publisher.get(page).content.decode()
    assert "Printed copies hold it: recall them" in shown
    assert leaflet not in shown
    assert "Recall the printed copies" in publisher.get("/figures/publications/").content.decode()
    Sharing(cast, "DONOR", "Donor").account("dora")
    donor = cast.client("dora")
    told = [donor.get(one) for one in ("/figures/publications/", page, page + "leaflet.en.html")]
    assert [one.status_code for one in told] == [200, 200, 422]
    for one in told:
        assert "estroy printed copies" in one.content.decode()
        assert "consent" not in one.content.decode(), "Why is told inside only."
        assert telling.row.code not in one.content.decode()
    seen = cast.client("youssef").get(kept).content.decode()
    assert "Edition 1 of 2021" in seen
    assert "Not in force: printed copies are recalled" in seen
    unnamed = publisher.get(kept).content.decode()
    assert "Edition 1 of 2021" not in unnamed, "who reads no names is not told whose story it is"


def test_when_the_case_is_anonymised_its_leaflets_go_and_their_tables_stay(telling, django_capture_on_commit_callbacks):
    row = published(telling.cast.karim)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_stories(by=telling.cast.karim, on=today(), case=telling.case) == 2
    left = [path for path in folder_of(row).rglob("*") if path.is_file()]
    assert {path.suffix for path in left} == {".csv", ".json", ".zip"}
    assert all(WORDS.encode() not in path.read_bytes() for path in left)
