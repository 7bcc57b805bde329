"""One's own calendar at a secret address: what waits, on which day, and nothing of whom."""

import re
from datetime import time, timedelta

from django.utils import timezone
from icalendar import Calendar

from masar.casework.cases.models import Move
from masar.casework.sessions.models import Session
from masar.foundation.access.accounts import close_account
from masar.foundation.access.models import Feed, Grant, User
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today


def address_of(answer):
    return re.search(r'dir="ltr">http://testserver(/calendar/[^<]+\.ics)<', answer.content.decode())[1]


def made(cast, name="youssef"):
    return address_of(cast.client(name).post("/settings/calendar/", {"deed": "make"}))


def events(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return [(str(one["SUMMARY"]), one["DTSTART"].dt) for one in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_it_tells_days_and_numbers_to_whoever_has_the_address(cast, client):
    due = today() + timedelta(days=3)
    Move.objects.filter(case=cast.amina_case).update(due_on=due)
    address = made(cast)
    User.objects.filter(pk=cast.users["youssef"].pk).update(language="en")
    assert events(client, address) == [(f"{cast.amina_case.number}: your move", due)]
    User.objects.filter(pk=cast.users["youssef"].pk).update(language="ar")
    assert events(client, address) == [(f"{cast.amina_case.number}: الخطوة لك", due)]
    assert b"Amina" not in client.get(address).content
    assert b"DIALLO" not in client.get(address).content.upper()


def test_what_is_overdue_stands_on_today(cast, client):
    Move.objects.filter(case=cast.amina_case).update(due_on=today() - timedelta(days=9))
    assert [day for _words, day in events(client, made(cast))] == [today()]


def test_it_reaches_as_far_as_the_roles_of_today(cast, client):
    address = made(cast)
    assert len(events(client, address)) == 1
    Grant.objects.filter(user=cast.users["youssef"]).update(until=today() - timedelta(days=1))
    assert events(client, address) == []


def test_a_new_address_ends_the_old_one_and_the_secret_is_kept_nowhere(cast, client):
    old = made(cast)
    new = made(cast)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    secret = new.split("/")[-1].removesuffix(".ics")
    assert Feed.objects.get().mark != secret
    assert not any(secret in str(one) for one in Event.objects.values_list("params", flat=True))
    assert Event.objects.filter(verb="feed-made").count() == 2


def test_it_is_ended_by_its_owner_and_with_the_account(cast, client, words):
    address = made(cast)
    close_account(by=cast.driss, on=today(), user=cast.users["youssef"])
    assert client.get(address).status_code == 404
    other = made(cast, "salma")
    browser = cast.client("salma")
    assert "nobody reads your calendar there" in words(
        browser.post("/settings/calendar/", {"deed": "end"}, follow=True)
    )
    assert client.get(other).status_code == 404


def test_a_made_up_address_is_absent(client, db):
    assert client.get("/calendar/nothing-here.ics").status_code == 404


def test_a_session_stands_at_its_hour_and_none_that_was_called_off(cast, client):
    on = today() + timedelta(days=2)
    given = {
        "kind": "ORIENTATION",
        "title": "Amina and others",
        "on": on,
        "office": "RAB",
        "place": "Room 2",
        "by": cast.salma.user,
    }
    Session.objects.create(**given, starts=time(9, 30), ends=time(11))
    Session.objects.create(**given, called_off_on=today())
    book = Calendar.from_ical(client.get(made(cast, "salma")).content)
    found = [one for one in book.walk("VEVENT") if "Room 2" in one["SUMMARY"]]
    assert [one["DTSTART"].dt.astimezone(timezone.get_default_timezone()).time() for one in found] == [time(9, 30)]
    assert "Amina" not in found[0]["SUMMARY"]
