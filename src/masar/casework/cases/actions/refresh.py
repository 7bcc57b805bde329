"""Deriving from the ledger whose moves a case is and by when, so that a worklist is one indexed read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from masar.casework.cases.models import FAR, TASK, Case, Move, Status, Task
from masar.casework.cases.queries.picture import Picture, pictures
from masar.casework.cases.queries.turns import cases_in_turn
from masar.casework.cases.queries.worklist import RESTRICTED
from masar.foundation.core.records import insert_many, update_many
from masar.methods.programmes.ledger import Standing, State
from masar.methods.programmes.progress import next_move

USUAL = 7
"""Days after which a move is due where the programme states no usual time."""


JUDGED = ("status", "stage", "stage_since", "travel_on", "return_country")
"""What a case is judged by, besides its ledger."""
DERIVED = ("due_on", "move_role", "move_requirement", "waiting_since")


@dataclass(frozen=True)
class Turn:
    """A move as it should stand."""

    role: str
    requirement: str
    due_on: date
    since: date


def refresh(rows: Iterable[Case], *, also: Sequence[str] = ()) -> None:
    """Write the derived fields of cases, their moves and `also` these, inside the transaction of the deed that changed them.

    They are derived from what each case is now, whenever it was read; `also` stands as it is at hand.
    """
    kept = list(rows)
    cases_in_turn(kept, [name for name in JUDGED if name not in also])
    seen = pictures(row for row in kept if row.status == Status.OPEN)
    for row in kept:
        first = _first(seen[row.pk]) if row.pk in seen else None
        row.due_on, row.move_role, row.move_requirement, row.waiting_since = (
            (first.due_on, first.role, first.requirement, first.since) if first else (FAR, "", "", None)
        )
    update_many(kept, (*DERIVED, *also))
    tasks = _tasks(kept)
    _write_moves({row.pk: _soonest([*_turns(seen.get(row.pk)), *tasks[row.pk]]) for row in kept})


def _write_moves(turns: Mapping[UUID, Sequence[Turn]]) -> None:
    """Let the moves of these cases be these; what stands already stays untouched."""
    wanted = dict.fromkeys((case, turn) for case, its in turns.items() for turn in its)
    gone = []
    for move in Move.objects.filter(case__in=turns):
        stands = (move.case_id, Turn(move.role, move.requirement, move.due_on, move.since))
        if stands in wanted:
            del wanted[stands]
        else:
            gone.append(move.pk)
    if gone:
        Move.objects.filter(pk__in=gone).delete()
    insert_many(
        [
            Move(case_id=case, role=turn.role, requirement=turn.requirement, due_on=turn.due_on, since=turn.since)
            for case, turn in wanted
        ]
    )


def _first(picture: Picture) -> Turn:
    """The move to make first of all."""
    first = next_move(picture.now)
    return _into_next_stage(picture) if first is None else _turn(picture, first)


def _tasks(rows: Iterable[Case]) -> Mapping[UUID, list[Turn]]:
    """What was asked of roles in so many words; in a case on hold or ended too, for there it undoes what was promised."""
    found: dict[UUID, list[Turn]] = defaultdict(list)
    for task in Task.objects.filter(case__in=[row.pk for row in rows], done_on=None).order_by("due_on", "id"):
        found[task.case_id].append(Turn(task.role, TASK + task.kind, task.due_on, timezone.localdate(task.created_at)))
    return found


def _soonest(turns: Iterable[Turn]) -> Sequence[Turn]:
    """Of each role the move that is due first."""
    by_role: dict[str, Turn] = {}
    for turn in turns:
        if turn.role not in by_role or turn.due_on < by_role[turn.role].due_on:
            by_role[turn.role] = turn
    return list(by_role.values())


def _turns(picture: Picture | None) -> Sequence[Turn]:
    """The first move of each role; where nothing is missing, of the one that leads the case on."""
    if picture is None:
        return ()
    firsts = [_turn(picture, first) for first in picture.first_by_role.values()] or [_into_next_stage(picture)]
    return [turn for turn in firsts if turn.role]


def _into_next_stage(picture: Picture) -> Turn:
    row, programme = picture.case, picture.programme
    ahead = programme.next_stages(row.stage)
    role = programme.role_of(ahead[0].function) if ahead else ""
    usual = programme.stage(row.stage).usual_days or USUAL
    return Turn(role, "", row.stage_since + timedelta(days=usual), row.stage_since)


def _turn(picture: Picture, first: Standing) -> Turn:
    since = first.since or picture.case.stage_since
    due = since + timedelta(days=first.requirement.usual_days or USUAL)
    entries = [
        entry
        for entry in picture.entries
        if entry.requirement == first.requirement.code and entry.person == first.person
    ]
    if first.state is State.IN_PROGRESS and entries and entries[-1].expected_by:
        due = entries[-1].expected_by
    return Turn(first.role, RESTRICTED if first.restricted else first.requirement.code, due, since)
