"""What rows must be to each other: references once, one principal applicant a case, nobody twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from masar.exchange.transfer.columns import Columns
from masar.exchange.transfer.grid import Row, Severity
from masar.exchange.transfer.linelist.outcome import CellProblem, Finding, RowOutcome, placed
from masar.foundation.core.codes import fold

PRINCIPAL = "PRINCIPAL"


@dataclass
class AcrossRows:
    """Remembers what earlier rows held; rows are shown to it from the top, each once."""

    columns: Columns
    references: dict[str, int] = field(default_factory=dict)
    receipts: dict[str, int] = field(default_factory=dict)
    persons: dict[tuple[str, object, object], int] = field(default_factory=dict)
    principals: dict[str, int] = field(default_factory=dict)
    cases: dict[str, Row] = field(default_factory=dict)

    def compare(self, row: Row, outcome: RowOutcome) -> tuple[CellProblem, ...]:
        """Where this row collides with an earlier one."""
        return tuple(placed(finding, row, self.columns) for finding in self._collisions(row, outcome))

    def closing(self) -> tuple[CellProblem, ...]:
        """What only shows at the end: cases without a principal applicant, at their first row."""
        if "relation" not in self.columns.by_field:
            return ()
        without = [(case, row) for case, row in self.cases.items() if case not in self.principals]
        return tuple(placed(_no_principal(case), row, self.columns) for case, row in without)

    def _collisions(self, row: Row, outcome: RowOutcome) -> Iterator[Finding]:
        values, number = outcome.values, row.number
        reference, receipt = outcome.person_ref, str(values.get("pocket_receipt", ""))
        if reference and (first := self.references.setdefault(reference, number)) != number:
            yield Finding("person-ref-again", ("person_ref",), {"value": reference, "row": first})
        if receipt and (first := self.receipts.setdefault(receipt, number)) != number:
            yield Finding("receipt-again", ("pocket_receipt",), {"value": receipt, "row": first})
        person = _person(outcome)
        if person and (first := self.persons.setdefault(person, number)) != number:
            fields = ("family_name", "given_names", "native_name")
            yield Finding("possibly-same-person", fields, {"row": first}, Severity.WARNING)
        case = str(values.get("case_ref", ""))
        if case:
            # Only the cell of the relation is needed at the end, but the row is small and read-only.
            self.cases.setdefault(case, row)
            if values.get("relation") == PRINCIPAL and (first := self.principals.setdefault(case, number)) != number:
                yield Finding("principal-again", ("relation",), {"value": case, "row": first})


def _no_principal(case: str) -> Finding:
    return Finding("no-principal", ("relation", "case_ref"), {"value": case}, Severity.WARNING)


def _person(outcome: RowOutcome) -> tuple[str, object, object] | None:
    """Names in any order, birth and nationality: None where one of them is not known."""
    values = outcome.values
    names = " ".join(str(values.get(name, "")) for name in ("family_name", "given_names"))
    folded = " ".join(sorted(fold(names).split()))
    born = values.get("birth_date")
    nationality = values.get("nationality")
    return (folded, born, nationality) if folded and born is not None and nationality is not None else None
