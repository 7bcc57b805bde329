"""Who waits for a session: adults of open cases whose programme advises one of its kind, and who neither attended nor are invited."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from masar.casework.cases.models import LedgerEntry, Member
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries.search import Known, present
from masar.casework.sessions.queries.unlisted import unlisted
from masar.casework.sessions.rules import ASKED, Mark
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import CHILD_BELOW, add_months, today
from masar.methods.programmes.ledger import State
from masar.methods.programmes.load import shipped
from masar.methods.programmes.schema import Programme

REQUIREMENTS = {"ORIENTATION": "orientation-session", "TRAINING": "training"}
"""The advice of a programme that an attended session follows."""
MET = [state for state in State if state.is_met]
SHOWN = 60


@dataclass(frozen=True)
class Wanted:
    """By what the people are chosen who wait; empty words narrow nothing."""

    office: str = ""
    language: str = ""
    nationality: str = ""
    stage: str = ""


@dataclass(frozen=True)
class Candidates:
    """Who waits, the longest first; how many of them stand on no sheet (R12), and whether there are more than are shown."""

    people: tuple[Member, ...]
    apart: int
    more: bool


def candidates(actor: Actor, row: Session, wanted: Wanted) -> Candidates:
    """Whom the actor can invite to a session."""
    rows = _waiting(actor, row)
    filters = {
        "case__office": wanted.office,
        "person__language": wanted.language,
        "person__nationality": wanted.nationality,
        "case__stage": wanted.stage,
    }
    rows = rows.filter(**{name: value for name, value in filters.items() if value})
    found = list(rows.order_by("case__opened_on", "case_id", "id")[: SHOWN + 1])
    hidden = unlisted({one.case_id for one in found})
    shown = [one for one in found[:SHOWN] if one.person_id not in hidden]
    return Candidates(tuple(shown), len(found[:SHOWN]) - len(shown), len(found) > SHOWN)


def chosen(actor: Actor, keys: Collection[UUID]) -> list[Known]:
    """The members of these keys whom the actor may invite, in the order of their keys; others are passed over in silence."""
    rows = present(actor).filter(pk__in=list(keys)).order_by("id")
    return [Known(one.case, one.person) for one in rows]


def _waiting(actor: Actor, row: Session) -> "QuerySet[Member]":
    code = REQUIREMENTS.get(row.kind, "")
    said = LedgerEntry.objects.filter(
        case=OuterRef("case"), person=OuterRef("person"), requirement=code, corrections=None
    )
    other = Attendance.objects.filter(person=OuterRef("person"), case=OuterRef("case"), session__kind=row.kind)
    came = other.filter(
        Q(state=Mark.PRESENT) | Q(state__in=ASKED, session__on__gte=today(), session__called_off_on=None)
    )
    rows = present(actor).filter(_advised(code), Q(person__birth_date=None) | Q(person__birth_date__lte=_grown(row.on)))
    rows = rows.annotate(said=Subquery(said.order_by("-since", "-id").values("state")[:1]))
    return rows.filter(
        Q(said=None) | ~Q(said__in=MET),
        ~Exists(came),
        ~Exists(Attendance.objects.filter(session=row, person=OuterRef("person"))),
    )


def _grown(on: date) -> date:
    return add_months(on, -12 * CHILD_BELOW)


def _advised(code: str) -> Q:
    """Cases of a programme that advises it, in a stage where it is time for it."""
    timely = [
        Q(case__programme=one.code, case__programme_version=one.version, case__stage__in=stages)
        for one in shipped()
        if (stages := _stages(one, code))
    ]
    return Q(*timely, _connector=Q.OR) if timely else Q(pk__in=())


def _stages(programme: Programme, code: str) -> list[str]:
    """The stages of a programme in which a requirement is asked, up to the departure."""
    starts = [programme.order_of(one.may_start) for one in programme.requirements if one.code == code]
    here = [stage.code for stage in programme.stages if not programme.has_departed(stage.code)]
    return [stage for stage in here if starts and programme.order_of(stage) >= starts[0]]


def stages_of(kind: str) -> list[tuple[Programme, str]]:
    """The stages in which people wait for a session of a kind, in the order of the programmes."""
    found = {stage: one for one in shipped() for stage in _stages(one, REQUIREMENTS.get(kind, ""))}
    return [(programme, stage) for stage, programme in found.items()]
