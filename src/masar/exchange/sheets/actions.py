"""Taking a sheet out and bringing it in again: each a deed that the log tells of."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from masar.casework.sessions.actions import Marked, mark_many
from masar.casework.sessions.models import Session
from masar.exchange.sheets.workbook import Copy, written
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record


def take_out(*, by: Actor, on: date, copy: Copy) -> bytes:
    """The workbook of a session's sheet; the log says who took out how many rows (R14)."""
    require(by, Permission.LEAD_SESSIONS)
    with transaction.atomic():
        record(_told(by, on, "sheet-taken-out", copy.session, len(copy.rows)))
    return written(copy)


def bring_in(*, by: Actor, on: date, session: Session, marks: Sequence[Marked]) -> int:
    """Record what a sheet changes, all of it or nothing: how many rows. Raises as `mark_many`."""
    require(by, Permission.LEAD_SESSIONS)
    with transaction.atomic():
        count = mark_many(by=by, on=on, session=session, marks=marks)
        record(_told(by, on, "sheet-brought-in", session, count))
    return count


def _told(by: Actor, on: date, verb: str, session: Session, rows: int) -> Deed:
    params = {"session": session.kind, "rows": rows}
    return Deed(verb, by.user, on, "session", str(session.pk), office=session.office, role=by.role_code, params=params)
