"""Attendance: the list of a session, adding people at its foot, and marking one member from the case file."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from masar.casework.cases.actions import NewCase, NewMember, open_case, withdraw
from masar.casework.cases.models import LedgerEntry
from masar.casework.sessions import actions
from masar.casework.sessions.models import Attendance, Session
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.models import Person

DEED = "018f3c2e-0000-7000-8000-000000000001"


@pytest.fixture
def held(cast):
    return plan(cast, 0)


def plan(cast, days, kind="ORIENTATION"):
    return actions.plan_session(
        by=cast.youssef, on=today(), kind=kind, title="", day=today() + timedelta(days=days), office="RAB"
    )


def mark(cast, row, state, by="youssef"):
    return actions.mark(
        by=getattr(cast, by), on=today(), session=row, case=cast.amina_case, person=cast.amina, state=state
    )


def another(cast, by="youssef", family="Camara", given="Ibrahima", office="RAB"):
    actor = getattr(cast, by)
    born = PartialDate(today().replace(year=today().year - 31, day=1))
    person = register(by=actor, on=today(), office=office, new=NewPerson(family, given, "M", "GIN", born))
    return person, open_case(
        by=actor,
        on=today(),
        new=NewCase((NewMember(person, "PRINCIPAL"),), today(), "WALK_IN", return_country="GIN"),
        office=office,
    )


def address(row):
    return reverse("session", args=[row.pk])


def searched(browser, row, text):
    return browser.post(address(row), {"find": text}, follow=True)


def known(cast, text):
    return actions.look_for(by=cast.youssef, on=today(), text=text).known


@pytest.fixture(autouse=True)
def _rested():
    cache.clear()


def sent(row, attendance, state, was="INVITED"):
    return {f"state-{attendance.pk}": state, f"initial-state-{attendance.pk}": was, "find": ""}


def states():
    return list(Attendance.objects.order_by("id").values_list("state", flat=True))


def entries(code="orientation-session"):
    return list(LedgerEntry.objects.filter(requirement=code).order_by("id").values_list("state", flat=True))


def test_the_page_records_the_marks_and_meets_the_advice(cast, held):
    row = mark(cast, held, "INVITED")
    answer = cast.client("youssef").post(address(held), sent(held, row, "PRESENT"))
    assert answer.url == address(held)
    assert states() == ["PRESENT"]
    assert entries() == [State.DONE]


def test_an_unmarked_row_shows_no_answer(cast, held):
    mark(cast, held, "INVITED")
    page = cast.client("youssef").get(address(held)).content.decode()
    assert re.findall(r'<input type="radio"[^>]*checked', page) == []
    assert page.count('type="radio"') == 3


def test_what_was_not_changed_is_not_written_again(cast, held):
    row = mark(cast, held, "PRESENT")
    before = Event.objects.count()
    cast.client("youssef").post(address(held), sent(held, row, "PRESENT", was="PRESENT"))
    assert Event.objects.count() == before


def test_a_colleagues_later_mark_is_not_overwritten_by_an_older_page(cast, held):
    row = mark(cast, held, "PRESENT")
    mark(cast, held, "EXCUSED", by="salma")
    cast.client("youssef").post(address(held), sent(held, row, "PRESENT", was="PRESENT"))
    assert states() == ["EXCUSED"]


def test_taking_back_a_presence_takes_back_the_advice_unless_another_session_met_it(cast, held):
    mark(cast, held, "PRESENT")
    mark(cast, held, "ABSENT")
    assert entries() == [State.DONE, State.TO_DO]
    mark(cast, held, "PRESENT")
    mark(cast, plan(cast, -3), "PRESENT")
    mark(cast, held, "ABSENT")
    assert entries()[-1] == State.DONE


def test_nobody_came_before_the_day(cast):
    ahead = plan(cast, 2)
    with pytest.raises(Refusal) as refused:
        mark(cast, ahead, "PRESENT")
    assert refused.value.code == "not-yet"
    row = mark(cast, ahead, "INVITED")
    answer = cast.client("youssef").post(address(ahead), sent(ahead, row, "PRESENT"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"state-{row.pk}"]
    assert states() == ["INVITED"]


@pytest.mark.rule("R6")
def test_a_refusal_stands_at_its_row_and_nothing_of_the_page_is_kept(cast, held):
    row = mark(cast, held, "INVITED")
    person, case = another(cast)
    other = actions.mark(by=cast.youssef, on=today(), session=held, case=case, person=person, state="INVITED")
    Person.objects.filter(pk=person.pk).update(registered_on=today() + timedelta(days=1))
    answer = cast.client("youssef").post(address(held), sent(held, row, "PRESENT") | sent(held, other, "PRESENT"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"state-{other.pk}"]
    assert "the person was registered on" in answer.content.decode()
    assert len(re.findall(r'<input type="radio"[^>]*checked', answer.content.decode())) == 2
    assert states() == ["INVITED", "INVITED"]


def test_who_belongs_to_an_ended_case_is_shown_without_radios(cast, held):
    row = mark(cast, held, "INVITED")
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="")
    client = cast.client("youssef")
    page = client.get(address(held)).content.decode()
    assert "The case has ended." in page
    assert 'type="radio"' not in page
    client.post(address(held), sent(held, row, "PRESENT"))
    assert states() == ["INVITED"]
    cast.amina_case.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        mark(cast, held, "PRESENT")
    assert refused.value.code == "case-closed"


@pytest.mark.parametrize("text", ["amina dialo", "000001", "mar-2026"])
def test_the_search_records_the_marks_first_and_then_finds(cast, held, text):
    if text == "mar-2026":
        text = cast.amina_case.number.lower()[:8]
    person, case = another(cast)
    other = actions.mark(by=cast.youssef, on=today(), session=held, case=case, person=person, state="INVITED")
    client = cast.client("youssef")
    answer = client.post(address(held), sent(held, other, "PRESENT") | {"find": text}, follow=True)
    assert states() == ["PRESENT"]
    assert f'value="{cast.amina_case.number}:{cast.amina.pk}"' in answer.content.decode()


@pytest.mark.parametrize(("days", "state"), [(0, "PRESENT"), (2, "INVITED")])
def test_who_is_added_at_the_door_is_present_and_before_the_day_invited(cast, days, state):
    row = plan(cast, days)
    cast.client("youssef").post(address(row), {"find": "amina", "add": f"{cast.amina_case.number}:{cast.amina.pk}"})
    assert states() == [state]


def test_who_is_on_the_list_is_not_offered_again(cast, held):
    mark(cast, held, "PRESENT")
    page = searched(cast.client("youssef"), held, "amina").content.decode()
    assert "On the list" in page
    assert 'name="add"' not in page


def test_the_search_finds_nobody_outside_ones_scope(cast, held):
    another(cast, by="leila", family="CANARYOUJDA", given="Fatou", office="OUJ")
    assert known(cast, "CANARYOUJDA Fatou") == ()
    assert {one.case.office for one in known(cast, cast.amina_case.number[:8])} == {"RAB"}
    page = searched(cast.client("youssef"), held, "Fatou").content.decode()
    assert "CANARYOUJDA" not in page
    assert "Nobody in your care" in page


def test_of_somebody_in_another_office_only_the_office_is_told_and_what_to_do(cast, held):
    person, _case = another(cast, by="leila", family="CANARYOUJDA", given="Fatou", office="OUJ")
    page = searched(cast.client("youssef"), held, "Canaryoujda Fatou").content.decode()
    assert "Possibly known to the Oujda office – ask" in page
    assert reverse("ask", args=[person.pk]) in page
    assert "ask that colleague or office to mark it in the case file" in page
    assert "CANARYOUJDA" not in page
    assert "Leila" not in page


def test_of_somebody_in_a_colleagues_care_it_is_told_whom_to_ask(cast, held):
    another(cast, by="salma", family="CANARYSALMA", given="Fatou")
    page = searched(cast.client("youssef"), held, "Canarysalma Fatou").content.decode()
    assert "F… C…" in page
    assert "ask Salma" in page
    assert "CANARYSALMA" not in page


def test_looking_for_a_name_is_a_search_of_the_mission_and_logged_as_one(cast, held):
    another(cast, by="leila", family="Camara", given="Fatou", office="OUJ")
    searched(cast.client("youssef"), held, "Fatou Camara")
    event = Event.objects.filter(verb="mission-searched").latest("seq")
    assert (event.actor, event.params) == (cast.youssef.user, {"found": 0, "hints": ["OUJ"]})


def test_nobody_leafs_through_the_mission_by_a_list(cast, held, settings):
    settings.SEARCHES_PER_MINUTE = 2
    browser = cast.client("youssef")
    answers = [searched(browser, held, "Amina Diallo") for _turn in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "many searches in one minute" in answers[-1].content.decode()
    assert f"{cast.amina_case.number}:" not in answers[-1].content.decode()
    assert Event.objects.filter(verb="mission-searched").count() == 2


def test_no_name_that_was_looked_for_stands_in_an_address(cast, held):
    answer = searched(cast.client("youssef"), held, "Amina Diallo")
    assert "mina" not in answer.redirect_chain[-1][0]
    assert f"{cast.amina_case.number}:{cast.amina.pk}" in answer.content.decode()


def test_nobody_of_another_office_or_of_no_case_can_be_added(cast, held):
    person, case = another(cast, by="leila", office="OUJ")
    client = cast.client("youssef")
    assert client.post(address(held), {"add": f"{case.number}:{person.pk}"}).status_code == 404
    assert client.post(address(held), {"add": f"{cast.amina_case.number}:{person.pk}"}).status_code == 404
    with pytest.raises(OutOfScope):
        actions.mark(by=cast.youssef, on=today(), session=held, case=case, person=person, state="PRESENT")
    assert states() == []


def test_people_in_colleagues_care_are_counted_and_not_named(cast, held, mission):
    person, case = another(cast, by="salma", family="CANARYSALMA")
    actions.mark(by=cast.salma, on=today(), session=held, case=case, person=person, state="PRESENT")
    mark(cast, held, "PRESENT")
    page = cast.client("youssef").get(address(held)).content.decode()
    assert "1 more person on this list is in the care of colleagues." in page
    assert "CANARYSALMA" not in page
    assert "CANARYSALMA" in cast.client("salma").get(address(held)).content.decode()


def marking(cast, **changes):
    return {
        "deed": DEED,
        "person": str(cast.amina.pk),
        "session": "new",
        "state": "PRESENT",
        "kind": "TRAINING",
        "day": today().isoformat(),
        "title": "",
        **changes,
    }


def test_the_case_file_marks_a_listed_session(cast, held):
    client = cast.client("youssef")
    answer = client.post(
        reverse("sessions-mark", args=[cast.amina_case.number]), marking(cast, session=str(held.pk), kind="", day="")
    )
    assert answer.url == reverse("case", args=[cast.amina_case.number])
    assert states() == ["PRESENT"]
    panel = re.search(
        r'<section class="card panel" id="sessions">.*?</section>',
        client.get(answer.url + "?part=help").content.decode(),
        re.S,
    ).group()
    assert "Orientation session" in panel
    assert "Present" in panel


def test_the_case_file_marks_a_session_that_was_not_listed(cast):
    cast.client("youssef").post(reverse("sessions-mark", args=[cast.amina_case.number]), marking(cast))
    row = Session.objects.get()
    assert (row.kind, row.on, row.office) == ("TRAINING", today(), "RAB")
    assert entries("training") == [State.DONE]


def test_a_session_that_was_not_listed_needs_kind_and_day(cast):
    answer = cast.client("youssef").post(
        reverse("sessions-mark", args=[cast.amina_case.number]), marking(cast, kind="", day="")
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["kind", "day"]


def test_a_refused_mark_leaves_no_session_behind(cast):
    tomorrow = (today() + timedelta(days=1)).isoformat()
    answer = cast.client("youssef").post(
        reverse("sessions-mark", args=[cast.amina_case.number]), marking(cast, day=tomorrow)
    )
    assert list(answer.context["form"].errors) == ["state"]
    assert not Session.objects.exists()


@pytest.mark.parametrize("name", ["hicham", "nadia", "imane", "karim", "leila", "brahim", "driss"])
def test_who_may_not_finds_no_page(cast, held, name):
    client = cast.client(name)
    page = reverse("sessions-mark", args=[cast.amina_case.number])
    assert client.get(page).status_code == 404
    assert client.post(page, marking(cast)).status_code == 404
    assert states() == []


def test_the_action_refuses_another_role_and_hides_from_another_office(cast, held):
    with pytest.raises(Refusal) as refused:
        mark(cast, held, "PRESENT", by="hicham")
    assert refused.value.code == "not-permitted"
    with pytest.raises(OutOfScope):
        mark(cast, held, "PRESENT", by="leila")
