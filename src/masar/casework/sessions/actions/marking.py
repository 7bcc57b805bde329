"""Who is on a list and who came: put people on it, mark one or the whole sheet, and let the advice that it meets follow."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Progress, record_progress_many, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case
from masar.casework.cases.queries import programme_of
from masar.casework.cases.queries.turns import CHANGING, cases_in_turn
from masar.casework.cases.rules import check_not_future, check_open
from masar.casework.sessions import rules
from masar.casework.sessions.actions.seats import move_up
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries import (
    CONSIDERED,
    REQUIREMENTS,
    Known,
    Sought,
    among,
    is_listed,
    leads,
    numbered,
    seated,
)
from masar.casework.sessions.queries.turns import session_in_turn
from masar.casework.sessions.rules import RESULTS, SEATED, Mark, RowRefused
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import Deed, record_many
from masar.foundation.core.dates import today
from masar.foundation.core.records import insert_many, update_many
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.linkage.score import Query
from masar.methods.programmes.ledger import State
from masar.registry.people.actions import look_up
from masar.registry.people.models import Person

STATE = "state"
WRITTEN = (STATE, "to_tell", *RESULTS, "version")


@dataclass(frozen=True)
class Marked:
    """What changes of one row of a sheet: `values` of its state and results; who is marked has been told of the session.

    `expected`: the version that whoever marks has seen.
    """

    row: UUID
    values: Mapping[str, Any]
    expected: int | None = None


@dataclass
class _Line:
    """One row at work: as it was, and as it will be."""

    row: Attendance
    before: str = ""
    noted: list[str] = field(default_factory=list)


def mark(*, by: Actor, on: date, session: Session, case: Case, person: Person, state: str) -> Attendance:
    """Put a person on the list, or mark them present, absent or excused; marking again changes it, and so the advice that it met.

    Whoever holds the session marks who is on its list. Raises Refusal `not-yet`, `before-registration`, `session-full`, `called-off`,
    `case-closed`.
    """
    with transaction.atomic():
        if not is_listed(session, person.pk):
            return _listed(by, on, session, [Known(case, person)], lambda _place: Mark(state))[0]
        with beyond_scope(Crossing.LED):
            pk = Attendance.objects.values_list("pk", flat=True).get(session=session, person=person)
            try:
                mark_many(by=by, on=on, session=session, marks=[Marked(pk, {STATE: state})])
            except RowRefused as refused:
                raise Refusal(refused.code, refused.why, refused.mend, field=refused.field) from refused
            return Attendance.objects.select_related("case", "person").get(pk=pk)


def invite(
    *, by: Actor, on: date, session: Session, people: Sequence[Known], waiting: bool = False
) -> list[Attendance]:
    """Put people on the list of a session as invited; with `waiting`, those for whom no place is left go on the waiting list.

    Raises Refusal `on-list-already`, `session-full`, `called-off` or `case-closed`; then nobody is invited.
    """
    free = session.capacity

    def state(place: int) -> Mark:
        return Mark.WAITING if waiting and free is not None and place >= free else Mark.INVITED

    return _listed(by, on, session, people, state, fills=True)


def _listed(
    by: Actor, on: date, session: Session, people: Sequence[Known], state: Callable[[int], Mark], *, fills: bool = False
) -> list[Attendance]:
    """New rows of a list. `state` says of a place, counted from those taken already if the deed `fills` places, how who gets it stands."""
    for one in people:
        require(by, Permission.RUN_SESSIONS, office=one.case.office, worker=one.case.worker)
    check_not_future(on, today())
    with transaction.atomic(), beyond_scope(Crossing.LED):
        session_in_turn(session)
        rules.check_called_on(session)
        cases_in_turn([one.case for one in people], CHANGING)
        taken = seated(session)
        _check_once(session, [one.person for one in people])
        lines = [
            _Line(
                Attendance(
                    session=session, case=one.case, person=one.person, state=state(taken + place if fills else 0)
                )
            )
            for place, one in enumerate(people)
        ]
        for line in lines:
            _check(line, session)
        rules.check_places(session.capacity, taken, sum(line.row.state in SEATED for line in lines))
        insert_many([line.row for line in lines])
        _follow(by, on, lines)
    return [line.row for line in lines]


def _check_once(session: Session, people: Sequence[Person]) -> None:
    """Nobody stands on one sheet twice. Raises Refusal `on-list-already`."""
    keys = [person.pk for person in people]
    here = Attendance.objects.filter(session=session, person__in=keys).values_list("person_id", flat=True)
    twice = set(here) | {key for key in keys if keys.count(key) > 1}
    if twice:
        names = ", ".join(dict.fromkeys(person.name for person in people if person.pk in twice))
        raise Refusal(
            "on-list-already",
            _("On this list already: %(names)s.") % {"names": names},
            _("Each person stands on a list once."),
        )


def mark_many(*, by: Actor, on: date, session: Session, marks: Sequence[Marked]) -> int:
    """Mark the whole sheet in one deed: how many rows changed. The number of queries does not grow with the rows.

    Raises RowRefused, which names its row, for the first that cannot be: then nothing is written. Raises OutOfScope for a row of
    another session, or of a case out of reach.
    """
    check_not_future(on, today())
    with transaction.atomic(), beyond_scope(Crossing.LED):
        lines, refused = _judged(by, session, marks)
        for first in refused:
            raise first
        update_many([line.row for line in lines], WRITTEN)
        _follow(by, on, lines)
        move_up(by=by, on=on, session=session)
    return len(lines)


def refusals_of(*, by: Actor, on: date, session: Session, marks: Sequence[Marked]) -> Mapping[UUID, Refusal]:
    """Which rows of a sheet would be refused, and why; nothing is written. Raises OutOfScope as `mark_many`."""
    check_not_future(on, today())
    with transaction.atomic(), beyond_scope(Crossing.LED):
        _lines, refused = _judged(by, session, marks)
    return {one.row: one for one in refused}


def _judged(by: Actor, session: Session, marks: Sequence[Marked]) -> tuple[list[_Line], list[RowRefused]]:
    """The rows that change, as they will be, and those that cannot; places are counted row by row."""
    session_in_turn(session)
    rules.check_called_on(session)
    asked = {one.row: one for one in marks}
    rows = list(
        Attendance.objects.filter(session=session, pk__in=asked)
        .select_related("case", "person", "certificate")
        .order_by("pk")
    )
    _check_reach(by, session, rows, len(asked))
    cases_in_turn([row.case for row in rows], CHANGING)
    taken, lines, refused = seated(session), list[_Line](), list[RowRefused]()
    for row in rows:
        row.session = session
        try:
            line = _changed(row, asked[row.pk])
            if line is None:
                continue
            _check(line, session)
            more = (line.row.state in SEATED) - (line.before in SEATED)
            rules.check_places(session.capacity, taken, max(0, more))
        except Refusal as because:
            refused.append(RowRefused(row.pk, because))
        else:
            taken += more
            lines.append(line)
    return lines, refused


def _check_reach(by: Actor, session: Session, rows: Sequence[Attendance], asked: int) -> None:
    if len(rows) != asked:
        raise OutOfScope("not-found", "")
    if not leads(by, session):
        for row in rows:
            require(by, Permission.RUN_SESSIONS, office=row.case.office, worker=row.case.worker)


def _changed(row: Attendance, asked: Marked) -> _Line | None:
    """The row with what is asked of it, or None where that is what it says already."""
    if asked.expected is not None and asked.expected != row.version:
        raise Refusal(
            "changed-meanwhile",
            _("Someone else changed this row while you were writing."),
            _("Look at what changed, then record again."),
        )
    values = {"to_tell": False, **asked.values} if STATE in asked.values else asked.values
    noted = [name for name, value in values.items() if getattr(row, name) != value]
    if not noted:
        return None
    line = _Line(row, row.state, [name for name in noted if name != STATE])
    for name in noted:
        setattr(row, name, values[name])
    row.version += 1
    return line


def _check(line: _Line, session: Session) -> None:
    row = line.row
    check_open(row.case)
    rules.check_mark(Mark(row.state), session.on, today())
    rules.check_registered(Mark(row.state), session.on, row.person.registered_on)
    if row.state != Mark.PRESENT and row.certificate is not None and row.certificate.struck_on is None:
        raise Refusal(
            "certified", _("A certificate was given to this person for the session."),
            _("Strike out the certificate first."), field=STATE,
        )  # fmt: skip
    rules.check_results(row.state, {name: getattr(row, name) for name in RESULTS}, rules.minutes_of(session))


def _follow(by: Actor, on: date, lines: Sequence[_Line]) -> None:
    """What rows that were written tell the log and the ledgers of their cases."""
    record_many(_told(by, on, line) for line in lines)
    came = [line.row for line in lines if line.row.state == Mark.PRESENT and line.before != Mark.PRESENT]
    gone = [line.row for line in lines if line.row.state != Mark.PRESENT and line.before == Mark.PRESENT]
    missed = [row for row in gone if (row.person_id, row.case_id) not in _came_otherwise(gone)]
    record_progress_many(by=by, on=on, progress=[*_progress(came), *_progress(missed, State.TO_DO)])
    if came or missed:
        refresh({row.case_id: row.case for row in (*came, *missed)}.values())


def _told(by: Actor, on: date, line: _Line) -> Deed:
    row = line.row
    verb = "attendance-marked" if row.state != line.before else "attendance-noted"
    return told(
        by, on, verb, row.case, record=row.pk, kind="attendance", session=row.session.kind, state=row.state, noted=line.noted
    )  # fmt: skip


def _came_otherwise(rows: Sequence[Attendance]) -> set[tuple[UUID, UUID]]:
    """Who of these attended another session of the same kind."""
    if not rows:
        return set()
    others = Attendance.objects.filter(
        person__in=[row.person_id for row in rows], session__kind=rows[0].session.kind, state=Mark.PRESENT
    )
    return set(others.exclude(pk__in=[row.pk for row in rows]).values_list("person_id", "case_id"))


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
            Attendance(session=held[kind, office, day], case=case, person=person, state=Mark.PRESENT)
            for case, person, kind, office, day in attended
        ]
        Attendance.objects.bulk_create(rows, batch_size=500)
        record_many(_told(by, row.session.on, _Line(row)) for row in rows)
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
