"""What lies in the database, what absence looks like, and that what is taken back is gone at once."""

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from proof.asking import VARIANTS, addresses, ask, bare, judged, seeded, seen
from proof.records import keys_by_kind
from proof.world import WHERE, anonymise

from masar.casework.cases.actions import reassign
from masar.casework.cases.models import Case
from masar.foundation.access.accounts import close_account, end_grant
from masar.foundation.access.models import Grant
from masar.foundation.core.dates import today
from masar.safeguards.requests.actions import answer, open_request

IN_PLAIN = {
    "SN": {"person.family_name", "person.given_names", "person.native_name", "person.phone", "event.value"},
    "S1": {"delivery.voucher"},
    "S2": {
        "case.destination", "consent.recipient", "consent.interpreter",
        "interview.interpreter", "enquiry.reason", "event.destination",
    },
    "SF": {"pocket_money.receipt"},
}  # fmt: skip
"""What search and lists need in the clear; everything else of S2 and above lies sealed."""
DECLARED = {"registry_person", "registry_name", "registry_wordkey", "casework_case", "casework_consent", "casework_interview", "registry_enquiry", "casework_pocketmoney", "casework_delivery"}  # fmt: skip
"""The only tables in which those values may lie; the log, jobs, sessions and answers of deeds hold none."""


def everything():
    """Every table with everything that it holds, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield table, repr(cursor.fetchall()).encode()


def strays(world):
    """What lies in the clear although it should be sealed, or in a table that should hold none of it. What a sign-in keeps is unpacked first."""
    in_clear = {name for names in IN_PLAIN.values() for name in names}
    kept = [("django_session", repr(one.get_decoded()).encode()) for one in Session.objects.all()]
    return [
        (table, canary.field)
        for table, content in (*everything(), *kept)
        for canary in seen(world, content)
        if canary.field not in in_clear or table not in DECLARED
    ]


def test_what_is_sealed_lies_nowhere_in_the_clear(world):
    assert strays(world) == []
    assert seen(world, "".join(one.body + one.subject for one in mail.outbox).encode()) == set()


@pytest.mark.parametrize(("actor", "where"), [("youssef", "colleague"), ("youssef", "other"), ("leila", "own"), ("salma", "other")])  # fmt: skip
def test_what_is_denied_looks_like_what_is_absent(world, actor, where):
    browser = world.cast.client(actor)
    number = world.cases[where].number
    for way in (f"/cases/{{}}/{part}" for part in ("", "notes/new/", "ledger/", "advance/registered/")):
        denied, absent = (ask(browser, way.format(one)) for one in (number, "MAR-1999-000009"))
        assert bare(denied, number) == bare(absent, "MAR-1999-000009"), way
        assert denied.status_code == 404, way


def reads(world, name, where):
    """Which classes of a case somebody is shown on its pages."""
    browser, number = world.cast.client(name), world.cases[where].number
    shown = [ask(browser, f"/cases/{number}/{variant}") for variant in VARIANTS["cases/<str:number>/"]]
    return {one.field_class for answer in shown for one in seen(world, answer.content) if one.where == where}


def test_a_case_that_is_handed_on_is_gone_for_who_had_it(world):
    assert reads(world, "youssef", "own") >= {"S2", "S3"}
    reassign(
        by=world.cast.salma,
        on=today(),
        cases=[Case.objects.get(pk=world.cases["own"].pk)],
        worker=world.cast.actors["yasmine"],
        office="RAB",
    )
    assert reads(world, "youssef", "own") == set()
    assert reads(world, "yasmine", "own") >= {"S2", "S3"}


@pytest.mark.parametrize(("name", "where"), [("salma", "own"), ("nadia", "other"), ("hicham", "own")])
def test_a_role_that_is_ended_shows_nothing_more(world, mission, name, where):
    assert reads(world, name, where) >= {"S2"}
    end_grant(by=mission, on=today(), held=Grant.objects.get(user=world.cast.users[name]))
    assert reads(world, name, where) == set()


@pytest.mark.parametrize("name", [worker for worker, _office in WHERE.values()])
def test_an_account_that_is_closed_reads_nothing(world, mission, name):
    where = next(relation for relation, (worker, _office) in WHERE.items() if worker == name)
    browser = world.cast.client(name)
    assert ask(browser, f"/cases/{world.cases[where].number}/").status_code == 200
    close_account(by=mission, on=today(), user=world.cast.users[name])
    assert seen(world, ask(browser, f"/cases/{world.cases[where].number}/").content) == set()


def test_a_request_opens_one_record_to_who_answers_and_only_while_it_is_open(world):
    case = Case.objects.select_related("principal").get(pk=world.cases["own"].pk)
    request = open_request(
        by=world.cast.youssef, on=today(), case=case, person=case.principal, kind="ACCESS", identity_check="KNOWN", wording="", asked_on=today()
    )  # fmt: skip
    browser = world.cast.client("dounia")
    found, here = {}, f"/requests/{request.pk}/"
    for address, _fitting in {*addresses(world, keys_by_kind(), seeded())} | {(here, True)}:
        shown = seen(world, ask(browser, address).content)
        if kept := {one for one in shown if one.field_class not in ("S1", "SA") and not judged("dounia", address, one)}:
            found[address] = kept
    assert here in found
    assert set(found) <= {here, here + "packet/", here + "matters/"}, (
        "The record opens on the pages of the request and nowhere else."
    )
    assert {one.where for shown in found.values() for one in shown} == {"own"}
    answer(by=world.cast.dounia, on=today(), request=request, outcome="GRANTED", words="given out")
    assert seen(world, ask(browser, here).content) == set()


def test_of_an_anonymised_case_nobody_is_shown_a_word(world):
    anonymise(world, "own")
    case = world.cases["own"]
    pages = [
        f"/cases/{case.number}/",
        f"/cases/{case.number}/readers/",
        f"/people/{case.principal_id}/",
        "/?tab=done",
        "/log/",
    ]
    for name in ("youssef", "salma", "imane", "nadia", "karim", "dounia"):
        browser = world.cast.client(name)
        shown = {one for page in pages for one in seen(world, ask(browser, page).content)}
        assert {one for one in shown if one.where == "own"} == set(), name
