"""Measures and dimensions as Ibis expressions over one fact. They count nothing: tabulate does, on whichever engine."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import ibis
import pyarrow as pa

from masar.methods.statistics.definitions import NO_ANSWERS, NONE, Count, Dimension, Filter, Kind, Measure, Op
from masar.methods.statistics.fact_columns import FACTS
from masar.methods.statistics.tables import OTHER, UNKNOWN, Period


def selected(
    fact: Any,
    measure: Measure,
    dimensions: Sequence[Dimension],
    period: Period,
    as_of: date,
    continents: Mapping[str, str],
) -> Any:
    """The rows that the measure counts: person, case, amount and one column d0, d1 … per dimension, lists kept whole."""
    rows = fact
    for wanted in measure.where:
        rows = rows.filter(condition(rows, wanted, as_of))
    if measure.period_field is not None:
        rows = rows.filter(rows[measure.period_field].between(period.start, period.end))
    if measure.counts in (Count.MEDIAN, Count.P90):
        rows = rows.filter(rows[measure.quantity].notnull())
    if measure.each:
        rows = rows.mutate(**{measure.each: rows[measure.each].unnest()})
        if measure.each_except:
            rows = rows.filter(rows[measure.each].isnull() | rows[measure.each].notin(measure.each_except))
    if any(dimension.kind is Kind.CONTINENT for dimension in dimensions):
        rows = _with_continent(rows, _column_of(measure.fact, dimensions, Kind.CONTINENT), continents)
    amount = rows[measure.quantity] if measure.quantity else ibis.literal(1)
    categories = {f"d{at}": category(rows, measure, dimension) for at, dimension in enumerate(dimensions)}
    return rows.select(person=rows.person, case=rows["case"], amount=amount, **categories)


def condition(fact: Any, wanted: Filter, as_of: date) -> Any:
    """One filter of a measure as a condition on the rows of its fact; unknown values satisfy none but `is_not` and `not_in`."""
    column, value = fact[wanted.field], wanted.value
    match wanted.op:
        case Op.IS:
            return column == value
        case Op.IS_NOT:
            return column.isnull() | (column != value)
        case Op.IN:
            return column.isin(value)
        case Op.NOT_IN:
            return column.isnull() | column.notin(value)
        case Op.AT_LEAST:
            return column >= value
        case Op.AT_MOST:
            return column <= value
        case Op.KNOWN:
            return column.notnull()
        case Op.NOT_EMPTY:
            return column.length() > 0
        case Op.HAS_ANY:
            return ibis.or_(*(column.contains(code) for code in _codes(value)))
        case Op.HAS_OTHER_THAN:
            return column.filter(lambda code: code.notin(_codes(value))).length() > 0
        case Op.DAYS_AGO:
            return column <= as_of - timedelta(days=_days(value))


def _codes(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value


def _days(value: object) -> int:
    assert isinstance(value, int)
    return value


def category(rows: Any, measure: Measure, dimension: Dimension) -> Any:
    """The code of a row in one dimension, never null; a list of codes for a list that the measure does not take apart."""
    name = column_name(measure.fact, dimension)
    column = rows["continent" if dimension.kind is Kind.CONTINENT else name]
    match dimension.kind:
        case Kind.BANDS:
            return _band(column, dimension)
        case Kind.YES_NO:
            return ibis.cases((column.isnull(), dimension.unknown), (column, "YES"), else_="NO")
        case Kind.MONTH:
            return column.strftime("%Y-%m").fill_null(dimension.unknown)
        case Kind.LIST if name != measure.each:
            return _listed(column, dimension)
        case _:
            return _shown(column, dimension)


def column_name(fact: str, dimension: Dimension) -> str:
    """The column of the fact that the dimension reads."""
    return next(column for column in dimension.columns if column in FACTS[fact])


def stays_list(measure: Measure, dimension: Dimension) -> bool:
    """Whether a row may stand in several categories of the dimension at once."""
    return dimension.kind is Kind.LIST and column_name(measure.fact, dimension) != measure.each


def _column_of(fact: str, dimensions: Sequence[Dimension], kind: Kind) -> str:
    return next(column_name(fact, dimension) for dimension in dimensions if dimension.kind is kind)


def _shown(column: Any, dimension: Dimension) -> Any:
    known = column.nullif("").fill_null(dimension.unknown)
    if not dimension.groups:
        return known
    kept = {dimension.unknown, UNKNOWN, NONE, *NO_ANSWERS}
    shown = [(known == recorded, group) for recorded, group in dimension.groups.items()]
    return ibis.cases(*shown, (known.isin(kept), known), else_=OTHER)


def _listed(column: Any, dimension: Dimension) -> Any:
    empty, missing = ibis.array([NONE]), ibis.array([dimension.unknown])
    codes = column.map(lambda code: _shown(code, dimension)).unique()
    return ibis.cases((column.isnull(), missing), (column.length() == 0, empty), else_=codes)


def _band(column: Any, dimension: Dimension) -> Any:
    outside = column.isnull() | (column < dimension.bands[0].first)
    closed = [(column < band.before, band.code) for band in dimension.bands if band.before is not None]
    return ibis.cases((outside, dimension.unknown), *closed, else_=dimension.bands[-1].code)


def _with_continent(rows: Any, country: str, continents: Mapping[str, str]) -> Any:
    if not continents:
        return rows.mutate(continent=ibis.null("string"))
    known = ibis.memtable(pa.table({"mapped_country": list(continents), "continent": list(continents.values())}))
    return rows.left_join(known, rows[country] == known.mapped_country)
