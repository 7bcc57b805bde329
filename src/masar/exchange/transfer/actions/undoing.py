"""Undoing an import: what it made is removed as long as nobody has worked on it. The log keeps everything."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import cases as cases_in_scope
from masar.casework.sessions.models import Attendance, Session
from masar.exchange.transfer.models import Batch, BatchRow, BatchState
from masar.exchange.transfer.rules import check_state
from masar.exchange.transfer.tally import Progress
from masar.exchange.transfer.telling import deed_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import forget_keys
from masar.foundation.audit.log import record
from masar.foundation.audit.reading import READS, deeds_since
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.actions import forget_names
from masar.registry.people.models import Enquiry, Person

AT_ONCE = 500


def undo(*, by: Actor, on: date, batch: Batch, progress: Progress | None = None) -> Batch:
    """Remove every person and case of an import, in one transaction. Raises Refusal `worked-on` naming the first such case."""
    require(by, Permission.IMPORT_CASES)
    check_state(batch, BatchState.COMMITTED)
    rows = BatchRow.objects.filter(batch=batch)
    people = list(rows.values_list("person", flat=True))
    cases = list(rows.values_list("case", flat=True).distinct())
    _check_scope(by, cases)
    with transaction.atomic():
        _check_untouched(batch, set(cases), set(people))
        _remove_all(cases, people, progress)
        forget_keys([batch.pk])
        batch.change(state=BatchState.UNDONE, undone_at=timezone.now())
        record(deed_of(by, on, "batch-undone", batch, rows=len(people), cases=len(cases)))
    return batch


def _check_scope(by: Actor, cases: Sequence[UUID]) -> None:
    reached = cases_in_scope(by, Permission.TAKE_OVER_CASES)
    if sum(reached.filter(pk__in=part).count() for part in _parts(cases)) != len(cases):
        raise OutOfScope("not-found", "")


def _check_untouched(batch: Batch, cases: Collection[UUID], people: Collection[UUID]) -> None:
    """Nobody but the import itself has written about any of them, and nobody asks for them elsewhere."""
    importers = {batch.by, *batch.importers}
    ours, persons = {str(pk) for pk in cases}, {str(pk) for pk in people}
    for event in deeds_since(batch.created_at):
        about = event.case if event.case in ours else event.record if event.record in persons else ""
        by_import = event.actor in importers and (batch.committed_at is None or event.at <= batch.committed_at)
        if about and not by_import and event.verb not in READS:
            raise _worked_on(UUID(about))
    for part in _parts(list(people)):
        elsewhere = Member.objects.filter(person__in=part).exclude(case__in=cases).values_list("person", flat=True)
        asked = Enquiry.objects.filter(person__in=part).values_list("person", flat=True)
        for person in (*elsewhere, *asked):
            raise _worked_on(person)


def _worked_on(about: UUID) -> Refusal:
    row = Case.objects.filter(models.Q(pk=about) | models.Q(members__person=about)).order_by("opened_on", "id").first()
    return Refusal(
        "worked-on",
        _("The case %(number)s of this import has been worked on since; undoing it would lose that work.") % {"number": row.number if row else about},
        _("Correct the cases that are wrong one by one."),
    )  # fmt: skip


def _remove_all(cases: Sequence[UUID], people: Sequence[UUID], progress: Progress | None) -> None:
    total = len(cases) + len(people)
    done = 0
    for model, keys in ((Case, cases), (Person, people)):
        for part in _parts(keys):
            sessions = set(Attendance.objects.filter(case__in=part).values_list("session", flat=True))
            if model is Person:
                forget_names(part)
            _remove(model, part)
            Session.objects.filter(pk__in=sessions, title="", attendances=None).delete()
            forget_keys(part)
            done += len(part)
            if progress:
                progress(done, total)


def _remove(model: type[models.Model], keys: Sequence[UUID]) -> None:
    """Rows with everything that hangs on them, the outermost first; relations are known at run time, so no room is forgotten."""
    for relation in model._meta.related_objects:
        further = relation.related_model
        hanging = further._base_manager.filter(**{f"{relation.field.name}__in": keys})
        if not further._meta.related_objects:
            _delete(hanging)
        elif found := list(hanging.values_list("pk", flat=True)):
            for part in _parts(found):
                _remove(further, part)
    _delete(model._base_manager.filter(pk__in=keys))


def _delete(rows: "models.QuerySet[models.Model]") -> None:
    """One statement. `QuerySet.delete` would read every row first to look for what hangs on it, which is gone by now."""
    rows._raw_delete(rows.db)


def _parts(keys: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
