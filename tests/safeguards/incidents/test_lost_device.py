"""A device is lost: whose records had been shown on it is what had in fact been shown; its sign-ins end with the report."""

import re
import time
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from exchange.exports.made import made
from exchange.transfer.lists import AWA, BINTA, taken

from masar.casework.cases.actions import NewCase, NewMember, open_many
from masar.casework.cases.models import Case
from masar.exchange.exports.actions import open_archive
from masar.exchange.exports.models import ExportedPerson
from masar.foundation.access.models import Device
from masar.foundation.audit.log import Deed, done_on, record_many
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions import NewPerson, register_many
from masar.safeguards.incidents import actions
from masar.safeguards.incidents.models import Incident
from masar.safeguards.incidents.queries import exposure
from masar.safeguards.incidents.rules import Kind

NUMBER = re.compile(r"MAR-\d{4}-\d{6}")


@pytest.fixture
def caseload(guarded):
    """Thirty more cases of Youssef: more than one page of the worklist."""
    people = [(today(), NewPerson("Sow", f"Fatou {number}", "F", "SEN")) for number in range(30)]
    rows = register_many(by=guarded.youssef, on=today(), office="RAB", people=people)
    new = [NewCase((NewMember(row, "PRINCIPAL"),), today(), "WALK_IN", return_country="SEN") for row in rows]
    open_many(by=guarded.youssef, on=today(), new=new, office="RAB", worker=guarded.youssef.user)
    return guarded


def signed_in(name, agent):
    browser = Client(headers={"user-agent": agent})
    sent = {"login": f"{name}@example.org", "password": "a quiet path along the river"}
    assert browser.post("/accounts/login/", sent).status_code == 302
    return browser


def numbers_in(*answers):
    return {number for answer in answers for number in NUMBER.findall(answer.content.decode())}


def device_of(browser):
    return browser.session["device"]


def said(cast, device, kind=Kind.LOSS):
    return actions.Report(kind, today(), today(), "left on the tram", "Rabat", cast.users["youssef"], device)


def test_the_list_is_what_was_shown_on_that_device_and_nothing_else(caseload):
    desk, tablet = signed_in("youssef", "Firefox Windows"), signed_in("youssef", "Chrome Android")
    number = caseload.amina_case.number
    desk.get("/?tab=open")
    desk.get("/?tab=open&after=" + desk.get("/?tab=open").context["older"].partition("after=")[2])
    opened = sorted(numbers_in(desk.get("/?tab=open")) - {number})[:2]
    shown = [tablet.get(f"/cases/{one}/") for one in (opened[0], number)] + [
        tablet.get(f"/cases/{opened[1]}/notes/new/")
    ]
    row = actions.report(by=caseload.youssef, on=today(), said=said(caseload, device_of(tablet)))
    told = exposure(caseload.dounia, row)
    assert {one.number for one in told.cases} == numbers_in(*shown) == {number, *opened}
    assert (told.total, told.people) == (3, 3)
    on_the_desk = exposure(caseload.dounia, replace_device(row, device_of(desk)))
    assert on_the_desk.total == 31


def replace_device(row, device):
    row.device = device
    return row


def test_names_in_lists_and_scans_of_who_is_not_in_a_case_count_as_well(guarded):
    hicham = signed_in("hicham", "Chrome Android")
    shown = numbers_in(hicham.get("/movements/"), hicham.get("/?tab=open"))
    row = actions.report(
        by=guarded.hicham, on=today(), said=replace(said(guarded, device_of(hicham)), account=guarded.users["hicham"])
    )
    assert {one.number for one in exposure(guarded.dounia, row).cases} == shown == {guarded.amina_case.number}


def test_with_the_report_the_sign_ins_of_that_device_end_and_no_other(guarded, words):
    desk, tablet = signed_in("youssef", "Firefox Windows"), signed_in("youssef", "Chrome Android")
    form = {
        "deed": str(uuid4()), "kind": "THEFT", "happened_on": today().isoformat(), "noticed_on": today().isoformat(),
        "place": "Station", "told": "My bag was taken.", "device": device_of(tablet),
    }  # fmt: skip
    answer = desk.post("/incidents/report/", form)
    assert (answer.status_code, answer.url) == (302, "/settings/")
    assert tablet.get("/").url.startswith("/accounts/login/")
    assert desk.get("/").status_code == 200
    row = Incident.objects.get()
    assert "My bag" not in row.told
    assert sorted(row.tasks.values_list("kind", flat=True)) == [
        "ASSESS",
        "CHANGE_PASSWORD",
        "LOCK_DEVICE",
        "TELL_POLICE",
    ]
    shown = words(guarded.client("dounia").get(f"/incidents/{row.pk}/"))
    assert "My bag was taken." in shown
    assert "Chrome, Android" in shown
    assert Event.objects.filter(verb="incident-reported", record=str(row.pk)).exists()


def test_who_reports_the_device_on_which_they_are_is_signed_out_and_told_that_it_is_reported(guarded, words):
    desk = signed_in("youssef", "Firefox Windows")
    assert "this device, on which you are now" in words(desk.get("/incidents/report/"))
    sent = {
        "deed": str(uuid4()), "kind": "LOSS", "happened_on": today().isoformat(), "noticed_on": today().isoformat(),
        "place": "Station", "told": "Somebody else has been on it.", "device": device_of(desk),
    }  # fmt: skip
    answer = desk.post("/incidents/report/", sent, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/accounts/login/")
    assert "It is reported" in words(answer)
    assert Incident.objects.count() == 1


def test_numbers_for_the_focal_point_and_a_count_alone_for_the_administrator(guarded, words):
    tablet = signed_in("youssef", "Chrome Android")
    tablet.get(f"/cases/{guarded.amina_case.number}/")
    row = actions.report(by=guarded.youssef, on=today(), said=said(guarded, device_of(tablet)))
    for name in ("dounia", "adil"):
        shown = words(guarded.client(name).get(f"/incidents/{row.pk}/"))
        assert guarded.amina_case.number in shown
        assert "Diallo" not in shown
    shown = words(guarded.client("driss").get(f"/incidents/{row.pk}/"))
    assert "1 case, 1 person" in shown
    assert guarded.amina_case.number not in shown
    for name in ("youssef", "salma", "karim"):
        assert guarded.client(name).get(f"/incidents/{row.pk}/").status_code == 404


def test_whoever_stood_in_a_list_taken_onto_it_counts_for_everybody_who_is_told(guarded, words):
    """A name that no page showed left in a file; behind the database’s wall the administrator was told of nobody."""
    taken(guarded.karim, AWA, BINTA)
    laptop = signed_in("salma", "Chrome Windows")
    row = made(guarded.salma)
    open_archive(by=guarded.salma, on=today(), export=row)
    before = replace(said(guarded, device_of(laptop)), account=guarded.users["salma"])
    lost = actions.report(by=guarded.salma, on=today(), said=replace(before, kind=Kind.OTHER))
    assert "0 cases" in words(guarded.client("driss").get(f"/incidents/{lost.pk}/"))
    assert laptop.get(f"/exports/{row.pk}/file/").status_code == 200
    assert "2 cases, 3 people" in words(guarded.client("driss").get(f"/incidents/{lost.pk}/"))
    seen = exposure(guarded.dounia, lost)
    assert (seen.total, seen.people, len(seen.cases)) == (2, 3, 2)
    assert guarded.amina_case.number in words(guarded.client("dounia").get(f"/incidents/{lost.pk}/"))
    ExportedPerson.objects.all().delete()  # as its time ended
    assert "a line list of 3 rows" in words(guarded.client("driss").get(f"/incidents/{lost.pk}/"))


def test_only_who_follows_incidents_up_reports_for_somebody_else(guarded):
    with pytest.raises(Refusal):
        actions.report(by=guarded.salma, on=today(), said=said(guarded, ""))
    assert Incident.objects.count() == 0


def test_it_is_told_in_seconds_from_a_long_log(guarded):
    tablet = Device.objects.create(user=guarded.users["youssef"], mark="m", browser="Chrome, Android", last_on=today())
    case, user = Case.objects.get(), guarded.youssef.user
    shown = {"cases": [case.number]}
    deeds = [
        Deed("shown", user, today(), "shown", "", params=shown if one % 2 else {"cases": ["MAR-1999-000001"]})
        for one in range(4000)
    ]
    with transaction.atomic():
        for turn in range(5):
            with done_on(str(tablet.pk) if turn == 0 else "another"):
                record_many(deeds)
    row = Incident(kind="LOSS", happened_on=today(), noticed_at=timezone.now(), account=user, device=str(tablet.pk))
    start = time.perf_counter()
    told = exposure(guarded.dounia, row)
    taken = time.perf_counter() - start
    assert [one.number for one in told.cases] == [case.number]
    assert taken < 5


def test_a_theft_says_whose_device_it_was_or_that_it_was_none(guarded, words):
    sent = {
        "kind": "THEFT", "happened_on": today().isoformat(), "noticed_on": today().isoformat(), "place": "Station", "told": "A bag was taken.",
    }  # fmt: skip
    for name, box in (("youssef", "device"), ("dounia", "account")):
        browser = guarded.client(name)
        answer = browser.post("/incidents/report/", {**sent, "deed": str(uuid4()), box: ""})
        assert answer.status_code == 422
        assert "Say what was lost or stolen" in words(answer)
        assert browser.post("/incidents/report/", {**sent, "deed": str(uuid4()), box: "none"}).status_code == 302
