"""What is written in the file of one case, opened for who may read it and withheld from who may not."""

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from masar.casework.cases.models import Case, CaseDocument, Consent, Interview, LedgerEntry, Member, Note, Task
from masar.casework.cases.queries.picture import programme_of
from masar.casework.cases.restricted import requirement_class
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass
from masar.registry.people.queries import masked_name

Row = TypeVar("Row")

INTERVIEWS = {"COUNSELLING": "private-interview", "INFORMATION": "information-given"}
"""Which requirement a conversation of a kind meets."""


@dataclass(frozen=True)
class Opened(Generic[Row]):
    """A record with its sealed text, or the placeholder where the reader's role does not read that class."""

    row: Row
    text: str


def notes(actor: Actor, case: Case) -> list[Opened[Note]]:
    """Notes, newest first."""
    rows = list(Note.objects.filter(case=case).order_by("-on", "-id")[:100])
    if not rows or not actor.reads(FieldClass.S3):
        return [Opened(row, WITHHELD) for row in rows]
    seal = case.seal
    return [Opened(row, seal.open(f"note.text:{row.pk}", row.text)) for row in rows]


def interviews(actor: Actor, case: Case) -> list[Opened[Interview]]:
    """Interviews, newest first."""
    rows = list(Interview.objects.filter(case=case).select_related("person").order_by("-on", "-id")[:100])
    if not rows or not actor.reads(FieldClass.S3):
        return [Opened(row, WITHHELD) for row in rows]
    seal = case.seal
    return [Opened(row, seal.open(f"interview.summary:{row.pk}", row.summary)) for row in rows]


def requirement_met(case: Case, row: Interview) -> tuple[str, UUID | None] | None:
    """What a conversation meets and for whom, where the programme of the case asks for it; what must be private only in private."""
    code = INTERVIEWS.get(row.kind, "")
    asked = {one.code: one for one in programme_of(case).requirements}.get(code)
    if asked is None or ("private" in code and not row.private):
        return None
    return code, row.person_id if asked.per == "person" else None


def ended_why(actor: Actor, case: Case) -> str:
    """Why the case ended; while it is on hold, why it waits."""
    if not case.ended_why:
        return ""
    return case.seal.open(f"case.ended_why:{case.pk}", case.ended_why) if actor.reads(FieldClass.S3) else WITHHELD


def consents(case: Case) -> list[Consent]:
    """Consents, newest first."""
    return list(Consent.objects.filter(case=case).select_related("person", "organisation").order_by("-given_on", "-id"))


def documents(case: Case) -> list[CaseDocument]:
    """Scans, newest first."""
    return list(CaseDocument.objects.filter(case=case).select_related("person", "file").order_by("-on", "-id"))


def tasks(case: Case) -> list[Task]:
    """Open tasks, the first due first."""
    return list(Task.objects.filter(case=case, done_on=None).order_by("due_on", "id"))


def entries(actor: Actor, case: Case) -> list[LedgerEntry]:
    """The ledger, newest first, without what tells of a class that the actor does not read: by itself or by why it applies."""
    programme = programme_of(case)
    rows = LedgerEntry.objects.filter(case=case).prefetch_related("corrections").order_by("-id")
    return [row for row in rows if actor.reads(requirement_class(programme, row.requirement))]


def masked(actor: Actor, people: list[Member]) -> dict[UUID | None, str]:
    """Names of members by person, as far as the actor reads identity."""
    return {member.person_id: masked_name(actor, member.person) for member in people}
