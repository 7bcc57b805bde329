"""A story is told under a consent that names it: looked at when it is shown, composed and published; withdrawn, it is gone."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from masar.casework.cases.actions.consents import withdraw_consent
from masar.casework.cases.models import Consent
from masar.exchange.publication import actions
from masar.exchange.publication.actions import publish
from masar.exchange.publication.leaflet import issuing, prepare
from masar.exchange.publication.leaflet.files import folder_of
from masar.exchange.publication.leaflet.queries import may_be_told, to_recall
from masar.exchange.publication.leaflet.reading import publications
from masar.exchange.publication.leaflet.schema import SectionSpec, StoriesBlock, StorySpec
from masar.exchange.publication.models import Edition, EditionStory
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse

WORDS = "G. sells bread in Kindia"
ASKED = {"code": "morocco-annual", "period": parse("2021"), "languages": ("en",), "audience": Audience.PUBLIC}


def consent(cast, **changes):
    stated = {"purpose": "PHOTO_STORY", "recipient": "g-2021", "given": True, "given_on": today() - timedelta(days=9)}
    rest = {"given_by": "SELF", "method": "WRITTEN", "language": "fr", "form_version": "1"}
    return Consent.objects.create(case=cast.amina_case, person=cast.amina, **{**stated, **rest, **changes})


def story(key):
    return StorySpec({"en": WORDS, "fr": WORDS, "ar": WORDS}, str(key), "g-2021")


@pytest.fixture
def telling(ready, monkeypatch):
    """The leaflet with a story of Amina in it, and her consent."""
    given = consent(ready)
    shipped = publications()["morocco-annual"]
    section = SectionSpec(
        "stories", {"en": "Stories", "fr": "Récits", "ar": "شهادات"}, (StoriesBlock((story(given.pk),)),)
    )
    monkeypatch.setattr(
        issuing, "publication_named", lambda _code: replace(shipped, sections=(*shipped.sections, section))
    )
    return ready, given


def published(by):
    return publish(by=by, on=today(), **ASKED)


def withdrawn(cast, given):
    withdraw_consent(by=cast.youssef, on=today(), consent=Consent.objects.get(pk=given.pk))


def test_a_story_needs_a_consent_in_force_that_names_it(cast):
    on, day = today(), timedelta(days=1)
    assert may_be_told(story(consent(cast).pk), on)
    for changes in (
        {"purpose": "RESEARCH"}, {"recipient": "another"}, {"given": False}, {"withdrawn_on": on}, {"given_on": on + day}, {"expires_on": on - day},
    ):  # fmt: skip
        assert not may_be_told(story(consent(cast, **changes).pk), on), changes
    assert not may_be_told(story(uuid4()), on)
    assert not may_be_told(story("not a key"), on)


def test_a_later_no_speaks_louder_than_a_yes_that_was_not_withdrawn(cast):
    given = consent(cast)
    consent(cast, given=False, recipient="another story")
    assert may_be_told(story(given.pk), today())
    consent(cast, given=False, recipient="")
    assert not may_be_told(story(given.pk), today())


def test_it_is_told_and_the_edition_remembers_under_which_consent(telling):
    cast, given = telling
    row = published(cast.karim)
    assert WORDS in (folder_of(row) / "leaflet.en.html").read_text("utf-8")
    assert list(EditionStory.objects.values_list("edition", "code", "consent")) == [(row.pk, "g-2021", given.pk)]
    assert to_recall(row, today()) == []


def test_withdrawn_it_is_gone_from_the_draft_and_from_the_next_edition(telling):
    cast, given = telling
    withdrawn(cast, given)
    draft = prepare(cast.karim, ASKED["code"], ASKED["period"], ("en",), Audience.PUBLIC, cast.snapshot)
    assert draft.left_out == ("g-2021",)
    look = {"publication": "morocco-annual", "period": "2021", "audience": "public"}
    browser = cast.client("karim")
    assert WORDS not in browser.get("/figures/publications/preview/en/", look).content.decode()
    assert "no consent in force names them" in browser.get("/figures/publications/new/", look).content.decode()
    row = published(cast.karim)
    assert WORDS not in (folder_of(row) / "leaflet.en.html").read_text("utf-8")
    assert not EditionStory.objects.exists()


def test_withdrawn_while_the_leaflet_is_written_nothing_is_published(telling, monkeypatch):
    cast, given = telling
    write = actions.write_files
    monkeypatch.setattr(actions, "write_files", lambda *words: (write(*words), withdrawn(cast, given))[0])
    with pytest.raises(Refusal) as refusal:
        published(cast.karim)
    assert refusal.value.code == "story-withdrawn"
    assert not Edition.objects.exists()


def test_withdrawn_an_earlier_edition_is_shown_no_more_and_is_to_be_recalled(telling):
    cast, given = telling
    row = published(cast.karim)
    page, leaflet = f"/figures/editions/{row.pk}/", f"/figures/editions/{row.pk}/leaflet.en.html"
    publisher, kept = cast.client("karim"), f"/cases/{cast.amina_case.number}/?part=kept"
    assert WORDS in publisher.get(leaflet).content.decode()
    assert "Consent in force" in cast.client("youssef").get(kept).content.decode()
    withdrawn(cast, given)
    for name in ("leaflet.en.html", "leaflet.en.pdf"):
        answer = publisher.get(page + name)
        assert (answer.status_code, b"g-2021" in answer.content, WORDS.encode() in answer.content) == (422, True, False)
    assert publisher.get(page + "data.zip").status_code == 200, "tables tell no story"
    shown = publisher.get(page).content.decode()
    assert "Printed copies hold it: recall them" in shown
    assert leaflet not in shown
    assert "Recall the printed copies" in publisher.get("/figures/publications/").content.decode()
    told = cast.client("youssef").get(kept).content.decode()
    assert "Edition 1 of 2021" in told
    assert "Not in force: printed copies are recalled" in told
    assert "g-2021" not in publisher.get(kept).content.decode(), "who reads no names is not told whose story it is"
