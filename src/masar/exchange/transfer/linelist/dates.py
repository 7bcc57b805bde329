"""The order of days in one row. Steps may be missing or known only by year; whatever cannot be in order is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from masar.exchange.transfer.grid import Severity
from masar.exchange.transfer.linelist.outcome import Finding
from masar.foundation.core.dates import Precision, add_months

STEPS = (
    "birth_date",
    "entered_on",
    "registered_on",
    "counselled_on",
    "declared_on",
    "eligible_on",
    "departed_on",
    "arrived_on",
)
PAIRS = (
    ("registered_on", "exit_on"),
    ("departed_on", "reintegration_on"),
    ("document_issued_on", "document_expires_on"),
    ("fit_on", "fit_until"),
    ("birth_date", "document_issued_on"),
)
SERVICES = ("food_on", "medical_on", "accommodation_on", "orientation_on", "training_on")


@dataclass(frozen=True, slots=True)
class Span:
    """The days a step may have happened on: one day, or the whole month or year that is known."""

    field: str
    first: date
    last: date

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        return self.first.isoformat()[: 7 if self.first.month == self.last.month else 4]


def span(field: str, value: object) -> Span | None:
    """The days of a value that was read: a day, or a partial date as (day, precision)."""
    if isinstance(value, date):
        return Span(field, value, value)
    if not isinstance(value, tuple) or len(value) != 2 or not isinstance(value[0], date):
        return None
    first, precision = value
    if precision is Precision.DAY:
        return Span(field, first, first)
    return Span(field, first, add_months(first, 1 if precision is Precision.MONTH else 12) - timedelta(days=1))


def order_findings(values: Mapping[str, object]) -> Iterator[Finding]:
    """The steps that break the order of the programme, each with the step it contradicts, and the pairs that do."""
    steps = [known for field in STEPS if (known := span(field, values.get(field)))]
    kept = _longest_in_order(steps)
    for place, step in enumerate(steps):
        if step not in kept:
            yield _contradiction(step, place, steps, kept)
    for earlier, later in PAIRS:
        first, second = span(earlier, values.get(earlier)), span(later, values.get(later))
        if first and second and second.last < first.first:
            yield _finding("date-before", second, first)


def service_findings(values: Mapping[str, object]) -> Iterator[Finding]:
    """Services given before registration or after departure: possible, but worth a look."""
    registered, departed = (span(field, values.get(field)) for field in ("registered_on", "departed_on"))
    for field in SERVICES:
        given = values.get(field)
        for day in given if isinstance(given, tuple) else ():
            service = Span(field, day, day)
            if registered and day < registered.first:
                yield _finding("date-before", service, registered, Severity.WARNING)
            elif departed and day > departed.last:
                yield _finding("date-after", service, departed, Severity.WARNING)


def _longest_in_order(steps: list[Span]) -> list[Span]:
    """The most steps that stand in order together, so that one wrong date is named alone and not all others."""
    for size in range(len(steps), 0, -1):  # at most eight steps, and the first try is nearly always right
        for chosen in combinations(steps, size):
            if all(earlier.first <= later.last for earlier, later in combinations(chosen, 2)):
                return list(chosen)
    return []


def _contradiction(step: Span, place: int, steps: list[Span], kept: list[Span]) -> Finding:
    for other in steps[:place]:
        if other in kept and step.last < other.first:
            return _finding("date-before", step, other)
    after = next(other for other in steps[place + 1 :] if other in kept and other.last < step.first)
    return _finding("date-after", step, after)


def _finding(code: str, at: Span, other: Span, severity: Severity = Severity.ERROR) -> Finding:
    params = {"field": at.field, "date": str(at), "other_field": other.field, "other_date": str(other)}
    return Finding(code, (at.field, other.field), params, severity)
