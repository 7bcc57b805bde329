"""Counts a measure by dimensions, margins and all, from the records; and names the cases behind a cell. No disclosure control here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from masar.methods.statistics.counting import Counted, Keys, counted
from masar.methods.statistics.definitions import NO_ANSWERS, NONE, Catalogue, Count, Dimension, Kind, Measure
from masar.methods.statistics.expressions import selected, stays_list
from masar.methods.statistics.facts import Facts
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.tables import OTHER, TOTAL, Cell, Period, Table

NOWHERE: Mapping[str, str] = MappingProxyType({})


class NotTabulable(ValueError):
    """The measure cannot be counted in that way; the sentence says why, and what can."""


def tabulate(
    facts: Facts,
    measure: Measure,
    by: Sequence[str],
    period: Period,
    as_of: date,
    *,
    continents: Mapping[str, str] = NOWHERE,
    catalogue: Catalogue | None = None,
) -> Table:
    """The measure by the dimensions `by`, with every margin counted from the records and not summed.

    `continents` says of each country its continent, for the dimension "continent". A median is a whole number of days,
    halves up, a ninth decile too, any part of a day up; a cell with no person behind it has none, and its 0 says nothing. Raises NotTabulable for a rate and for a
    dimension that the measure does not allow, FactsMissing when the snapshot lacks the fact.
    """
    dimensions = _dimensions(measure, by, catalogue or load_catalogue())
    if measure.counts is Count.RATE:
        raise NotTabulable(
            f"“{measure.code}” is a rate of two counts: ask rates() for both, so that both are protected."
        )
    with facts.opened(measure.fact) as fact:
        rows = selected(fact, measure, dimensions, period, as_of, continents)
        lists = tuple(at for at, dimension in enumerate(dimensions) if stays_list(measure, dimension))
        counts = counted(rows, measure, len(dimensions), lists)
    return _table(measure, dimensions, counts, period, as_of)


def cases_behind(
    facts: Facts,
    measure: Measure,
    by: Sequence[str],
    keys: Sequence[str],
    period: Period,
    as_of: date,
    *,
    continents: Mapping[str, str] = NOWHERE,
    catalogue: Catalogue | None = None,
) -> tuple[str, ...]:
    """The pseudonyms of the cases behind the cell `keys` of that table (TOTAL for a margin), sorted; raises NotTabulable."""
    dimensions = _dimensions(measure, by, catalogue or load_catalogue())
    if len(keys) != len(dimensions):
        raise NotTabulable(
            f"{len(keys)} keys do not name a cell by {len(dimensions)} dimensions. Give one key for each."
        )
    if measure.counts is Count.RATE:
        raise NotTabulable(f"“{measure.code}” is a rate: ask for the cases behind its numerator or its denominator.")
    with facts.opened(measure.fact) as fact:
        rows = selected(fact, measure, dimensions, period, as_of, continents)
        for at, (dimension, key) in enumerate(zip(dimensions, keys, strict=True)):
            if key != TOTAL:
                column = rows[f"d{at}"]
                rows = rows.filter(column.contains(key) if stays_list(measure, dimension) else column == key)
        found = rows.select("case").distinct().to_pyarrow()["case"].to_pylist()
    return tuple(sorted(found))


def _dimensions(measure: Measure, by: Sequence[str], catalogue: Catalogue) -> tuple[Dimension, ...]:
    for code in by:
        if code not in measure.dimensions:
            raise NotTabulable(
                f"“{measure.code}” is not shown by “{code}”. It can be shown by {', '.join(measure.dimensions) or 'nothing'}."
            )
    if len(set(by)) != len(by):
        raise NotTabulable(f"a dimension is named twice in {', '.join(by)}. Name each once.")
    return tuple(catalogue.dimensions[code] for code in by)


def _table(measure: Measure, dimensions: Sequence[Dimension], counts: Counted, period: Period, as_of: date) -> Table:
    categories = {dimension.code: _categories(at, dimension, counts) for at, dimension in enumerate(dimensions)}
    places = [{code: place for place, code in enumerate((*codes, TOTAL))} for codes in categories.values()]
    everything = (TOTAL,) * len(dimensions)
    known = {everything: (0, 0), **counts}

    def place(keys: Keys) -> tuple[int, ...]:
        return tuple(order[key] for order, key in zip(places, keys, strict=True))

    cells = tuple(Cell(keys, *known[keys]) for keys in sorted(known, key=place))
    table = Table(
        measure=measure.code,
        unit=measure.unit,
        dimensions=tuple(categories),
        cells=tuple(cell for cell in cells if TOTAL not in cell.keys and cell.keys),
        margins=tuple(cell for cell in cells if TOTAL in cell.keys or not cell.keys),
        period=period if measure.period_field is not None else Period(as_of, as_of, as_of.isoformat()),
        as_of=as_of,
        categories=MappingProxyType(categories),
    )
    return replace(table, additive=len(additive_dimensions(table)) == len(dimensions))


def _categories(at: int, dimension: Dimension, counts: Counted) -> tuple[str, ...]:
    """Named codes in their order, the others by size (months by date), then OTHER and what is not known."""
    sizes: Counter[str] = Counter()
    for keys, (_, persons) in counts.items():
        if all((key == TOTAL) != (place == at) for place, key in enumerate(keys)):
            sizes[keys[at]] += persons
    last = (OTHER, NONE, *NO_ANSWERS, dimension.unknown)
    found = [code for code in sizes if code not in dimension.order and code not in last]
    found.sort(key=(lambda code: code) if dimension.kind is Kind.MONTH else (lambda code: (-sizes[code], code)))
    named = [code for code in dimension.order if code not in last]
    ending = [code for code in last if code in sizes or code == dimension.unknown]
    return (*named, *found, *ending)


def additive_dimensions(table: Table) -> tuple[str, ...]:
    """The dimensions along which every total is the sum of what stands beneath it; people who repeat break a sum."""
    values = {cell.keys: cell.value for cell in (*table.cells, *table.margins)}
    return tuple(dimension for at, dimension in enumerate(table.dimensions) if _adds_up(values, at))


def _adds_up(values: Mapping[Keys, int], at: int) -> bool:
    sums: Counter[Keys] = Counter()
    for keys, value in values.items():
        if keys[at] != TOTAL:
            sums[(*keys[:at], TOTAL, *keys[at + 1 :])] += value
    return all(sums[keys] == value for keys, value in values.items() if keys[at] == TOTAL)
