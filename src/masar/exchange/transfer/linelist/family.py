"""What the rows of one case must be to each other: one office, one journey, one end; the rest follows the principal."""

from collections.abc import Iterator, Sequence
from datetime import date

from masar.exchange.transfer.grid import Params, Severity
from masar.exchange.transfer.linelist.dates import span
from masar.exchange.transfer.linelist.outcome import Finding, RowOutcome

ONE_FOR_ALL = ("office", "return_country", "exit_code", "exit_on")
"""Of these a case has one; two rows that state different ones contradict each other."""
OF_THE_PRINCIPAL = ("channel", "entered_on", "reasons", "counselled_on", "eligible_on")
"""Of these a case keeps what the principal applicant's row states."""
PRINCIPAL = "PRINCIPAL"


def principal_of(rows: Sequence[RowOutcome]) -> RowOutcome:
    """The row of the principal applicant, else the first."""
    return next((row for row in rows if row.values.get("relation") == PRINCIPAL), rows[0])


def family_findings(rows: Sequence[RowOutcome]) -> Iterator[tuple[RowOutcome, Finding]]:
    """Where the rows of a case disagree, each finding with the row it is placed at."""
    if len(rows) < 2:
        return
    head = principal_of(rows)
    for row in rows:
        if row is not head:
            yield from ((row, finding) for finding in _differing(head, row))
    yield from _parting(rows)


def _differing(head: RowOutcome, row: RowOutcome) -> Iterator[Finding]:
    for field in (*ONE_FOR_ALL, *OF_THE_PRINCIPAL):
        own, other = row.values.get(field), head.values.get(field)
        if own is None or other is None or own == other or _born_here(field, row):
            continue
        params: Params = {"field": field, "row": head.row}
        if field in ONE_FOR_ALL:
            yield Finding("case-differs", (field,), params)
        else:
            yield Finding("case-keeps-principal", (field,), params, Severity.WARNING)


def _born_here(field: str, row: RowOutcome) -> bool:
    """A child born in the host country "entered" it on its day of birth; the case keeps the family's entry."""
    return field == "entered_on" and row.values.get("entered_on") == row.values.get("birth_date")


def _parting(rows: Sequence[RowOutcome]) -> Iterator[tuple[RowOutcome, Finding]]:
    """A case leaves together: whoever stays, or leaves another day, is a case of their own."""
    left = [row for row in rows if isinstance(row.values.get("departed_on"), date)]
    if not left:
        return
    first = left[0]
    for row in rows:
        if row.values.get("departed_on") != first.values["departed_on"]:
            day = str(span("departed_on", first.values["departed_on"]))
            yield row, Finding("case-parts", ("departed_on", "case_ref"), {"row": first.row, "date": day})
