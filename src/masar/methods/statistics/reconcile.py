"""Compares printed figures with those the records give, cell by cell, and says of every difference whether its reason is known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import product
from types import MappingProxyType

from masar.methods.statistics.definitions import Catalogue, Text
from masar.methods.statistics.facts import Facts
from masar.methods.statistics.findings import Finding
from masar.methods.statistics.published import Publication, PublishedFigure, Remark, TableRule, Take
from masar.methods.statistics.shares import percent
from masar.methods.statistics.tables import OTHER, TOTAL, UNKNOWN, Period, Table
from masar.methods.statistics.tabulate import tabulate

_NO_WORDS: Text = {"en": "", "fr": "", "ar": ""}


class State(StrEnum):
    """How a printed figure stands to the records."""

    EQUAL = "EQUAL"
    EXPLAINED = "EXPLAINED"
    DIFFERENT = "DIFFERENT"
    NOT_COVERED = "NOT_COVERED"


@dataclass(frozen=True)
class ReconciledCell:
    """One printed figure; `computed` has more decimals than were printed, `why` is empty when there is nothing to say."""

    figure: PublishedFigure
    source: str
    published: Decimal
    computed: Decimal | None
    state: State
    why: Text
    historical: bool = False
    """Whether `computed` is no count of records but a historical aggregate."""


@dataclass(frozen=True)
class Report:
    """All printed figures in the order of printing, and what their own arithmetic shows."""

    cells: tuple[ReconciledCell, ...]
    findings: tuple[Finding, ...]

    def _number(self, state: State) -> int:
        return sum(cell.state is state for cell in self.cells)

    @property
    def matched(self) -> int:
        """Figures that the records, or the historical aggregates, give as printed."""
        return self._number(State.EQUAL)

    @property
    def matched_by_history(self) -> int:
        """How many of the matched ones are held as historical aggregates, which no record gives."""
        return sum(cell.state is State.EQUAL and cell.historical for cell in self.cells)

    @property
    def explained(self) -> int:
        """Figures that differ for a known reason."""
        return self._number(State.EXPLAINED)

    @property
    def unexplained(self) -> int:
        """Figures that differ, and nobody knows why."""
        return self._number(State.DIFFERENT)

    @property
    def not_covered(self) -> int:
        """Figures that these records cannot produce."""
        return self._number(State.NOT_COVERED)

    def as_json(self, language: str) -> dict[str, object]:
        """The report in its stable shape; `why` in one language, decimals as text so that nothing is rounded."""
        return {
            "matched": self.matched,
            "explained": self.explained,
            "unexplained": self.unexplained,
            "not_covered": self.not_covered,
            "cells": [_cell_as_json(cell, language) for cell in self.cells],
            "findings": [
                {"kind": finding.kind.value, "figures": list(finding.figures), "text": finding.text[language]}
                for finding in self.findings
            ],
            "matched_by_history": self.matched_by_history,
        }


def _cell_as_json(cell: ReconciledCell, language: str) -> dict[str, object]:
    return {
        "id": cell.figure.id,
        "table": cell.figure.table,
        "printed": cell.figure.printed,
        "source": cell.source,
        "published": _number_as_json(cell.published),
        "computed": None if cell.computed is None else _number_as_json(cell.computed),
        "state": cell.state.value,
        "why": cell.why[language],
    }


def _number_as_json(number: Decimal) -> int | str:
    return int(number) if number == number.to_integral_value() else str(number)


def reconcile(
    publication: Publication,
    computed: Mapping[str, Decimal],
    findings: Sequence[Finding],
    catalogue: Catalogue,
    held: Mapping[str, Decimal] = MappingProxyType({}),
) -> Report:
    """Every printed figure with the one computed under its id, and the state of the two.

    `held` are the historical aggregates by code: a figure that no record gives is compared with the one that holds it, and
    says so. A difference is explained only by a finding or a declared reason that expects the computed value.
    """
    assumed = {id: remark.why for remark in publication.assumptions for id in remark.figures}
    cells = []
    for figure in publication.figures:
        rule, own = publication.tables[figure.table], computed.get(figure.id)
        aggregate = held.get(rule.historical.get(figure.id, ""))
        if aggregate is not None:
            own, why = aggregate, catalogue.words["historical-aggregate"]
            state = State.EQUAL if aggregate == figure.value else State.DIFFERENT
        elif rule.not_covered is not None:
            state, why = State.NOT_COVERED, rule.not_covered
        elif own is None:
            state, why = State.DIFFERENT, catalogue.words["no-figure"]
        elif _as_printed(own, figure) == figure.value:
            state, why = State.EQUAL, assumed.get(figure.id, _NO_WORDS)
        else:
            reason = _reason(figure, own, findings, publication.explanations)
            state, why = (State.DIFFERENT, _NO_WORDS) if reason is None else (State.EXPLAINED, reason)
        cells.append(ReconciledCell(figure, figure.source, figure.value, own, state, why, aggregate is not None))
    return Report(tuple(cells), tuple(findings))


def _as_printed(number: Decimal, figure: PublishedFigure) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-figure.decimals), ROUND_HALF_UP)


def _reason(
    figure: PublishedFigure, own: Decimal, findings: Sequence[Finding], explanations: Sequence[Remark]
) -> Text | None:
    rounded = _as_printed(own, figure)
    for finding in findings:
        if rounded in finding.expects.get(figure.id, ()):
            return finding.text
    for remark in explanations:
        if figure.id in remark.figures and rounded in remark.expects:
            return remark.why
    return None


def computed_figures(
    facts: Facts,
    publication: Publication,
    period: Period,
    as_of: date,
    catalogue: Catalogue,
    continents: Mapping[str, str],
) -> dict[str, Decimal]:
    """What the records give for each printed figure that has a measure, by id; shares with four decimals.

    A share without a base is left out. Raises what tabulate raises.
    """
    tables: dict[tuple[str, tuple[str, ...]], Table] = {}

    def table(measure: str, by: tuple[str, ...]) -> Table:
        if (measure, by) not in tables:
            tables[measure, by] = tabulate(
                facts, catalogue.measures[measure], by, period, as_of, continents=continents, catalogue=catalogue
            )
        return tables[measure, by]

    found: dict[str, Decimal] = {}
    for rule in publication.tables.values():
        if rule.not_covered is None:
            printed = [figure for figure in publication.figures if figure.table == rule.id]
            counted = table(rule.measure, rule.by)
            base = None if rule.take is not Take.SHARE else _base(rule, printed, counted, table)
            for figure in printed:
                number = _taken(rule, figure, counted, base)
                found |= {} if number is None else {figure.id: number}
    return found


def _base(
    rule: TableRule, printed: Sequence[PublishedFigure], counted: Table, table: Callable[[str, tuple[str, ...]], Table]
) -> int:
    if rule.of == "listed":
        return sum(_value(counted, figure) for figure in printed)
    return (counted if rule.of == "total" else table(rule.of, ())).total.value


def _taken(rule: TableRule, figure: PublishedFigure, counted: Table, base: int | None) -> Decimal | None:
    if rule.take is Take.CATEGORIES:
        others = (TOTAL, OTHER, UNKNOWN)
        return Decimal(sum(cell.keys[0] not in others for cell in counted.cells))
    value = _value(counted, figure)
    if rule.take is Take.VALUE:
        return Decimal(value)
    return percent(value, base, 4) if base else None


def _value(counted: Table, figure: PublishedFigure) -> int:
    """The cell of a figure, or the sum of the cells that it unites; a cell that does not occur is 0."""
    values = {cell.keys: cell.value for cell in (*counted.cells, *counted.margins)}
    codes = [figure.keys.get(dimension, (TOTAL,)) for dimension in counted.dimensions]
    return sum(values.get(keys, 0) for keys in product(*codes))
