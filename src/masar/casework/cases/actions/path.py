"""Moving a case along its programme: by its own deed where every need is met, or carried by the deed of another room."""

from datetime import date

from django.db import transaction

from masar.casework.cases import rules
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.tasks import rest_with_case
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, StageEntry, Status
from masar.casework.cases.queries.picture import pictures, programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.dates import today


def advance(*, by: Actor, on: date, case: Case, to: str, expected: int | None = None) -> Case:
    """Enter a stage by the deed of the role that owns it. Raises Refusal naming what is missing and whose move it is."""
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    programme = programme_of(case)
    with transaction.atomic():
        in_turn(case)
        rules.check_move(case, programme, to)
        rules.check_role(by, programme, programme.stage(to).function)
        return _enter(by, on, case, to, expected)


def carry(*, by: Actor, on: date, case: Case, to: str, deed: str) -> Case:
    """Enter a stage by the deed of another room (`movements.departure`), which has passed its own gate; needs are checked all the same."""
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    programme = programme_of(case)
    with transaction.atomic():
        in_turn(case)
        rules.check_move(case, programme, to, carried=programme.stage(to).carried_by == deed)
        return _enter(by, on, case, to, None)


def plan_travel(*, by: Actor, on: date, case: Case, travel_on: date | None) -> Case:
    """State the day of travel, at which documents and certificates must hold; the move of who arranges the journey."""
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        case.change(travel_on=travel_on)
        record(told(by, on, "travel-planned", case, travel_on=travel_on.isoformat() if travel_on else ""))
        refresh([case])
    return case


def _enter(by: Actor, on: date, case: Case, to: str, expected: int | None) -> Case:
    """The rest of a move, in its turn."""
    rules.check_open(case)
    rules.check_not_held(case)
    rules.check_not_future(on, today())
    rules.check_order(case.stage_since, on)
    picture = pictures([case])[case.pk]
    rules.check_nothing_missing(picture.lacking(to, on), picture.programme, to, by)
    final = picture.programme.stage(to).final
    ending = {"status": Status.CLOSED, "exit": "COMPLETED", "ended_on": on} if final else {}
    case.change(expected=expected, stage=to, stage_since=on, **ending)
    StageEntry.objects.create(case=case, stage=to, on=on, by=by.user)
    record(told(by, on, "stage-entered", case, stage=to))
    if final:
        rest_with_case(by=by, on=on, case=case)
    refresh([case])
    return case
