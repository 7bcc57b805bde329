"""The verbs of reintegration: grant assistance, strike out a grant, take over the grants of an earlier register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Struck, strike, told
from masar.casework.cases.models import Case
from masar.casework.cases.queries import programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open, check_order
from masar.casework.reintegration.models import Award
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal
from masar.registry.people.models import Person


@dataclass(frozen=True)
class Granted:
    """Assistance granted to one returnee: its level, kinds and fund (`MOROCCO` or `ORIGIN`)."""

    case: Case
    person: Person
    level: str
    kinds: tuple[str, ...]
    fund: str
    on: date


def grant(*, by: Actor, on: date, granted: Granted) -> Award:
    """Record that reintegration assistance was granted. Raises Refusal `kinds-missing`, `not-returned` or `granted-already`."""
    case = granted.case
    require(by, Permission.GRANT_REINTEGRATION, office=case.office, worker=case.worker)
    check_day(case, on)
    check_day(case, granted.on)
    if not granted.kinds:
        raise Refusal("kinds-missing", _("No kind of assistance was chosen."), _("Choose at least one."), field="kinds")
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        if not programme_of(case).has_departed(case.stage):
            raise Refusal("not-returned", _("Reintegration begins after the return."), _("Record the departure first."))
        check_order(case.travel_on, granted.on)
        if Award.objects.filter(case=case, person=granted.person, fund=granted.fund, struck_on=None).exists():
            raise Refusal(
                "granted-already",
                _("This person has a grant from this fund already."),
                _("If that grant is wrong, strike it out first."),
                field="person",
            )
        return _write(by, [granted])[0]


def strike_out(*, by: Actor, on: date, record: Award, reason: str) -> Award:
    """Strike out a grant that was recorded by mistake. Raises Refusal `reason-missing` or `struck-already`."""
    case = record.case
    require(by, Permission.CORRECT_RECORDS, office=case.office, worker=case.worker)
    how = Struck("reintegration-struck", "award", FieldClass.S1, {"level": record.level, "fund": record.fund})
    strike(by=by, on=on, case=case, row=record, how=how, reason=reason)
    return record


def take_over_awards(*, by: Actor, granted: Sequence[Granted]) -> None:
    """Grants that an earlier register states."""
    for one in granted:
        require(by, Permission.TAKE_OVER_CASES, office=one.case.office, worker=one.case.worker)
    with transaction.atomic():
        _write(by, granted)


def _write(by: Actor, granted: Sequence[Granted]) -> list[Award]:
    rows = [
        Award(
            case=one.case,
            person=one.person,
            level=one.level,
            kinds=list(one.kinds),
            fund=one.fund,
            granted_on=one.on,
            by=by.user,
        )
        for one in granted
    ]
    Award.objects.bulk_create(rows, batch_size=500)
    record_many(
        told(
            by,
            row.granted_on,
            "reintegration-granted",
            row.case,
            record=row.pk,
            kind="award",
            level=row.level,
            fund=row.fund,
        )
        for row in rows
    )
    return rows
