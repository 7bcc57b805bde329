"""What lies in the database, what absence looks like, and that what is taken back is gone at once."""

import pytest
from django.core import mail
from django.db import connection
from proof.asking import VARIANTS, ask, bare, seen
from proof.world import WHERE

from masar.casework.cases.actions import reassign
from masar.casework.cases.models import Case
from masar.foundation.access.accounts import close_account, end_grant
from masar.foundation.access.models import Grant
from masar.foundation.core.dates import today

IN_PLAIN = {
    "SN": {"person.family_name", "person.given_names", "person.native_name", "person.phone", "event.value"},
    "S2": {
        "case.destination", "consent.recipient", "consent.interpreter",
        "interview.interpreter", "enquiry.reason", "event.destination",
    },
    "SF": {"pocket_money.receipt"},
}  # fmt: skip
"""What search and lists need in the clear; everything else of S2 and above lies sealed."""
DECLARED = {"registry_person", "casework_case", "casework_consent", "casework_interview", "registry_enquiry", "casework_pocketmoney"}  # fmt: skip
"""The only tables in which those values may lie; the log, jobs, sessions and answers of deeds hold none."""


def everything():
    """Every table with everything that it holds, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield table, repr(cursor.fetchall()).encode()


def test_what_is_sealed_lies_nowhere_in_the_clear(world):
    in_clear = {name for names in IN_PLAIN.values() for name in names}
    stray = [
        (table, canary.field)
        for table, content in everything()
        for canary in seen(world, content)
        if canary.field not in in_clear or table not in DECLARED
    ]
    assert stray == []
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
