"""What the records of the mission say against a list: offices, persons, cases and receipts known already. Writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from masar.casework.cases.queries import references_known
from masar.casework.movements.actions import receipts_known
from masar.exchange.transfer.columns import Columns
from masar.exchange.transfer.grid import Row, Severity
from masar.exchange.transfer.linelist import CellProblem, RowOutcome
from masar.exchange.transfer.linelist.family import principal_of
from masar.exchange.transfer.linelist.outcome import Finding, placed
from masar.exchange.transfer.listed import ListedCase
from masar.exchange.transfer.offices import Offices
from masar.exchange.transfer.stated import stated
from masar.foundation.core.codes import fold
from masar.foundation.core.refusals import Refusal
from masar.registry.people import rules as person_rules
from masar.registry.people.queries import known_by_reference, names_born_on

NAMES = ("family_name", "given_names", "native_name")
Likeness = tuple[str, date, str]


@dataclass(frozen=True)
class _Known:
    """What the records hold of the rows asked about."""

    persons: frozenset[str]
    cases: frozenset[str]
    receipts: frozenset[str]
    likenesses: frozenset[Likeness]


@dataclass(frozen=True)
class Records:
    """Judges the cases of a list for one person, some hundred at a time."""

    offices: Offices

    def __call__(self, cases: Sequence[ListedCase], columns: Columns) -> Mapping[int, Sequence[CellProblem]]:
        """Problems by row."""
        rows = [row for case in cases for row in case.rows]
        known = _ask(cases, rows)
        found: dict[int, list[CellProblem]] = defaultdict(list)
        for case in cases:
            for row in case.rows:
                findings = [*self._office(case, row), *_known_already(case, row, known), *_refused_by_rules(row)]
                found[row.row] += [placed(finding, Row(row.row, ()), columns) for finding in findings]
        return found

    def _office(self, case: ListedCase, row: RowOutcome) -> Iterator[Finding]:
        named = str(row.values.get("office", ""))
        meant = named or str(principal_of(case.rows).values.get("office", ""))
        code = self.offices.find(meant)
        options = {"options": self.offices.options}
        if code is None:
            yield Finding("office-unknown" if meant else "office-missing", ("office",), {"value": meant, **options})
        elif not self.offices.may_take_over(code):
            yield Finding("office-other", ("office",), {"value": meant or code})
        place = str(row.values.get("orientation_place", ""))
        if place and self.offices.find(place) is None:
            yield Finding("place-unknown", ("orientation_place",), {"value": place, **options})


def _ask(cases: Sequence[ListedCase], rows: Sequence[RowOutcome]) -> _Known:
    receipts = [str(row.values["pocket_receipt"]) for row in rows if "pocket_receipt" in row.values]
    born = {likeness[1] for row in rows if (likeness := _likeness(row))}
    return _Known(
        known_by_reference(row.person_ref for row in rows if row.person_ref),
        references_known(case.reference for case in cases if case.reference),
        frozenset(receipts_known(receipts)),
        frozenset((_folded(names), day, nationality) for names, day, nationality in names_born_on(born)),
    )


def _known_already(case: ListedCase, row: RowOutcome, known: _Known) -> Iterator[Finding]:
    if row.person_ref in known.persons:
        yield Finding("person-known", ("person_ref",), {"value": row.person_ref})
        return
    if case.reference in known.cases:
        yield Finding("case-known", ("case_ref", "person_ref"), {"value": case.reference})
    elif _likeness(row) in known.likenesses:
        yield Finding("possibly-known", NAMES, {}, Severity.WARNING)
    receipt = str(row.values.get("pocket_receipt", ""))
    if receipt in known.receipts:
        yield Finding("receipt-known", ("pocket_receipt",), {"value": receipt})


def _refused_by_rules(row: RowOutcome) -> Iterator[Finding]:
    """What the register itself would refuse: the same sentence here as at the desk."""
    if not row.accepted:
        return
    one = stated(row)
    try:
        person_rules.check_birth(one.born, one.registered_on)
    except Refusal as refusal:
        yield Finding("refused-by-rule", ("birth_date", "age"), {"why": refusal.sentence})


def _likeness(row: RowOutcome) -> Likeness | None:
    born, nationality = row.values.get("birth_date"), row.values.get("nationality")
    names = _folded(str(row.values.get(name, "")) for name in ("family_name", "given_names"))
    if not names or not isinstance(born, tuple) or not isinstance(nationality, str):
        return None
    return names, born[0], nationality


def _folded(names: Iterable[str]) -> str:
    return " ".join(sorted(fold(" ".join(names)).split()))
