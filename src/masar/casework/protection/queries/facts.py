"""What the figures are told of vulnerability: factors by code with the days on which they held, no text.

A factor that has ended counts for the days before its end: a figure of last year must not change because of this year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from masar.casework.cases.queries import cases
from masar.casework.protection.models import Factor
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import seals


@dataclass(frozen=True)
class Span:
    """From the first day on which something held up to, but not including, the day on which it had ended."""

    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it held on that day."""
        return self.since <= on and (self.until is None or on < self.until)


def factor_spans(actor: Actor) -> Iterator[tuple[UUID, UUID, str, Span]]:
    """(case, person, factor code, days) of every factor, ended ones with their end: coded, no text."""
    rows = Factor.objects.filter(case__in=cases(actor, Permission.TAKE_SNAPSHOTS))
    opened = seals(rows.values_list("case_id", flat=True).distinct())
    for row in rows.iterator(chunk_size=2000):
        code = opened[row.case_id].open(f"factor.code:{row.pk}", row.code)
        yield row.case_id, row.person_id, code, Span(row.on, row.ended_on)
