"""Consular verification of a whole group: one event, a list of people who agreed to it, and what the officials said of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Progress, record_progress_many, told
from masar.casework.cases.actions.ledger import check_after_last
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case
from masar.casework.cases.queries import last_answer
from masar.casework.cases.queries.turns import cases_in_turn
from masar.casework.cases.rules import check_day, check_not_future, check_open, check_order
from masar.casework.movements import rules
from masar.casework.movements.actions.documents import DOCUMENT, EMBASSY_PURPOSE
from masar.casework.movements.models import Verification, Verified
from masar.casework.movements.queries.verifying import holds_document, on_no_list
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record, record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.records import insert_many
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Person

JUDGED = ("status", "stage", "stage_since", "travel_on", "return_country", "anonymised_on", "opened_on")
STATES = {"CONFIRMED": State.IN_PROGRESS, "NOT_CONFIRMED": State.BLOCKED, "OTHER_EMBASSY": State.TO_DO}
"""What an outcome makes of the requirement of a travel document; whoever was not there is where they were."""


@dataclass(frozen=True)
class Visit:
    """When and where officials of which embassy come."""

    country: str
    embassy: str
    on: date
    place: str = ""
    officials: str = ""


@dataclass(frozen=True)
class Said:
    """What officials said of one person; the other embassy where they named one."""

    outcome: str
    other: str = ""


def plan_verification(*, by: Actor, on: date, visit: Visit) -> Verification:
    """Officials come on a day, which lies ahead or behind."""
    require(by, Permission.ARRANGE_TRAVEL)
    check_not_future(on, today())
    with transaction.atomic():
        row = Verification.objects.create(
            country=visit.country, embassy=visit.embassy, on=visit.on, place=visit.place, officials=visit.officials, by=by.user
        )  # fmt: skip
        record(
            Deed(
                "verification-planned",
                by.user,
                on,
                "verification",
                str(row.pk),
                role=by.role_code,
                params={"country": visit.country},
            )
        )
    return row


def put_before(
    *, by: Actor, on: date, verification: Verification, people: Sequence[tuple[Case, Person]]
) -> list[Verified]:
    """Put people on the list, each with a consent that the embassy is told (R10). All of them, or nobody.

    Raises Refusal `consent-missing`, `case-closed`, or `in-no-list`: of some nobody outside is given a list (R12), and why is not said here.
    """
    for case, _person in people:
        require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
        check_day(case, on)
    listed = set(Verified.objects.filter(verification=verification).values_list("person_id", flat=True))
    fresh = [(case, person) for case, person in people if person.pk not in listed]
    kept_out = on_no_list([case for case, _person in fresh])
    with transaction.atomic():
        cases_in_turn([case for case, _person in fresh], JUDGED)
        for case, person in fresh:
            check_open(case)
            _check_listed(person, kept_out)
            rules.check_embassy_consent(
                last_answer(case.consents.filter(person=person, purpose=EMBASSY_PURPOSE)), person.name, on
            )
        rows = [Verified(verification=verification, case=case, person=person) for case, person in fresh]
        insert_many(rows)
        record_many(
            told(
                by,
                on,
                "put-before-embassy",
                row.case,
                record=row.pk,
                kind="verification",
                field_class=FieldClass.S2,
                country=verification.country,
            )
            for row in rows
        )
    return rows


def note_outcomes(*, by: Actor, on: date, verification: Verification, said: Mapping[Verified, Said]) -> int:
    """What the officials said of each, in one deed: into the list and into the ledger of each case. How many were noted.

    Raises Refusal `dates-out-of-order` before the day of the visit, or where later progress is on record.
    """
    rows = [row for row, one in said.items() if one.outcome and (one.outcome, one.other) != (row.outcome, row.other)]
    for row in rows:
        require(by, Permission.ARRANGE_TRAVEL, office=row.case.office, worker=row.case.worker)
        check_day(row.case, on)
    check_order(verification.on, on)
    with transaction.atomic():
        cases = list({row.case_id: row.case for row in rows}.values())
        cases_in_turn(cases, JUDGED)
        progress = []
        for row in rows:
            check_open(row.case)
            one = said[row]
            row.change(outcome=one.outcome, other=one.other)
            if one.outcome in STATES and not holds_document(row):
                progress.append(_progress(verification, row, one, on))
        for step in progress:
            check_after_last(step)
        record_progress_many(by=by, on=on, progress=progress)
        record_many(
            told(
                by,
                on,
                "verified-by-embassy",
                row.case,
                record=row.pk,
                kind="verification",
                field_class=FieldClass.S2,
                outcome=row.outcome,
            )
            for row in rows
        )
        refresh(cases)
    return len(rows)


def _progress(verification: Verification, row: Verified, one: Said, on: date) -> Progress:
    holder = one.other or verification.embassy
    reason = str(_("The embassy did not confirm the nationality.")) if one.outcome == "NOT_CONFIRMED" else ""
    return Progress(row.case, row.person_id, DOCUMENT, STATES[one.outcome], on, holder=holder, reason=reason)


def _check_listed(person: Person, kept_out: frozenset[str]) -> None:
    if str(person.pk) in kept_out:
        raise Refusal(
            "in-no-list", _("%(name)s is not put before an embassy in a group.") % {"name": person.name}, _("Speak to who conducts the case."), field="people"
        )  # fmt: skip
