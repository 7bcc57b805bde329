"""Which single cases are opened to somebody from outside, for the wall of the database; what of them is told is decided elsewhere."""

from collections.abc import Iterator
from uuid import UUID

from masar.casework.cases.models import Case
from masar.casework.sharing.queries.shares import shares_outside
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission


def cases_opened(actor: Actor) -> Iterator[UUID]:
    """The case of a guest, and those of which something is shared with an organisation, or has still to be given back."""
    if actor.may(Permission.SEE_ONE_CASE):
        yield from Case.objects.filter(number__in=actor.case_numbers).values_list("pk", flat=True)
    yield from (one.case_id for one in shares_outside(actor))
