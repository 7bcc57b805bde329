"""In whose care a case is: handing it over, one or many, when staff leave or the load shifts."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, Member
from masar.casework.cases.rules import check_day
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record_many
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions import hand_over


def reassign(*, by: Actor, on: date, cases: Sequence[Case], worker: Actor, office: str) -> int:
    """Put cases in the care of a case worker of an office: how many were moved. Raises Refusal `cannot-be-assigned`."""
    for case in cases:
        require(by, Permission.REASSIGN_CASES, office=case.office, worker=case.worker)
        check_day(case, on)
    if not worker.may(Permission.BE_ASSIGNED) or office not in worker.offices:
        raise Refusal(
            "cannot-be-assigned", _("%(name)s does not conduct cases in that office.") % {"name": worker.name}, _("Choose a case worker of the office."),
            field="worker",
        )  # fmt: skip
    with transaction.atomic(), beyond_scope(Crossing.HAND_OVER):
        for case in cases:
            case.change(worker=worker.user, office=office)
        people = Member.objects.filter(case__in=[case.pk for case in cases], left_on=None).values_list(
            "person_id", flat=True
        )
        hand_over(by=by, on=on, people=list(people), worker=worker.user, office=office)
        record_many(told(by, on, "case-reassigned", case, worker=worker.user) for case in cases)
    return len(cases)
