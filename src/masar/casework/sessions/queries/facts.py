"""What the figures are told of sessions: coded rows of who came, no names and no free text."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from masar.casework.cases.queries import reached
from masar.casework.sessions.models import Attendance
from masar.casework.sessions.rules import Mark
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, UUID, str, str, date]]:
    """(case, person, kind, place, day) of each attendance; measures count the person once (R67)."""
    rows = Attendance.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__"), state=Mark.PRESENT)
    yield from rows.values_list("case_id", "person_id", "session__kind", "session__office", "session__on").iterator()
