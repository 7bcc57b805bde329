"""The worklist: whose move it is, overdue first; pages continue by key and equal the whole list; filters and lists narrow it."""

import re
from datetime import timedelta

import pytest
from casework.movements.road import Road, ago
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masar.casework.cases import actions
from masar.casework.cases.models import Case, Move
from masar.foundation.core.dates import today
from masar.methods.programmes.load import find

MOST_QUERIES = 24 if connection.vendor == "postgresql" else 22
"""On PostgreSQL one more tells the database who looks, and one takes it back."""


def numbers(answer):
    return re.findall(r"MAR-\d{4}-\d{6}", re.sub(r'(href|value)="[^"]*"', "", answer.content.decode()))


def older(answer):
    found = re.search(r'href="([^"]+)"\s+rel="next"', answer.content.decode())
    return found and found[1].replace("&amp;", "&")


@pytest.mark.parametrize("tab", ["mine", "open"])
def test_the_pages_together_are_the_whole_list_in_its_order(cast, caseload, tab):
    browser, address, seen = cast.client("youssef"), f"/?tab={tab}", []
    while address:
        answer = browser.get(address)
        page = numbers(answer)
        assert 0 < len(page) <= 25
        seen += page
        address = older(answer)
    assert seen == caseload


@pytest.mark.parametrize("tab", ["mine", "open"])
def test_a_page_costs_few_queries_and_a_later_one_no_more(cast, caseload, tab):
    browser = cast.client("youssef")
    with CaptureQueriesContext(
        connection,
    ) as first:
        answer = browser.get(f"/?tab={tab}")
    with CaptureQueriesContext(connection) as second:
        browser.get(older(answer))
    assert len(first) <= MOST_QUERIES
    assert len(second) <= len(first)
    assert [query["sql"] for query in first if "COUNT(" in query["sql"]] == []


def test_the_longest_overdue_stands_first_and_says_so(cast, caseload, words):
    shown = cast.client("youssef").get("/?tab=open")
    assert numbers(shown)[0] == Case.objects.order_by("due_on", "id").first().number
    assert "Overdue" in words(shown)


def test_each_list_holds_its_own(cast, caseload):
    youssef = cast.youssef
    held, withdrawn = Case.objects.order_by("id")[1:3]
    actions.put_on_hold(by=youssef, on=today(), case=held, code="NO_FUNDS", reason="line exhausted")
    actions.withdraw(by=youssef, on=today(), case=withdrawn)
    browser = cast.client("youssef")
    assert numbers(browser.get("/?tab=held")) == [held.number]
    assert numbers(browser.get("/?tab=closed")) == [withdrawn.number]
    mine = numbers(browser.get("/?tab=mine"))
    assert held.number not in mine
    assert withdrawn.number not in mine


def test_counts_stop_at_ninety_nine(cast, caseload, words):
    assert "My move 61" in words(cast.client("youssef").get("/"))


def test_a_case_whose_move_is_another_roles_is_not_on_my_list(cast):
    assert cast.amina_case.number in numbers(cast.client("youssef").get("/"))
    assert cast.amina_case.number not in numbers(cast.client("hicham").get("/"))
    assert cast.amina_case.number in numbers(cast.client("hicham").get("/?tab=open"))


def test_filters_narrow_and_stay_in_the_address_and_the_tabs(cast):
    browser = cast.client("salma")
    assert cast.amina_case.number in numbers(browser.get("/?tab=open&stage=contacted"))
    none = browser.get("/?tab=open&stage=ready")
    assert numbers(none) == []
    assert "No case matches these filters" in none.content.decode()
    assert "tab=held&amp;stage=ready" in none.content.decode()


def test_words_that_are_no_filter_narrow_nothing(cast):
    shown = cast.client("youssef").get("/?tab=nonsense&stage=&after=")
    assert shown.status_code == 200
    assert cast.amina_case.number in numbers(shown)


def test_a_spoilt_key_does_not_break_the_page(cast):
    for key in ("x", "2026-13-45,zzz", ",", "2026-01-01,", "2026-01-01,not-a-key"):
        assert cast.client("youssef").get("/", {"after": key}).status_code == 200, key


def test_the_list_alone_answers_htmx_and_the_whole_page_the_way_back(cast):
    browser = cast.client("youssef")
    alone = browser.get("/", headers={"HX-Request": "true", "HX-Target": "list"})
    assert alone.content.decode().lstrip().startswith('<section id="list"')
    again = browser.get("/", headers={"HX-Request": "true", "HX-Target": "list", "HX-History-Restore-Request": "true"})
    assert b"<!DOCTYPE html>" in again.content


def test_colleagues_of_another_office_see_nothing_of_it(cast):
    for name in ("leila", "brahim"):
        assert numbers(cast.client(name).get("/?tab=open")) == []


def test_an_unassigned_case_is_found_by_who_assigns(cast):
    Case.objects.filter(pk=cast.amina_case.pk).update(worker="")
    assert numbers(cast.client("salma").get("/?tab=unassigned")) == [cast.amina_case.number]


def test_the_tabs_count_what_they_lead_to(cast, words):
    assert "My move 1" in words(cast.client("youssef").get("/"))
    assert "My move 1" not in words(cast.client("youssef").get("/?stage=ready"))


def test_the_programme_manager_reads_no_names(cast, words):
    shown = words(cast.client("karim").get("/?tab=open"))
    assert cast.amina_case.number in shown
    assert "Amina" not in shown
    assert "DIALLO" not in shown


def test_a_case_opened_today_is_due_by_its_usual_time(cast, words):
    moves = Move.objects.filter(case=cast.amina_case)
    moves.update(due_on=today())
    assert "Due today" in words(cast.client("youssef").get("/"))
    moves.update(due_on=today() + timedelta(days=3))
    assert "Overdue" not in words(cast.client("youssef").get("/"))


@pytest.mark.parametrize("tab", ["mine", "open"])
def test_what_only_its_role_is_told_costs_few_queries(cast, words, tab):
    road = Road(cast, cast.amina_case.number)
    road.registered(ago(3))
    road.interview(cast.amina, "INFORMATION", ago(2))
    road.interview(cast.amina, "COUNSELLING", ago(2))
    screened = find("avrr-from-morocco").requirement("rapid-screen").title.say("en")
    browser = cast.client("youssef")
    with CaptureQueriesContext(connection) as asked:
        shown = browser.get(f"/?tab={tab}")
    assert screened in words(shown)
    assert len(asked) <= MOST_QUERIES
    assert "Restricted requirement" in words(cast.client("hicham").get("/?tab=open"))
    assert screened not in words(cast.client("hicham").get("/?tab=open"))
