"""What is done about an incident: naming the device, assessing, deciding who is told, finishing tasks, closing."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from masar.casework.cases.rules import check_holder
from masar.foundation.access.actor import Actor
from masar.foundation.access.devices import end_on
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.safeguards.incidents import rules
from masar.safeguards.incidents.actions.reporting import told
from masar.safeguards.incidents.models import EarlierDecision, Incident, IncidentTask
from masar.safeguards.incidents.queries import account_of
from masar.safeguards.incidents.rules import GONE


def assess(*, by: Actor, on: date, incident: Incident, severity: str) -> Incident:
    """Say how grave it is."""
    _may(by, incident)
    with transaction.atomic():
        incident.change(severity=severity)
        _finished(by, on, incident, "ASSESS")
        record(told(by, on, "incident-assessed", incident, severity=severity))
    return incident


def name_device(*, by: Actor, on: date, incident: Incident, device: str) -> Incident:
    """Say which device it was, once that is known; after a loss or theft its sign-ins end."""
    _may(by, incident)
    user = account_of(incident.account)
    with transaction.atomic():
        incident.change(device=device)
        record(told(by, on, "incident-device-named", incident))
        if user is not None and incident.kind in GONE:
            end_on(by=by, on=on, user=user, device=device)
    return incident


def decide(*, by: Actor, on: date, incident: Incident, decision: str, why: str) -> Incident:
    """Decide who is told, and why; the clock of 72 hours stops, and telling them is a task. Raises Refusal `not-assessed` or `decided-already`."""
    _may(by, incident)
    rules.check_assessed(incident)
    rules.check_undecided(incident)
    with transaction.atomic():
        _decided(by, incident, decision, why)
        _set_telling(by, on, incident)
        record(told(by, on, "incident-decided", incident, decision=decision))
    return incident


def change_decision(*, by: Actor, on: date, incident: Incident, decision: str, why: str, expected: int) -> Incident:
    """Decide otherwise than before, and why; the earlier decision is kept with its reason. Raises Refusal `changed-meanwhile` or `not-decided`."""
    _may(by, incident)
    with transaction.atomic():
        before = EarlierDecision(
            incident=incident, decision=incident.decision, decided_by=incident.decided_by, decided_at=rules.decided_at(incident)
        )  # fmt: skip
        before.why = incident.seal.close(before.why_place, incident.opened("decided_why"))
        _decided(by, incident, decision, why, expected)
        _set_telling(by, on, incident)
        before.save(force_insert=True)
        record(told(by, on, "incident-decision-changed", incident, decision=decision, old=before.decision))
    return incident


def _decided(by: Actor, incident: Incident, decision: str, why: str, expected: int | None = None) -> None:
    incident.change(
        expected=expected, decision=decision, decided_by=by.user, decided_at=timezone.now(), decided_why=incident.closed("decided_why", why)
    )  # fmt: skip


def _set_telling(by: Actor, on: date, incident: Incident) -> None:
    """Whoever is to be told by the decision becomes a task; whom it names no more, none."""
    wanted = rules.TELLING.get(incident.decision, ())
    due = timezone.localdate(incident.decide_by)
    for kind in wanted:
        IncidentTask.objects.get_or_create(incident=incident, kind=kind, defaults={"role": rules.FOCAL, "due_on": due})
    for kind in {one for kinds in rules.TELLING.values() for one in kinds} - set(wanted):
        _finished(by, on, incident, kind)


def finish(*, by: Actor, on: date, task: IncidentTask) -> IncidentTask:
    """Mark a task of one's own role as done; one that is done stays as it is. Raises Refusal `not-your-move` or `other-room`."""
    _may(by, task.incident)
    check_holder(by, task.role)
    rules.check_by_hand(task.kind)
    with transaction.atomic():
        _finished(by, on, task.incident, task.kind)
        record(told(by, on, "incident-task-done", task.incident, task=task.kind))
    return task


def close(*, by: Actor, on: date, incident: Incident, lessons: str) -> Incident:
    """Close it with what was learnt. Raises Refusal `not-decided`, `tasks-open` or `incident-closed`."""
    _may(by, incident)
    rules.check_closing(incident, IncidentTask.objects.filter(incident=incident, done_on=None).count())
    with transaction.atomic():
        incident.change(lessons=incident.closed("lessons", lessons), closed_on=on)
        record(told(by, on, "incident-closed", incident))
    return incident


def _may(by: Actor, incident: Incident) -> None:
    require(by, Permission.FOLLOW_INCIDENTS)
    rules.check_open(incident)


def _finished(by: Actor, on: date, incident: Incident, kind: str) -> None:
    IncidentTask.objects.filter(incident=incident, kind=kind, done_on=None).update(done_on=on, done_by=by.user)
