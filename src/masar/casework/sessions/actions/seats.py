"""Places that come free go to who waits longest."""

from datetime import date

from masar.casework.cases.actions import told
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries import seated
from masar.casework.sessions.rules import Mark
from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import record_many
from masar.foundation.core.dates import today
from masar.foundation.core.records import update_many


def move_up(*, by: Actor, on: date, session: Session) -> int:
    """Invite from the waiting list as many as places are free, until the day of the session is over: how many. They have to be told.

    Called inside the transaction and the turn of the deed that gave the places back.
    """
    if session.called_off_on or session.on < today():
        return 0
    waiting = Attendance.objects.filter(session=session, state=Mark.WAITING).select_related("case").order_by("id")
    free = None if session.capacity is None else max(0, session.capacity - seated(session))
    rows = [row for row in waiting[:free] if row.case.is_open]
    for row in rows:
        row.state, row.to_tell, row.version = Mark.INVITED, True, row.version + 1
    update_many(rows, ("state", "to_tell", "version"))
    record_many(
        told(
            by,
            on,
            "attendance-marked",
            row.case,
            record=row.pk,
            kind="attendance",
            session=session.kind,
            state=row.state,
        )
        for row in rows
    )
    return len(rows)
