"""Reporting an incident: anybody who has signed in may; what was lost stops working in the same step."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from masar.foundation.access.actor import Actor
from masar.foundation.access.devices import end_on
from masar.foundation.access.gate import require
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.safeguards.incidents import rules
from masar.safeguards.incidents.models import Incident, IncidentTask
from masar.safeguards.incidents.rules import GONE, TASKS, Kind


@dataclass(frozen=True)
class Report:
    """What is said of an incident. `account`: whose device or deed it was; `device`: its key, empty where it is not known."""

    kind: Kind
    happened_on: date
    noticed_on: date
    told: str
    place: str = ""
    account: User | None = None
    device: str = ""


def report(*, by: Actor, on: date, said: Report, here: str = "") -> Incident:
    """Record an incident with its tasks; after a loss or theft end the sign-ins of that device.

    Where the device is not known, all sign-ins of the account end but that of the session `here`. Raises Refusal
    `days-out-of-order`; `not-permitted` where it is reported for another account by who does not follow incidents up.
    """
    if said.account is not None and str(said.account.pk) != by.user:
        require(by, Permission.FOLLOW_INCIDENTS)
    require(by, Permission.SIGNED_IN)
    rules.check_days(said.happened_on, said.noticed_on, on)
    row = Incident(
        kind=said.kind, happened_on=said.happened_on, noticed_at=_moment(said.noticed_on, on), place=said.place,
        account=str(said.account.pk) if said.account else "", device=said.device, reported_by=by.user,
    )  # fmt: skip
    with transaction.atomic():
        row.told = row.closed("told", said.told)
        row.save()
        for kind, role, days in TASKS[said.kind]:
            IncidentTask.objects.create(incident=row, kind=kind, role=role, due_on=on + timedelta(days=days))
        record(told(by, on, "incident-reported", row, kind=said.kind))
        if said.account is not None and said.kind in GONE:
            end_on(by=by, on=on, user=said.account, device=said.device, here=here)
    return row


def told(by: Actor, on: date, verb: str, row: Incident, **params: str) -> Deed:
    """How a deed on an incident is told to the log: codes only."""
    return Deed(verb, by.user, on, "incident", str(row.pk), role=by.role_code, field_class=FieldClass.SA, params=params)


def _moment(noticed_on: date, on: date) -> datetime:
    """When the clock starts: now, or with the first hour of an earlier day."""
    if noticed_on == on:
        return timezone.now()
    return timezone.make_aware(datetime.combine(noticed_on, time()))
