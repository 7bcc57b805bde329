"""Who has how much: the open cases of each case worker, counted by the database in one read."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from masar.casework.cases.models import Member, Status
from masar.casework.cases.queries.scope import cases
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission


@dataclass(frozen=True)
class Load:
    """What one case worker has in hand; `worker` is empty for what nobody has. Counted are cases, and people in them."""

    worker: str
    office: str
    cases: int = 0
    held: int = 0
    overdue: int = 0
    people: int = 0
    oldest: date | None = None


def loads(actor: Actor, on: date) -> list[Load]:
    """The load of everybody whose cases the actor may reassign, by worker and office."""
    rows = cases(actor, Permission.REASSIGN_CASES).exclude(status=Status.CLOSED).order_by()
    late = Q(due_on__lt=on, status=Status.OPEN)
    counted = rows.values_list("worker", "office").annotate(
        all=Count("id"),
        held=Count("id", Q(status=Status.HELD)),
        late=Count("id", late),
        oldest=Min("due_on", filter=late),
    )
    inside = Member.objects.filter(case__in=rows, left_on=None).order_by()
    people = {
        (worker, office): count
        for worker, office, count in inside.values_list("case__worker", "case__office").annotate(Count("id"))
    }
    return [
        Load(worker, office, count, held, overdue, people.get((worker, office), 0), oldest)
        for worker, office, count, held, overdue, oldest in counted
    ]
