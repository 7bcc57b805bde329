"""Who is accompanied in a case, and the sessions of it. That somebody is, is for who reads protection; what was said, for who gives support."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.casework.psychosocial.models import Support, SupportSession
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope


@dataclass(frozen=True)
class Held:
    """A session with its notes, or the placeholder."""

    row: SupportSession
    notes: str


@dataclass(frozen=True)
class Accompanied:
    """A support with why it began and how it ended, or the placeholder; its sessions, the newest first."""

    row: Support
    need: str
    ended_how: str
    sessions: tuple[Held, ...]


def reads_notes(actor: Actor) -> bool:
    """Whether somebody reads what was said: who gives support, and who holds protection open for a stated reason."""
    return actor.reads(FieldClass.S3) and (actor.may(Permission.SUPPORT) or FieldClass.S3 in actor.opened)


def accompanied(actor: Actor, case: Case) -> list[Accompanied]:
    """Every support in a case, the newest first; nothing for who reads no protection, for that there is one tells of it."""
    if not actor.reads(FieldClass.S3):
        return []
    rows = list(Support.objects.filter(of_case(actor, case)).select_related("person").order_by("-on", "-id"))
    held: dict[UUID, list[SupportSession]] = defaultdict(list)
    if not rows:
        return []
    for one in SupportSession.objects.filter(support__in=rows).select_related("onward").order_by("-on", "-id"):
        held[one.support_id].append(one)
    opens = reads_notes(actor)

    def text(place: str, sealed: str) -> str:
        return case.seal.open(place, sealed) if opens else WITHHELD

    return [
        Accompanied(
            row, text(f"support.need:{row.pk}", row.need), text(f"support.ended_how:{row.pk}", row.ended_how),
            tuple(Held(one, text(f"support_session.notes:{one.pk}", one.notes)) for one in held[row.pk]),
        )
        for row in rows
    ]  # fmt: skip


def support(actor: Actor, case: Case, pk: UUID) -> Accompanied:
    """One of them, for who gives support. Raises OutOfScope."""
    found = next((one for one in accompanied(actor, case) if one.row.pk == pk), None)
    if found is None or not reads_notes(actor):
        raise OutOfScope("not-found", "")
    return found


def open_support(case: Case, person: UUID) -> Support | None:
    """The support of a person that has not ended; for the rule that there is one at a time."""
    return Support.objects.filter(case=case, person=person, ended_on=None).first()


def supports_due(actor: Actor) -> list[Support]:
    """Whom the mission accompanies now, within the reach of who gives support, the next session first."""
    if not reads_notes(actor):
        return []
    rows = Support.objects.filter(reached(actor, Permission.SUPPORT, by="case__"), ended_on=None)
    found = list(rows.select_related("case", "person"))
    return sorted(found, key=lambda one: (one.next_on or one.on, one.pk))
