"""A run from its proposal to its certificate: two persons, one list of cases."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, last_link, record
from masar.foundation.core.classes import FieldClass
from masar.safeguards.retention import rules
from masar.safeguards.retention.models import Item, LoneRecord, Run
from masar.safeguards.retention.queries import due, due_alone, has_stopped, pending, to_sweep
from masar.safeguards.retention.schedule import schedule


def propose(*, by: Actor, on: date) -> Run:
    """Put every case that is due today, and what is due that hangs on none, on the list of a run; nothing else happens. Raises Refusal `run-pending` or `nothing-due`."""
    require(by, Permission.RUN_RETENTION)
    with transaction.atomic():
        rules.check_free(pending())
        found = [one for one in due(by, on) if not one.why]
        alone = due_alone(by, on)
        rules.check_something([*found, *alone])
        row = Run.objects.create(schedule=schedule().version, due_on=on, proposed_by=by.user)
        Item.objects.bulk_create(
            [Item(run=row, case=one.case, category=one.category, state=rules.WAITING) for one in found]
        )
        LoneRecord.objects.bulk_create(
            [LoneRecord(run=row, category=one, subject=key, state=rules.WAITING) for one in alone for key in alone[one]]
        )
        record(
            _deed(
                by,
                on,
                "retention-proposed",
                row,
                cases=len(found),
                alone=sum(map(len, alone.values())),
                schedule=row.schedule,
            )
        )
    return row


def confirm(*, by: Actor, on: date, run: Run, job: UUID) -> Run:
    """The second person: from now on the job works through the list, or goes on with what a fault left of it. Raises Refusal `own-proposal` or `run-decided`."""
    require(by, Permission.CONFIRM_RETENTION)
    rules.check_second(by, run)
    with transaction.atomic():
        current = Run.objects.select_for_update().get(pk=run.pk)
        rules.check_proposed(current, stopped=has_stopped(current))
        current.change(confirmed_by=by.user, confirmed_on=on, job=job)
        record(_deed(by, on, "retention-confirmed", current))
    return current


def give_up(*, by: Actor, on: date, run: Run) -> Run:
    """Leave a proposed run undone; whoever may confirm may refuse. Raises Refusal `run-decided`."""
    require(by, Permission.CONFIRM_RETENTION)
    with transaction.atomic():
        current = Run.objects.select_for_update().get(pk=run.pk)
        rules.check_proposed(current)
        current.change(given_up_on=on)
        record(_deed(by, on, "retention-given-up", current))
    return current


def finish(*, by: Actor, on: date, run: Run, swept: bool) -> Run:
    """Certify a run that was worked through: what went, whether it was swept up, until when backups hold it, where the log stands."""
    require(by, Permission.CONFIRM_RETENTION)
    with transaction.atomic():
        current = Run.objects.select_for_update().get(pk=run.pk)
        if current.finished_on:
            return current
        seq, digest = last_link()
        until = on + timedelta(days=schedule().backup_days)
        current.change(
            finished_on=on, swept_on=on if swept else None, backups_until=until, head_seq=seq, head_digest=digest
        )
        record(_deed(by, on, "retention-finished", current, **current.removed))
    return current


def note_sweep(*, by: Actor, on: date, ended: Iterable[Run]) -> list[Run]:
    """After a sweep of the whole database: certify it for the runs that had ended without one before it began."""
    before = {row.pk for row in ended}
    with transaction.atomic():
        rows = [row for row in to_sweep() if row.pk in before]
        for row in rows:
            row.change(swept_on=on)
            record(_deed(by, on, "retention-swept", row))
    return rows


def _deed(by: Actor, on: date, verb: str, row: Run, **params: object) -> Deed:
    return Deed(verb, by.user, on, "run", str(row.pk), role=by.role_code, field_class=FieldClass.SA, params=params)
