"""A story is kept only under a live consent that names it, without the real name, sealed; its photo tells nothing of where it was taken."""

import io
from datetime import date
from uuid import uuid4

import pytest
from casework.stories.telling import STORY, WORDS, Telling, photo
from PIL import Image

from masar.casework.cases.actions import add_member, finish_task
from masar.casework.stories.models import Story
from masar.casework.stories.queries import photo_of, stories
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.vault import path_of
from masar.registry.people.actions import NewPerson, register, restrict


@pytest.fixture
def telling(cast):
    return Telling(cast)


def refused(write, *args, **named):
    with pytest.raises(Refusal) as refusal:
        write(*args, **named)
    return refusal.value


def test_it_is_kept_sealed_and_who_may_approve_it_is_asked_to_read_it(telling, cast):
    telling.consent(*STORY)
    row = telling.written()
    kept = Story.objects.get(pk=row.pk)
    assert WORDS not in kept.words
    assert "Mama" not in kept.told_as
    asked = cast.amina_case.tasks.filter(kind="APPROVE_STORY")
    assert {task.role for task in asked} == {"office-supervisor", "protection-officer"}
    assert (
        refused(finish_task, by=cast.salma, on=today(), task=asked.get(role="office-supervisor")).code == "other-room"
    )
    own, other = stories(cast.youssef, cast.amina_case)[0], stories(cast.hicham, cast.amina_case)[0]
    assert own.words["en"].text == WORDS
    assert (other.words, other.title) == ({}, row.code)
    assert stories(cast.leila, cast.amina_case) == []


def test_the_photo_is_upright_small_and_tells_nothing_of_its_making(telling):
    telling.consent(*STORY, "PHOTO")
    row = telling.written(photo=photo())
    with Image.open(io.BytesIO(photo_of(row))) as kept:
        assert (kept.size, dict(kept.getexif())) == ((675, 1200), {})
    assert b"JFIF" not in path_of(row.photo).read_bytes()[:64]


def test_the_consent_must_be_there_must_name_it_and_names_one_story_only(telling):
    assert refused(telling.written).code == "no-consent"
    telling.consent("STORY", "WEBSITE")
    without_leaflet = refused(telling.written)
    assert (without_leaflet.code, "leaflet" in without_leaflet.why) == ("not-named", True)
    telling.consent(*STORY)
    assert refused(telling.written, photo=photo()).code == "not-named"
    assert refused(telling.written, real_name=True).code == "not-named"
    telling.written()
    assert refused(telling.written).code == "consent-taken"


def test_a_later_no_to_what_it_needs_speaks_louder(telling):
    telling.consent(*STORY, "NAME")
    telling.consent("NAME", given=False, days=1)
    telling.written()
    telling.consent(*STORY, days=1)
    telling.consent(given=False, days=0)
    assert refused(telling.written).code in ("no-consent", "not-named")


def test_a_consent_that_says_not_to_what_is_no_consent(telling):
    assert refused(telling.consent).code == "story-not-named"
    assert refused(telling.consent, "STORY").code == "story-not-named"
    telling.consent(given=False)


def test_the_real_name_stands_nowhere_unless_the_consent_names_it(telling):
    telling.consent(*STORY, "NAME")
    assert refused(telling.written, told_as="Aminâ").field == "told_as"
    assert refused(telling.written, text="Mrs DIALLO sells bread").field == "text_en"
    telling.written(told_as="Amina", real_name=True)


def test_whoever_does_not_conduct_the_case_writes_none(telling, cast):
    telling.consent(*STORY)
    telling.worker = cast.leila
    assert refused(telling.written).code == "not-found"
    telling.worker = cast.hicham
    assert refused(telling.written).code == "not-permitted"


def test_what_is_no_picture_is_refused(telling):
    telling.consent(*STORY, "PHOTO")
    assert refused(telling.written, photo=b"%PDF-1.4 no picture").code == "photo-kind"


def test_the_page_says_what_is_missing_and_leads_to_the_consent_and_to_the_story(cast, telling):
    browser, page = cast.client("youssef"), f"/cases/{cast.amina_case.number}/stories/new/"
    shown = browser.get(page)
    assert f"consents/new/?purpose=PHOTO_STORY&amp;person={cast.amina.pk}" in shown.content.decode()
    mark = shown.context["form"]["deed"].value()
    sent = {
        "deed": mark, "person": cast.amina.pk, "year": today().year, "told_as": "Mama K.", "title_ar": "المخبز", "text_ar": "تبيع الخبز في كينديا",
        "on": today().isoformat(),
    }  # fmt: skip
    answer = browser.post(page, sent)
    assert (answer.status_code, "record the consent first" in answer.content.decode()) == (422, True)
    telling.consent(*STORY)
    told = browser.post(page, sent, follow=True).content.decode()
    assert "تبيع الخبز في كينديا" in told
    assert "Waiting for approval" in told
    preview = browser.get(f"/cases/{cast.amina_case.number}/stories/{Story.objects.get().pk}/preview/ar/")
    assert "تبيع الخبز في كينديا" in preview.content.decode()
    assert 'dir="rtl"' in preview.content.decode()


def test_the_photo_is_shown_no_more_once_the_person_allows_it_no_more(cast, telling):
    given = telling.consent(*STORY, "PHOTO")
    row = telling.written(photo=photo())
    browser, page = cast.client("youssef"), f"/cases/{cast.amina_case.number}/stories/{row.pk}/"
    assert browser.get(page + "photo/").status_code == 200
    assert "<img" in browser.get(page + "preview/en/").content.decode()
    objected = restrict(by=cast.salma, on=today(), person=cast.amina, request=uuid4())
    assert browser.get(page + "photo/").status_code == 404
    objected.change(lifted_on=today())
    assert browser.get(page + "photo/").status_code == 200
    telling.withdrawn(given)
    assert browser.get(page + "photo/").status_code == 404
    assert page + "photo/" not in browser.get(page).content.decode()
    assert "<img" not in browser.get(page + "preview/en/").content.decode()


def test_a_name_of_two_letters_and_the_names_of_the_family_stand_nowhere_either(cast, telling):
    telling.consent(*STORY, "NAME")
    telling.person.change(family_name="Ly", given_names="El Fanta")
    assert refused(telling.written, told_as="Mama Ly").field == "told_as"
    assert refused(telling.written, told_as="fanta ly").field == "told_as"
    assert refused(telling.written, text="Mrs Ly sells bread").field == "text_en"
    born = PartialDate(date(today().year - 6, 1, 1))
    child = register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Sow", "Mariama", "F", "GIN", born))
    add_member(by=cast.youssef, on=today(), case=cast.amina_case, person=child, relation="CHILD")
    assert refused(telling.written, text="Her daughter Mariama helps").field == "text_en"
    named = {"told_as": "Fanta Ly", "real_name": True}
    assert refused(telling.written, text="Her daughter Mariama helps", **named).field == "text_en"
    telling.written(text="El Jadida; the bread finally sold, early", told_as="El F. L.")
