"""Deriving from the ledger whose move a case is and by when, so that a worklist is one indexed read."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from masar.casework.cases.models import FAR, Case, Status
from masar.casework.cases.queries.picture import Picture, pictures
from masar.casework.cases.queries.turns import cases_in_turn
from masar.casework.cases.queries.worklist import RESTRICTED
from masar.foundation.core.records import update_many
from masar.methods.programmes.ledger import State
from masar.methods.programmes.progress import next_move

USUAL = 7
"""Days after which a move is due where the programme states no usual time."""


JUDGED = ("status", "stage", "stage_since", "travel_on", "return_country")
"""What a case is judged by, besides its ledger."""
DERIVED = ("due_on", "move_role", "move_requirement", "waiting_since")


def refresh(rows: Iterable[Case], *, also: Sequence[str] = ()) -> None:
    """Write the derived fields of cases, and `also` these, inside the transaction of the deed that changed them.

    They are derived from what each case is now, whenever it was read; `also` stands as it is at hand.
    """
    kept = list(rows)
    cases_in_turn(kept, [name for name in JUDGED if name not in also])
    seen = pictures(row for row in kept if row.status == Status.OPEN)
    for row in kept:
        row.due_on, row.move_role, row.move_requirement, row.waiting_since = _move(row, seen.get(row.pk))
    update_many(kept, (*DERIVED, *also))


def _move(row: Case, picture: Picture | None) -> tuple[date, str, str, date | None]:
    if picture is None:
        return FAR, "", "", None
    programme = picture.programme
    first = next_move(picture.now)
    if first is None:
        ahead = programme.next_stages(row.stage)
        role = programme.role_of(ahead[0].function) if ahead else ""
        usual = programme.stage(row.stage).usual_days or USUAL
        return row.stage_since + timedelta(days=usual), role, "", row.stage_since
    since = first.since or row.stage_since
    usual = first.requirement.usual_days or USUAL
    due = since + timedelta(days=usual)
    entries = [
        entry
        for entry in picture.entries
        if entry.requirement == first.requirement.code and entry.person == first.person
    ]
    if first.state is State.IN_PROGRESS and entries and entries[-1].expected_by:
        due = entries[-1].expected_by
    return due, first.role, first.requirement.code if not first.restricted else RESTRICTED, since
