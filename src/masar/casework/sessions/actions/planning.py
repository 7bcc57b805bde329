"""Announcing sessions: plan one, change or move it, call it off; and the slips of those who answered without a name."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import told
from masar.casework.cases.rules import check_not_future
from masar.casework.sessions import rules
from masar.casework.sessions.actions.seats import move_up
from masar.casework.sessions.models import Attendance, Course, Session
from masar.casework.sessions.queries import leads, seated
from masar.casework.sessions.queries.turns import session_in_turn
from masar.casework.sessions.rules import ASKED, Mark
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import Deed, record, record_many
from masar.foundation.core.dates import today
from masar.foundation.core.records import update_many
from masar.foundation.core.refusals import Refusal

TOLD_WHEN_CHANGED = ("on", "starts", "ends", "office", "place")
"""What people were invited to: of a change of these they have to be told."""


def plan_session(
    *, by: Actor, on: date, kind: str, title: str, day: date, office: str, language: str = "", trainer: str = "", led_by: str = "",
    course: Course | None = None, starts: time | None = None, ends: time | None = None, place: str = "", capacity: int | None = None,
) -> Session:  # fmt: skip
    """Announce a session in an office; `led_by` is the account of the trainer who holds it.

    Raises Refusal `other-office`, `course-ended` or `ends-before-it-begins`.
    """
    check_office(by=by, office=office)
    check_not_future(on, today())
    rules.check_course(course)
    rules.check_hours(starts, ends)
    with transaction.atomic():
        row = Session.objects.create(
            kind=kind, title=title, on=day, office=office, language=language, trainer=trainer, led_by=led_by, course=course, starts=starts,
            ends=ends, place=place, capacity=capacity, by=by.user,
        )  # fmt: skip
        record(_told(by, on, "session-planned", row))
    return row


def check_office(*, by: Actor, office: str) -> None:
    """One plans and changes sessions of one's own office. Raises Refusal `not-permitted` or `other-office`."""
    require(by, Permission.RUN_SESSIONS)
    if not by.scope(Permission.RUN_SESSIONS).mission and office not in by.offices:
        raise Refusal(
            "other-office", _("You plan sessions for your own office."), _("Choose your office."), field="office"
        )


def _told(by: Actor, on: date, verb: str, row: Session, **params: Any) -> Deed:
    given = {"session": row.kind, **params}
    return Deed(verb, by.user, on, "session", str(row.pk), office=row.office, role=by.role_code, params=given)


def change_session(*, by: Actor, on: date, session: Session, expected: int, values: Mapping[str, Any]) -> Session:
    """Give a session another day, hours, place, trainer or number of places.

    Whoever was invited has to be told of another day, hour or place, and is asked anew whether they come; further places go to who
    waits. Raises Refusal `held-already`, `moved-back`, `session-full`, `called-off`, `ends-before-it-begins` or `changed-meanwhile`.
    """
    check_office(by=by, office=session.office)
    check_office(by=by, office=values.get("office", session.office))
    check_not_future(on, today())
    with transaction.atomic(), beyond_scope(Crossing.LED):
        session_in_turn(session)
        rules.check_called_on(session)
        new = {name: value for name, value in values.items() if getattr(session, name) != value}
        starts, ends = (values.get(name, getattr(session, name)) for name in ("starts", "ends"))
        rules.check_hours(starts, ends)
        rows = list(Attendance.objects.filter(session=session).select_related("case"))
        if "on" in new:
            rules.check_new_day(session, new["on"], today(), [row.state for row in rows])
        if new.get("capacity") is not None:
            _check_room(new["capacity"], seated(session))
        before = session.on
        moved = {"moved_from": before} if "on" in new and rows else {}
        session.change(expected=expected, **new, **moved)
        record(_told(by, on, "session-changed", session, day=str(session.on), was=str(before), changed=sorted(new)))
        if set(TOLD_WHEN_CHANGED) & set(new):
            _ask_anew(by, on, session, rows)
        move_up(by=by, on=on, session=session)
    return session


def _check_room(capacity: int, taken: int) -> None:
    if taken > capacity:
        raise Refusal(
            "session-full", _("%(taken)s people hold a place already.") % {"taken": taken},
            _("Take people off the list first, or give the session at least as many places."), field="capacity",
        )  # fmt: skip


def _ask_anew(by: Actor, on: date, session: Session, rows: Sequence[Attendance]) -> None:
    """Who was invited has to be told, and who had confirmed is asked again."""
    asked = [row for row in rows if row.state in ASKED]
    for row in asked:
        row.to_tell = True
        row.state = Mark.INVITED if row.state == Mark.CONFIRMED else row.state
        row.version += 1
    update_many(asked, ("state", "to_tell", "version"))
    record_many(
        told(
            by,
            on,
            "session-moved",
            row.case,
            record=row.pk,
            kind="attendance",
            session=session.kind,
            day=str(session.on),
        )
        for row in asked
        if not row.case.anonymised_on
    )


def call_off(*, by: Actor, on: date, session: Session, reason: str) -> Session:
    """Call a session off; whoever was invited has to be told. Raises Refusal `held-already`, `called-off` or `unknown-code`."""
    check_office(by=by, office=session.office)
    check_not_future(on, today())
    rules.check_codes("call-off-reason", [reason], "reason")
    with transaction.atomic(), beyond_scope(Crossing.LED):
        session_in_turn(session)
        rules.check_called_on(session)
        rows = list(Attendance.objects.filter(session=session).select_related("case"))
        rules.check_new_day(session, max(session.on, today()), today(), [row.state for row in rows])
        session.change(called_off_on=on)
        record(_told(by, on, "session-called-off", session, cause=reason))
        asked = [row for row in rows if row.state in ASKED]
        for row in asked:
            row.to_tell, row.version = True, row.version + 1
        update_many(asked, ("to_tell", "version"))
    return session


def note_slips(*, by: Actor, on: date, session: Session, slips: Sequence[int]) -> Session:
    """How often each score from one to five was given without a name. Raises Refusal `not-yet`, `too-many-slips` or `not-permitted`."""
    if not leads(by, session):
        check_office(by=by, office=session.office)
    check_not_future(on, today())
    rules.check_mark(Mark.PRESENT, session.on, today())
    with transaction.atomic(), beyond_scope(Crossing.SEATS):
        session_in_turn(session)
        came = Attendance.objects.filter(session=session, state=Mark.PRESENT)
        left = came.filter(feedback=None).count()
        if sum(slips) > left:
            raise Refusal(
                "too-many-slips",
                _("%(slips)s slips, but only %(left)s people came whose score is not noted.")
                % {"slips": sum(slips), "left": left},
                _("Count the slips again, or mark first who came."),
            )
        session.change(slips=list(slips))
        record(_told(by, on, "feedback-noted", session, slips=list(slips)))
    return session
