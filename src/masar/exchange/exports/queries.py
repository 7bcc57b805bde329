"""Reading exports: one's own, those of one's offices or of the mission for who sees them, and the files that are still there."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from masar.casework.cases.queries.scope import references_known
from masar.exchange.exports.lines import Filters
from masar.exchange.exports.models import Export, ExportedPerson, ExportState
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.files.models import StoredFile
from masar.foundation.jobs.models import Job

PAGE = 50
KIND = "export"
MOST_LOOKED_UP = 3000
"""So many references of a copy are enough to know it by their order."""
WITH_FILE = (ExportState.READY, ExportState.OPENED)


def exports(actor: Actor) -> "QuerySet[Export]":
    """Exports in scope, newest first: one's own, and what left one's offices or the mission for who sees exports."""
    rows = Export.objects.order_by("-id")
    scope = actor.scope(Permission.SEE_EXPORTS)
    return rows if scope.mission else rows.filter(Q(by=actor.user) | Q(office__in=scope.offices))


def files_holding(cases: Iterable[UUID]) -> "QuerySet[Export]":
    """The lists of which the file is still there and holds one of these cases; the caller has them in scope."""
    return Export.objects.filter(held__case__in=list(cases), state__in=WITH_FILE).distinct()


def export(actor: Actor, pk: UUID) -> Export:
    """One export. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = exports(actor).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def newest(actor: Actor) -> list[Export]:
    """The newest in scope."""
    return list(exports(actor)[:PAGE])


def decidable(actor: Actor) -> list[Export]:
    """Those of others that wait for an approval which this person may give; of all offices only who reaches the mission."""
    scope = actor.scope(Permission.APPROVE_EXPORTS)
    rows = Export.objects.filter(state=ExportState.WAITING).exclude(by=actor.user).order_by("id")
    return list(rows if scope.mission else rows.filter(office__in=scope.offices))


def of_a_day(actor: Actor, now: datetime) -> list[Export]:
    """One's exports of the last 24 hours that were not stopped or refused."""
    rows = Export.objects.filter(by=actor.user, created_at__gt=now - timedelta(days=1))
    return list(rows.exclude(state__in=(ExportState.STOPPED, ExportState.REFUSED)))


def filters_of(row: Export, consent: str) -> Filters:
    """Which cases it is of."""
    return Filters(row.office, row.since, row.until, consent)


def pairs_of(row: Export) -> frozenset[tuple[UUID, UUID]]:
    """Whom it held, in which case."""
    return frozenset(ExportedPerson.objects.filter(export=row).values_list("case", "person"))


def held_in(exports: Iterable[UUID]) -> dict[UUID, list[tuple[UUID, UUID]]]:
    """(case, person) of whoever some lists held, by list; for whoever accounts for what was taken away. A list of long ago has none left."""
    found: dict[UUID, list[tuple[UUID, UUID]]] = {}
    rows = ExportedPerson.objects.filter(export__in=list(exports)).order_by("id")
    for export, case, person in rows.values_list("export", "case", "person").iterator():
        found.setdefault(export, []).append((case, person))
    return found


def file_of(row: Export) -> StoredFile | None:
    """Its workbook or archive; None once it is deleted."""
    return StoredFile.objects.filter(subject=row.pk).first()


def readable(actor: Actor, row: Export) -> bool:
    """Whether it is one's own and one still reads all that it holds."""
    return row.by == actor.user and all(actor.reads(FieldClass(name)) for name in row.holds)


def with_files(actor: Actor, but: Export) -> list[Export]:
    """One's other exports whose files are here."""
    return list(Export.objects.filter(by=actor.user, state__in=WITH_FILE).exclude(pk=but.pk))


def to_expire(pk: UUID) -> Export | None:
    """An export by its key, for the system that deletes its file."""
    return Export.objects.filter(pk=pk).first()


def job_making(row: Export) -> Job | None:
    """The newest work on it."""
    return Job.objects.filter(kind=KIND, params__export=str(row.pk)).order_by("-id").first()


def coded(actor: Actor, codes: Iterable[str]) -> list[Export]:
    """The exports in scope that bear one of these codes."""
    wanted = frozenset(codes)
    return [row for row in exports(actor) if row.code in wanted]


def references_among(words: Iterable[str]) -> list[str]:
    """Those words that are a reference or a number of a case here, in their order, each once."""
    several = [word for word in dict.fromkeys(words) if any(letter.isdigit() for letter in word)][:MOST_LOOKED_UP]
    known = references_known(several)
    return [word for word in several if word in known]


def lists_holding(case: UUID, person: UUID) -> list[Export]:
    """The lists that held somebody, the first first; the caller has the case in scope."""
    rows = Export.objects.filter(held__case=case, held__person=person).exclude(made_at=None)
    return list(rows.distinct().order_by("made_at", "id"))
