"""Reading awards."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.casework.reintegration.models import Award
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission


def awards(actor: Actor, case: Case) -> list[Award]:
    """Awards of a case in scope, newest first, those struck out among them."""
    return list(Award.objects.filter(of_case(actor, case)).select_related("person").order_by("-granted_on", "-id"))


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, UUID, str, list[str], str, date]]:
    """(case, person, level, kinds, fund, day)."""
    rows = Award.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__"), struck_on=None)
    yield from rows.values_list("case_id", "person_id", "level", "kinds", "fund", "granted_on").iterator()
