"""A mission of any size for measuring: people by the hundred thousand, written in bulk past the actions. Never for use."""

import itertools
import time
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection, transaction

from masar.casework.cases.models import Case, LedgerEntry, Member, Move, StageEntry
from masar.foundation.access.models import User
from masar.foundation.core.dates import today
from masar.methods.programmes.load import find
from masar.methods.scenarios import Row, many
from masar.registry.people.actions import write_names
from masar.registry.people.models import Person

PASSWORD = "a quiet path along the river"
CHUNK = 2000


def found_mission() -> None:
    """Mission, offices, one account per role."""
    from masar.config.founding import found
    from masar.foundation.access.accounts import actor_for, grant, invite
    from masar.foundation.access.pledges import give_pledge

    admin = found(
        code="MAR", name="Mission for measuring (fictitious)", country="MAR", languages="en", offices=[("RAB", "Rabat"), ("CAS", "Casablanca"), ("OUJ", "Oujda")],
        admin="driss@example.org", admin_name="Driss", password=PASSWORD,
    )  # fmt: skip
    for name, role, office in (
        ("youssef", "case-worker", "RAB"),
        ("salma", "office-supervisor", "RAB"),
        ("karim", "programme-manager", ""),
        ("hicham", "operations", ""),
    ):
        user = invite(
            by=admin, on=today(), email=f"{name}@example.org", name=name.capitalize(), language="en", password=PASSWORD
        )
        grant(by=admin, on=today(), user=user, role=role, office=office)
        give_pledge(by=actor_for(user, today()), on=today())


def fill(count: int, seed: int = 7) -> float:
    """Write `count` people with a case each; returns the seconds it took."""
    started = time.perf_counter()
    worker = str(User.objects.get(email="youssef@example.org").pk)
    programme = find("avrr-from-morocco")
    numbers = itertools.count(1)
    for rows in _chunks(many(count, seed, today())):
        people = [_person(row, worker) for row in rows]
        cases = [
            _case(row, person, worker, programme.version, next(numbers))
            for row, person in zip(rows, people, strict=True)
        ]
        with transaction.atomic():
            Person.objects.bulk_create(people)
            write_names(people)
            Case.objects.bulk_create(cases)
            Move.objects.bulk_create([move for case in cases for move in _moves(case)])
            Member.objects.bulk_create(
                [
                    Member(case=case, person=case.principal, relation="PRINCIPAL", joined_on=case.opened_on)
                    for case in cases
                ]
            )
            StageEntry.objects.bulk_create(
                [StageEntry(case=case, stage=case.stage, on=case.stage_since, by=worker) for case in cases]
            )
            LedgerEntry.objects.bulk_create(
                [entry for case in cases for entry in _entries(case, worker)], batch_size=2000
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return time.perf_counter() - started


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(itertools.islice(rows, CHUNK)):
        yield chunk


def _person(row: Row, worker: str) -> Person:
    cells = row.to_cells()
    born = cells["birth_date"]
    return Person(
        family_name=str(cells["family_name"] or ""), given_names=str(cells["given_names"] or "-"), native_name=str(cells["native_name"] or ""), sex=str(cells["sex"]),
        birth_date=born if isinstance(born, date) else None, nationality="GIN", phone=str(cells["phone"] or ""), office="RAB", worker=worker,
        registered_on=today(), reference=str(cells["person_ref"]),
    )  # fmt: skip


def _case(row: Row, person: Person, worker: str, version: str, number: int) -> Case:
    opened = today() - timedelta(days=number % 700)
    return Case(
        number=f"MAR-{opened.year}-{number:06d}", programme="avrr-from-morocco", programme_version=version, flow="FROM", host_country="MAR", return_country="GIN",
        office="RAB", worker=worker, principal=person, channel="WALK_IN", stage="preparation", stage_since=opened, opened_on=opened,
        due_on=opened + timedelta(days=16), move_role="case-worker" if number % 3 else "operations", move_requirement="travel-document", waiting_since=opened,
    )  # fmt: skip


def _moves(case: Case) -> list[Move]:
    """Three roles work on each case side by side."""
    asked = (
        ("case-worker", "consent-embassy"),
        ("operations", "travel-document"),
        ("programme-manager", "funding-reserved"),
    )
    return [
        Move(case=case, role=role, requirement=code, due_on=case.due_on, since=case.opened_on) for role, code in asked
    ]


def _entries(case: Case, worker: str) -> list[LedgerEntry]:
    met = (
        "identity-declared",
        "duplicate-search",
        "consent-processing",
        "information-given",
        "private-interview",
        "rapid-screen",
        "declaration",
    )
    return [
        LedgerEntry(case=case, person=case.principal, requirement=code, state="done", since=case.opened_on, by=worker)
        for code in met
    ]
