"""Inviting: who waits for a session, who is put on its list, and what happens when it is full."""

import pytest
from casework.sessions.gathering import DEED, amina, invited, mark, person_with_case, planned, several, states
from django.urls import reverse

from masar.casework.cases.models import Case, Member
from masar.casework.protection.actions import screen
from masar.casework.sessions.models import Attendance
from masar.casework.sessions.queries import Wanted, candidates
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.fixture
def ahead(cast):
    Case.objects.filter(pk=cast.amina_case.pk).update(stage="eligible")
    return planned(cast, 3)


def waiting(cast, row, by="youssef", **wanted):
    return [one.person for one in candidates(getattr(cast, by), row, Wanted(**wanted)).people]


def keys(*people):
    return [str(Member.objects.get(person=one.person).pk) for one in people]


def test_who_waits_longest_comes_first(cast, ahead):
    late, early = person_with_case(cast, 1, since=5), person_with_case(cast, 2, since=25)
    assert waiting(cast, ahead) == [cast.amina, early.person, late.person]


def test_who_attended_or_is_invited_waits_no_more(cast, ahead):
    one, other, third = several(cast, 3)
    mark(cast, planned(cast, -2), one, "PRESENT")
    invited(cast, planned(cast, 5), [other])
    mark(cast, planned(cast, -1), third, "ABSENT")
    assert waiting(cast, ahead) == [cast.amina, third.person]
    assert waiting(cast, planned(cast, 4, kind="TRAINING")) == [cast.amina, one.person, other.person, third.person]


def test_children_and_who_is_too_early_or_gone_do_not_wait(cast, ahead):
    person_with_case(cast, 1, age=15)
    person_with_case(cast, 2, stage="registered")
    person_with_case(cast, 3, stage="departed")
    assert waiting(cast, ahead) == [cast.amina]


def test_the_list_is_narrowed_by_what_is_known(cast, ahead):
    malian, speaker, ready = (
        person_with_case(cast, 1, nationality="MLI"), person_with_case(cast, 2, language="ar"), person_with_case(cast, 3, stage="ready"),
    )  # fmt: skip
    assert waiting(cast, ahead, nationality="MLI") == [malian.person]
    assert waiting(cast, ahead, language="ar") == [speaker.person]
    assert waiting(cast, ahead, stage="ready") == [ready.person]
    assert waiting(cast, ahead, office="OUJ") == []


def test_nobody_outside_ones_care_is_offered(cast, ahead):
    theirs = person_with_case(cast, 1, by="leila", office="OUJ")
    assert theirs.person not in waiting(cast, ahead)
    colleagues = person_with_case(cast, 2, by="salma")
    assert colleagues.person not in waiting(cast, ahead)
    assert colleagues.person in waiting(cast, ahead, by="salma")
    answer = cast.client("youssef").post(
        reverse("session-invite", args=[ahead.pk]), {"deed": DEED, "people": keys(theirs)}
    )
    assert list(answer.context["form"].errors) == ["people"]
    with pytest.raises(OutOfScope):
        invited(cast, ahead, [theirs])


def test_the_page_invites_who_is_ticked(cast, ahead):
    one = person_with_case(cast, 1)
    browser, address = cast.client("youssef"), reverse("session-invite", args=[ahead.pk])
    page = browser.get(address + "?nationality=GIN").content.decode()
    assert "Ibrahima" not in page
    assert "Fatou" in page
    answer = browser.post(address, {"deed": DEED, "people": keys(one, amina(cast)), "waiting": "on"})
    assert answer.url == reverse("session", args=[ahead.pk])
    assert states(ahead) == ["INVITED", "INVITED"]


def test_who_finds_no_place_goes_on_the_waiting_list_or_nobody_is_invited(cast):
    row, people = planned(cast, 3, capacity=2), several(cast, 3)
    with pytest.raises(Refusal) as refused:
        invited(cast, row, people)
    assert refused.value.code == "session-full"
    assert "2 places are left" in str(refused.value)
    assert states(row) == []
    invited(cast, row, people, waiting=True)
    assert states(row) == ["INVITED", "INVITED", "WAITING"]


def test_a_place_given_back_goes_to_who_waits_longest_and_they_have_to_be_told(cast):
    row, people = planned(cast, 3, capacity=1), several(cast, 3)
    invited(cast, row, people, waiting=True)
    mark(cast, row, people[0], "EXCUSED")
    assert states(row) == ["EXCUSED", "INVITED", "WAITING"]
    assert list(Attendance.objects.order_by("id").values_list("to_tell", flat=True)) == [False, True, False]


def test_nobody_stands_on_a_list_twice(cast, ahead):
    one = amina(cast)
    for people in ([one, one], [one]):
        with pytest.raises(Refusal) as refused:
            invited(cast, ahead, people if len(people) == 2 else invited(cast, ahead, people) and people)
        assert refused.value.code == "on-list-already"
        assert "Amina DIALLO" in str(refused.value)
    assert states(ahead) == ["INVITED"]


@pytest.mark.rule("R12")
def test_a_potential_victim_of_trafficking_stands_on_no_list_and_is_counted(cast, ahead):
    hidden, shown = several(cast, 2)
    screen(by=cast.youssef, on=today(), case=hidden.case, person=hidden.person, yes=["CONTROLLED"])
    found = candidates(cast.youssef, ahead, Wanted())
    assert (hidden.person in [one.person for one in found.people], found.apart) == (False, 1)
    invited(cast, ahead, [hidden, shown])
    for name in ("youssef", "salma"):
        browser = cast.client(name)
        for address in ("session", "session-print", "session-results", "session-sheet"):
            page = browser.get(reverse(address, args=[ahead.pk])).content.decode()
            assert hidden.person.given_names not in page
        page = browser.get(reverse("session", args=[ahead.pk])).content.decode()
        assert shown.person.given_names in page
        assert "1 further person: ask the protection officer." in page


def test_an_ended_case_and_a_session_called_off_take_nobody(cast, ahead):
    one = person_with_case(cast, 1)
    Case.objects.filter(pk=one.case.pk).update(status="closed")
    with pytest.raises(Refusal) as refused:
        invited(cast, ahead, [one])
    assert refused.value.code == "case-closed"


@pytest.mark.parametrize("name", ["hicham", "nadia", "imane", "karim", "leila"])
def test_who_may_not_finds_no_page(cast, ahead, name):
    assert cast.client(name).get(reverse("session-invite", args=[ahead.pk])).status_code == 404
