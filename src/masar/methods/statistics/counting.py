"""Counts values and distinct persons by every subset of the dimensions, on the engine. What the rows are is decided elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import ibis

from masar.methods.statistics.definitions import Count, Measure
from masar.methods.statistics.tables import TOTAL

Keys = tuple[str, ...]
Counted = Mapping[Keys, tuple[int, int]]
"""Value and distinct persons by keys, TOTAL in the place of a dimension that does not divide."""

_SEPARATOR = "\x1f"


def counted(rows: Any, measure: Measure, width: int, lists: tuple[int, ...]) -> Counted:
    """The counts of `rows` (person, case, amount, d0 …) in all margins; `lists` are the places of columns that hold lists.

    Only what occurs is there: an empty answer has not even a grand total.
    """
    if lists or measure.counts not in (Count.PERSONS, Count.ROWS):
        return _grouped(rows, measure, width, lists)
    steady, movers = _steady(rows, measure, width)
    return _added(steady, _grouped(movers, measure, width, ())) if movers is not None else steady


def _grouped(rows: Any, measure: Measure, width: int, lists: tuple[int, ...]) -> Counted:
    """One expression: a union of the counts by every subset of the dimensions, lists taken apart only where they divide."""
    branches = []
    for kept in _subsets(width):
        spread = rows
        for at in set(kept) & set(lists):
            spread = spread.mutate(**{f"d{at}": spread[f"d{at}"].unnest()})
        branches.append(_branch(spread, measure, kept, width))
    answer = (ibis.union(*branches) if branches[1:] else branches[0]).to_pyarrow().to_pylist()
    return {
        tuple(row[f"d{at}"] for at in range(width)): (row["value"], row["persons"]) for row in answer if row["persons"]
    }


def _branch(rows: Any, measure: Measure, kept: Sequence[int], width: int) -> Any:
    persons = rows.person.nunique()
    match measure.counts:
        case Count.PERSONS:
            value = persons
        case Count.CASES:
            value = rows["case"].nunique()
        case Count.SUM:
            value = rows.amount.sum().round()
        case Count.MEDIAN:
            value = (rows.amount.median() + 0.5).floor()
        case Count.P90:
            # Between two whole numbers the ninth decile lies at a tenth; rounded to it, no error of the engine lifts a day.
            value = ((rows.amount.quantile(0.9) * 10).round() / 10).ceil()
        case _:
            value = rows.count()
    groups = [f"d{at}" for at in kept]
    counts = (
        rows.group_by(groups).agg(value=value, persons=persons) if groups else rows.agg(value=value, persons=persons)
    )
    keys = {f"d{at}": counts[f"d{at}"] if at in kept else ibis.literal(TOTAL) for at in range(width)}
    return counts.select(**keys, value=counts.value.fill_null(0).cast("int64"), persons=counts.persons.cast("int64"))


def _steady(rows: Any, measure: Measure, width: int) -> tuple[Counted, Any | None]:
    """Counts of the people who stand in one cell only, and the rows of those who stand in several (None: nobody does).

    To count distinct people in every margin is dear; who never changes cell can be counted once and summed.
    """
    cell = ibis.literal(_SEPARATOR).join([rows[f"d{at}"] for at in range(width)]) if width else ibis.literal("")
    people = (
        rows.mutate(cell=cell)
        .group_by("person")
        .agg(low=ibis._.cell.min(), high=ibis._.cell.max(), rows=ibis._.count())
    )
    where = ibis.ifelse(people.low == people.high, people.low, ibis.null("string"))
    answer = people.group_by(cell=where).agg(persons=ibis._.count(), rows=ibis._.rows.sum()).to_pyarrow().to_pylist()
    steady = {
        tuple(row["cell"].split(_SEPARATOR)) if width else (): (
            row["persons"] if measure.counts is Count.PERSONS else row["rows"],
            row["persons"],
        )
        for row in answer
        if row["cell"] is not None
    }
    moves = len(steady) < len(answer)
    movers = rows.semi_join(people.filter(people.low != people.high), "person") if moves else None
    return _with_margins(steady, width), movers


def _with_margins(cells: Counted, width: int) -> Counted:
    summed: dict[Keys, tuple[int, int]] = {}
    for kept in _subsets(width):
        for keys, (value, persons) in cells.items():
            margin = tuple(key if at in kept else TOTAL for at, key in enumerate(keys))
            value_so_far, persons_so_far = summed.get(margin, (0, 0))
            summed[margin] = (value_so_far + value, persons_so_far + persons)
    return summed


def _added(some: Counted, more: Counted) -> Counted:
    none = (0, 0)
    return {
        keys: (some.get(keys, none)[0] + more.get(keys, none)[0], some.get(keys, none)[1] + more.get(keys, none)[1])
        for keys in {**some, **more}
    }


def _subsets(width: int) -> Iterator[tuple[int, ...]]:
    for size in range(width + 1):
        yield from combinations(range(width), size)
