"""The verbs of sessions: plan one, mark who came, take over the attendance of an earlier register."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Progress, record_progress_many, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case
from masar.casework.cases.queries import programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_not_future, check_open
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries import CONSIDERED, Sought, among, is_listed, leads, numbered
from masar.casework.sessions.rules import Mark, check_mark
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import Deed, record, record_many
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.linkage.score import Query
from masar.methods.programmes.ledger import State
from masar.registry.people.actions import look_up
from masar.registry.people.models import Person

REQUIREMENTS = {"ORIENTATION": "orientation-session", "TRAINING": "training"}
"""The advice of a programme that an attended session follows."""
PRESENT = Mark.PRESENT


def plan_session(
    *, by: Actor, on: date, kind: str, title: str, day: date, office: str, language: str = "", trainer: str = "", led_by: str = ""
) -> Session:  # fmt: skip
    """Announce a session in an office; `led_by` is the account of the trainer who holds it."""
    require(by, Permission.RUN_SESSIONS)
    check_not_future(on, today())
    if not by.scope(Permission.RUN_SESSIONS).mission and office not in by.offices:
        raise Refusal(
            "other-office", _("You plan sessions for your own office."), _("Choose your office."), field="office"
        )
    with transaction.atomic():
        row = Session.objects.create(
            kind=kind, title=title, on=day, office=office, language=language, trainer=trainer, led_by=led_by, by=by.user
        )
        record(
            Deed(
                "session-planned",
                by.user,
                on,
                "session",
                str(row.pk),
                office=office,
                role=by.role_code,
                params={"session": kind},
            )
        )
    return row


def mark(*, by: Actor, on: date, session: Session, case: Case, person: Person, state: str) -> Attendance:
    """Put a person on the list, or mark them present, absent or excused; marking again changes it, and so the advice that it met.

    Whoever holds the session marks who is on its list. Raises Refusal `not-yet` before the day, `case-closed`.
    """
    if not (leads(by, session) and is_listed(session, person.pk)):
        require(by, Permission.RUN_SESSIONS, office=case.office, worker=case.worker)
    check_not_future(on, today())
    check_mark(Mark(state), session.on, today())
    with transaction.atomic(), beyond_scope(Crossing.LED):
        in_turn(case)
        check_open(case)
        before = Attendance.objects.filter(session=session, person=person).first()
        if before is not None and before.state == state:
            return before
        row, _made = Attendance.objects.update_or_create(
            session=session, person=person, defaults={"case": case, "state": state}
        )
        record(
            told(by, on, "attendance-marked", case, record=row.pk, kind="attendance", session=session.kind, state=state)
        )
        if state == PRESENT:
            record_progress_many(by=by, on=on, progress=_progress([row]))
        elif before is not None and before.state == PRESENT and not _came_otherwise(row):
            record_progress_many(by=by, on=on, progress=_progress([row], State.TO_DO))
        refresh([case])
    return row


def _came_otherwise(row: Attendance) -> bool:
    """Whether the person attended another session of the same kind."""
    others = Attendance.objects.filter(person=row.person_id, case=row.case_id, session__kind=row.session.kind)
    return others.filter(state=PRESENT).exclude(pk=row.pk).exists()


def look_for(*, by: Actor, on: date, text: str) -> Sought:
    """Whom somebody at the door may be, by a name or by part of a case number. A name is searched in the whole mission, and logged."""
    require(by, Permission.RUN_SESSIONS)
    if any(character.isdigit() for character in text):
        return numbered(by, text)
    return among(by, look_up(by=by, on=on, query=Query(text), limit=CONSIDERED))


def take_over_attendance(*, by: Actor, attended: Sequence[tuple[Case, Person, str, str, date]]) -> None:
    """Attendance that an earlier register states, as (case, person, kind, office, day); sessions are made where none is known.

    The caller refreshes the cases.
    """
    for case, *_rest in attended:
        require(by, Permission.TAKE_OVER_CASES, office=case.office, worker=case.worker)
    with transaction.atomic():
        held = _sessions_of(by, {(kind, office, day) for _case, _person, kind, office, day in attended})
        rows = [
            Attendance(session=held[kind, office, day], case=case, person=person, state=PRESENT)
            for case, person, kind, office, day in attended
        ]
        Attendance.objects.bulk_create(rows, batch_size=500)
        record_many(
            told(
                by,
                row.session.on,
                "attendance-marked",
                row.case,
                record=row.pk,
                kind="attendance",
                session=row.session.kind,
                state=PRESENT,
            )
            for row in rows
        )
        record_progress_many(by=by, on=today(), progress=_progress(rows), told_already=True)


def _sessions_of(by: Actor, wanted: Iterable[tuple[str, str, date]]) -> dict[tuple[str, str, date], Session]:
    days = {day for _kind, _office, day in wanted}
    held = {(row.kind, row.office, row.on): row for row in Session.objects.filter(on__in=days)}
    missing = sorted(set(wanted) - held.keys())
    made = [Session(kind=kind, title="", on=day, office=office, by=by.user) for kind, office, day in missing]
    Session.objects.bulk_create(made, batch_size=500)
    return held | {(row.kind, row.office, row.on): row for row in made}


def _progress(rows: Sequence[Attendance], state: State = State.DONE) -> list[Progress]:
    made = []
    for row in rows:
        known = {requirement.code for requirement in programme_of(row.case).requirements}
        code = REQUIREMENTS.get(row.session.kind, "")
        if code in known:
            made.append(Progress(row.case, row.person_id, code, state, row.session.on))
    return made
