"""The case file: what is missing comes first, each role reads what it may, and a page costs few queries."""

import io
from datetime import timedelta

import pytest
from casework.movements.road import Road, ago
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from masar.casework.cases import actions
from masar.casework.cases.forms import InterviewForm
from masar.casework.cases.models import Case
from masar.casework.medical.actions import Result, record_result
from masar.casework.protection.actions import screen
from masar.casework.reintegration.actions import Granted, grant
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.audit.models import Event
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day

MOST_QUERIES = 30
PARTS = ("", "?part=help", "?part=kept")
ROLES = ("youssef", "salma", "nadia", "imane", "hicham", "karim")
INTERVIEW, NOTE, FINDING, TRAFFICKING = (
    "canary-of-interviews",
    "canary-of-notes",
    "canary-of-findings",
    "Risk of return assessed",
)


def file_of(cast):
    return f"/cases/{cast.amina_case.number}/"


def counted(asked):
    """The questions asked; where a transaction begins and ends is not one, nor is telling PostgreSQL who asks."""
    return [
        query["sql"][:120]
        for query in asked
        if not query["sql"].startswith(
            ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT pg_backend_pid(), set_config")
        )
    ]


@pytest.fixture
def told(cast):
    """Amina has said what is nobody's business but of those who help her: she was forced to work, and she is ill."""
    case, on = cast.amina_case, today() - timedelta(days=10)
    stated = actions.StatedConsent(cast.amina, "PROCESSING", True, "PERSON", "SIGNED", "fr", "2026.1", on)
    actions.give_consent(by=cast.youssef, on=on, case=case, stated=stated)
    actions.advance(by=cast.youssef, on=on, case=case, to="registered")
    actions.hold_interview(
        by=cast.youssef, on=on, case=case, person=cast.amina, kind="COUNSELLING", mode="IN_PERSON", language="fr", summary=INTERVIEW,
        interpreter="", private=True,
    )  # fmt: skip
    actions.add_note(by=cast.youssef, on=on, case=case, text=NOTE)
    screen(by=cast.youssef, on=on, case=case, person=cast.amina, yes=["FORCED"])
    result = Result(case, cast.amina.pk, on, "FIT", on + timedelta(days=14), findings=FINDING)
    record_result(by=cast.nadia, on=on, result=result)
    Case.objects.filter(pk=case.pk).update(stage="preparation")
    case.refresh_from_db()
    return cast


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", ROLES)
def test_a_page_costs_few_queries_for_every_role(told, name, part):
    browser = told.client(name)
    browser.get(file_of(told) + part)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(file_of(told) + part).status_code == 200
    assert len(counted(asked)) <= MOST_QUERIES, counted(asked)


@pytest.mark.parametrize("part", PARTS)
def test_a_case_that_has_come_all_the_way_costs_no_more(cast, part):
    road = Road(cast, cast.amina_case.number).go("arrived")
    road.paid(ago(1))
    grant(
        by=cast.youssef,
        on=today(),
        granted=Granted(road.case, cast.amina, "INDIVIDUAL", ("HOUSING",), "MOROCCO", today()),
    )
    actions.add_note(by=cast.youssef, on=today(), case=road.case, text="she called from Labé")
    browser = cast.client("youssef")
    browser.get(file_of(cast) + part)
    with CaptureQueriesContext(connection) as asked:
        browser.get(file_of(cast) + part)
    assert len(counted(asked)) <= MOST_QUERIES, counted(asked)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("youssef", {INTERVIEW, NOTE}), ("salma", {INTERVIEW, NOTE}), ("imane", {INTERVIEW, NOTE}),
        ("nadia", {FINDING}), ("hicham", set()), ("karim", set()),
    ],
)  # fmt: skip
def test_each_role_reads_what_it_may_and_sees_that_the_rest_is_withheld(told, words, name, read):
    browser = told.client(name)
    shown = {part: words(browser.get(file_of(told) + part)) for part in PARTS}
    whole = " ".join(shown.values())
    assert {canary for canary in (INTERVIEW, NOTE, FINDING) if canary in whole} == read
    assert (WITHHELD in shown["?part=kept"]) is not ({INTERVIEW, NOTE} <= read)


@pytest.mark.parametrize("name", ["hicham", "karim", "nadia"])
def test_what_tells_of_protection_shows_only_as_restricted(told, words, name):
    shown = words(told.client(name).get(file_of(told)))
    assert TRAFFICKING not in shown
    assert "Restricted requirement" in shown
    assert "trafficking" not in shown.lower()


@pytest.mark.parametrize("name", ["youssef", "imane"])
def test_who_works_on_protection_reads_the_requirement(told, words, name):
    assert TRAFFICKING in words(told.client(name).get(file_of(told)))


def test_the_log_tells_operations_nothing_of_a_factor(told, words):
    shown = words(told.client("hicham").get(file_of(told)))
    assert "Medical" not in shown or FINDING not in shown
    assert "factor" not in shown.lower()


def test_the_programme_manager_reads_no_name(told, words):
    shown = words(told.client("karim").get(file_of(told)))
    assert "A… D…" in shown
    assert "DIALLO" not in shown


def test_what_is_missing_stands_open_and_what_is_done_is_folded(cast):
    page = cast.client("youssef").get(file_of(cast)).content.decode()
    folded = page.index('<details class="folded">')
    assert page.index("Consent to keep this record", page.index("What is missing")) < folded
    assert folded < page.index("Identity declared")
    assert "Done or not needed: 2" in page


def test_the_one_main_deed_is_named_by_what_it_does_and_leads_there(cast):
    page = cast.client("youssef").get(file_of(cast)).content.decode()
    assert page.count("button primary") == 1
    assert "Record: Consent to keep this record" in page
    assert f"{file_of(cast)}consents/new/?purpose=PROCESSING&amp;person={cast.amina.pk}" in page


def test_the_main_deed_is_of_the_readers_own_role_first(told):
    """The protection officer may record consents as well, and two are open; her own deed comes before them."""
    page = told.client("imane").get(file_of(told)).content.decode()
    assert f"Record: {TRAFFICKING}" in page
    assert page.count("button primary") == 1
    assert f"Record: {TRAFFICKING}" not in told.client("youssef").get(file_of(told)).content.decode()


def test_whose_turn_it_is_differs_by_reader(cast, words):
    assert "Your move Consent to keep this record" in words(cast.client("youssef").get(file_of(cast)))
    waits = words(cast.client("hicham").get(file_of(cast)))
    assert "What comes next Consent to keep this record" in waits
    assert "Next move: Case worker (Registration)." in waits
    assert "button primary" not in cast.client("hicham").get(file_of(cast)).content.decode()


def test_nothing_missing_is_said_and_offers_the_step(cast, words):
    stated = actions.StatedConsent(cast.amina, "PROCESSING", True, "PERSON", "SIGNED", "fr", "2026.1", today())
    actions.give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)
    answer = cast.client("youssef").get(file_of(cast))
    assert "Nothing is missing for “Registered”." in words(answer)
    assert f"{file_of(cast)}advance/registered/" in answer.content.decode()


def test_a_blocked_requirement_says_that_it_holds_the_case_back(cast, words):
    stated = actions.StatedConsent(cast.amina, "PROCESSING", False, "PERSON", "SIGNED", "fr", "2026.1", today())
    actions.give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)
    assert "This holds the case back Consent to keep this record" in words(cast.client("youssef").get(file_of(cast)))


@pytest.mark.rule("R14")
def test_reading_the_protected_part_is_logged_once_a_page(cast):
    def reads():
        return Event.objects.filter(verb="file-read", case=str(cast.amina_case.pk)).count()

    cast.client("youssef").get(file_of(cast))
    assert reads() == 1
    cast.client("hicham").get(file_of(cast))
    assert reads() == 1


@pytest.mark.parametrize(("page", "classes"), [("case-facts", {"S3"}), ("case-ledger", {"S3"})])
def test_other_pages_that_show_protected_parts_are_logged_as_well(cast, page, classes):
    cast.client("salma").get(reverse(page, args=[cast.amina_case.number]))
    events = Event.objects.filter(verb="file-read", case=str(cast.amina_case.pk))
    assert {event.field_class for event in events} == classes


def test_a_scan_given_out_is_logged_and_stays_off_the_timeline(cast, words):
    scan = Image.new("RGB", (20, 20), "white")
    content = io.BytesIO()
    scan.save(content, "PNG")
    row = actions.add_document(
        by=cast.youssef, on=today(), case=cast.amina_case, person=cast.amina, type="OTHER", content=content.getvalue()
    )
    browser = cast.client("youssef")
    assert browser.get(reverse("case-document", args=[cast.amina_case.number, row.pk])).status_code == 200
    event = Event.objects.get(verb="document-read")
    assert (event.record, event.field_class, event.actor) == (str(row.pk), "S2", cast.youssef.user)
    assert "Document opened" not in words(browser.get(file_of(cast)))


def test_an_ended_case_says_why_to_who_may_read_it_and_offers_reopening(cast, words):
    actions.withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="her-sister-came-back")
    answer = cast.client("youssef").get(file_of(cast))
    assert "her-sister-came-back" in words(answer)
    assert "Reopen the case" in words(answer)
    assert "button primary" not in answer.content.decode()
    assert "her-sister-came-back" not in words(cast.client("hicham").get(file_of(cast)))


@pytest.mark.parametrize("name", ["leila", "brahim", "sofia", "driss"])
def test_out_of_scope_is_the_same_page_as_absent(cast, name):
    browser = cast.client(name)
    here, nowhere = browser.get(file_of(cast)), browser.get("/cases/MAR-1999-000001/")
    assert (here.status_code, nowhere.status_code) == (404, 404)
    assert len(here.content) == len(nowhere.content)


def test_a_long_history_folds_its_older_part(cast):
    for number in range(12):
        actions.add_note(by=cast.youssef, on=today(), case=cast.amina_case, text=f"note {number}")
    page = cast.client("youssef").get(file_of(cast)).content.decode()
    assert "Earlier: 5" in page


@pytest.mark.parametrize(("language", "direction", "said"), [("fr", "ltr", "Ce qui manque"), ("ar", "rtl", "ما ينقص")])
def test_the_file_speaks_the_readers_language(cast, language, direction, said):
    cast.users["youssef"].language = language
    cast.users["youssef"].save()
    page = cast.client("youssef").get(file_of(cast)).content.decode()
    assert f'<html lang="{language}"' in page
    assert f'dir="{direction}"' in page
    assert said in page
    assert "<bdi>Amina DIALLO</bdi>" in page


def test_every_kind_of_interview_that_is_offered_is_told_in_words(told, words):
    offered = {code for code, _words in InterviewForm.base_fields["kind"].choices}
    assert {code for code in offered if code not in code_list("interview-kind")} == set()
    assert "Return counselling" in words(told.client("youssef").get(file_of(told) + "?part=kept"))


def test_what_nobody_has_begun_says_since_when_it_waits(cast, words):
    begun = today() - timedelta(days=30)
    page = words(cast.client("youssef").get(file_of(cast)))
    assert (
        f"Whose move: Case worker (Registration), not done, waiting since {worded_day(begun)}, 30 days (usually 3)."
        in page
    )


def test_a_hold_says_since_when_and_who_may_lift_it(cast, words):
    on = today() - timedelta(days=4)
    actions.put_on_hold(by=cast.youssef, on=on, case=cast.amina_case, code="NO_FUNDS", reason="line exhausted")
    page = words(cast.client("youssef").get(file_of(cast)))
    assert (
        f"Waiting for funds, since {worded_day(on)}, 4 days. May be lifted by: Case worker, Office supervisor." in page
    )


def test_an_ended_case_gives_no_advice(cast, words):
    Case.objects.filter(pk=cast.amina_case.pk).update(stage="preparation")
    assert "Advised, without holding the case back" in words(cast.client("youssef").get(file_of(cast)))
    Case.objects.filter(pk=cast.amina_case.pk).update(status="closed", exit="UNREACHABLE", ended_on=today())
    assert "Advised, without holding the case back" not in words(cast.client("youssef").get(file_of(cast)))
