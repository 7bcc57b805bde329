"""Who has how much, and putting chosen cases into somebody's care."""

import re
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from masar.casework.cases import actions
from masar.casework.cases.models import Case
from masar.casework.cases.queries.caseload import loads
from masar.foundation.core.dates import today


def assigned(browser, numbers, worker):
    address = "/worklist/assign/?" + "&".join(f"case={number}" for number in numbers)
    return browser.post(address, {"deed": str(uuid4()), "worker": worker})


def test_the_load_is_counted_by_worker_and_nobody_is_left_out(cast, caseload, words):
    held = Case.objects.exclude(pk=cast.amina_case.pk).first()
    actions.put_on_hold(by=cast.youssef, on=today(), case=held, code="NO_FUNDS", reason="line exhausted")
    Case.objects.filter(number=caseload[-1]).update(worker="")
    found = {(one.worker, one.office): one for one in loads(cast.salma, today())}
    mine = found[cast.youssef.user, "RAB"]
    assert (mine.cases, mine.held, mine.people) == (60, 1, 60)
    assert found["", "RAB"].cases == 1
    late = Case.objects.filter(worker=cast.youssef.user, status="open", due_on__lt=today())
    assert (mine.overdue, mine.oldest) == (late.count(), late.earliest("due_on").due_on)
    shown = words(cast.client("salma").get("/worklist/caseload/"))
    assert re.search(r"Not assigned RAB 1 1 0", shown)
    assert f"{cast.youssef.name} RAB 60 60 1" in shown


def test_the_page_costs_as_much_for_many_cases_as_for_one(cast, caseload):
    with CaptureQueriesContext(connection) as asked:
        cast.client("salma").get("/worklist/caseload/")
    assert len(asked) <= 28


def test_who_assigns_nobody_finds_no_such_pages(cast):
    for address in ("/worklist/caseload/", f"/worklist/assign/?case={cast.amina_case.number}"):
        assert cast.client("youssef").get(address).status_code == 404


def test_chosen_cases_change_hands_together(cast, caseload, words):
    browser = cast.client("salma")
    listed = browser.get("/?tab=open").content.decode()
    assert f'name="case" value="{caseload[0]}"' in listed
    assert 'name="case"' not in cast.client("youssef").get("/?tab=open").content.decode()
    chosen = caseload[:3]
    Case.objects.filter(number__in=chosen).update(worker="")
    page = words(browser.get("/worklist/assign/?" + "&".join(f"case={one}" for one in chosen)))
    assert "3 cases are chosen" in page
    assert assigned(browser, chosen, f"{cast.youssef.user},RAB").status_code == 302
    assert set(Case.objects.filter(number__in=chosen).values_list("worker", flat=True)) == {cast.youssef.user}


def test_nobody_is_given_cases_who_conducts_none(cast, words):
    browser = cast.client("salma")
    answer = assigned(browser, [cast.amina_case.number], f"{cast.nadia.user},RAB")
    assert answer.status_code == 422
    assert Case.objects.get(pk=cast.amina_case.pk).worker == cast.youssef.user


def test_what_lies_elsewhere_or_has_ended_is_not_chosen(cast):
    actions.withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    address = f"/worklist/assign/?case={cast.amina_case.number}&case=MAR-1999-000001"
    assert cast.client("salma").get(address).status_code == 404


def test_nothing_ticked_is_said(cast, words):
    answer = cast.client("salma").get("/worklist/assign/", follow=True)
    assert "Tick the cases first" in words(answer)
