"""A second person decides on a story, once, under a consent that still allows it; taken back it is told no more."""

import pytest
from casework.stories.telling import STORY, Telling

from masar.casework.cases.models import Task
from masar.casework.stories.actions import strike_out
from masar.casework.stories.queries import may_be_told, stories_for_leaflet
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


@pytest.fixture
def telling(cast):
    return Telling(cast)


@pytest.fixture
def written(telling):
    telling.given = telling.consent(*STORY)
    return telling.written()


def refused(deed, *args, **named):
    with pytest.raises(Refusal) as refusal:
        deed(*args, **named)
    return refusal.value.code


def codes():
    told, left_out = stories_for_leaflet([2021], today())
    return [one.row.code for one in told], left_out


def test_approved_by_a_second_person_it_may_be_told(telling, written):
    assert codes() == ([], [])
    assert refused(telling.approved, written, "hicham") == "not-permitted"
    telling.approved(written)
    assert codes() == ([written.code], [])
    assert may_be_told(written.pk, today())
    assert not Task.objects.filter(done_on=None).exists()
    assert refused(telling.approved, written) == "decided-already"


def test_nobody_approves_what_they_wrote(cast):
    telling = Telling(cast, worker="salma")
    telling.consent(*STORY)
    row = telling.written()
    assert refused(telling.approved, row) == "second-person"
    assert [task.role for task in Task.objects.filter(kind="APPROVE_STORY")] == ["protection-officer"]
    telling.approved(row, "imane")


def test_declined_it_is_struck_out_with_its_reason(telling, written):
    assert refused(telling.approved, written, approved=False) == "reason-missing"
    row = telling.approved(written, approved=False, reason="her village can be recognised")
    assert row.struck_on == today()
    assert codes() == ([], [])
    assert not Task.objects.filter(done_on=None).exists()


def test_a_consent_that_ended_meanwhile_is_seen_when_it_is_decided(telling, written):
    telling.withdrawn(telling.given)
    assert refused(telling.approved, written) == "no-consent"
    telling.consent(*STORY, days=0)
    assert refused(telling.approved, written) == "no-consent", "that is another story's"


def test_withdrawn_refused_or_struck_out_it_may_be_told_no_more(telling, written, cast):
    telling.approved(written)
    no = telling.consent(given=False, days=0)
    assert codes() == ([], [written.code])
    no.delete()
    assert codes() == ([written.code], [])
    strike_out(by=cast.salma, on=today(), record=telling.cast.amina_case.stories.get(), reason="told too much")
    assert codes() == ([], [])
    assert not may_be_told(written.pk, today())


def test_withdrawing_shows_the_story_that_ends_with_it_and_the_editions(telling, written, cast):
    telling.approved(written)
    page = f"/cases/{cast.amina_case.number}/consents/{telling.given.pk}/withdraw/"
    assert "no edition tells it yet" in cast.client("youssef").get(page).content.decode()
    cast.amina_case.stories.update(told_in=["0198c0de-0000-7000-8000-000000000000"])
    shown = cast.client("youssef").get(page).content.decode()
    assert f"Story {written.code}" in shown
    assert "told in 1 edition, which is shown no more: recall the printed copies" in shown
    telling.withdrawn(telling.given)
    kept = cast.client("youssef").get(f"/cases/{cast.amina_case.number}/?part=kept").content.decode()
    assert "Told no more: no consent in force names it" in kept


def test_the_supervisor_finds_it_on_the_page_and_decides(telling, written, cast):
    browser, page = cast.client("salma"), f"/cases/{cast.amina_case.number}/stories/{written.pk}/"
    assert page + "decide/" in browser.get(page).content.decode()
    assert page + "decide/" not in cast.client("youssef").get(page).content.decode()
    mark = browser.get(page + "decide/").context["form"]["deed"].value()
    browser.post(page + "decide/", {"deed": mark, "approved": "yes", "on": today().isoformat()})
    assert "Approved" in browser.get(page).content.decode()
    assert cast.client("karim").get(page).status_code == 404, "who publishes reads no file"
