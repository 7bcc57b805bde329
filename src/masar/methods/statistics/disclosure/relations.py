"""The arithmetic that a reader may do with a publication: which figures are the same, and which sum to which."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from masar.methods.statistics.disclosure.linked import Pairs, Place, Relation, Rollup, RunningFigure
from masar.methods.statistics.tables import OTHER, TOTAL, Period, Unit

Keys = tuple[str, ...]
COUNTS = frozenset({Unit.PERSON, Unit.CASE, Unit.EVENT, Unit.ITEM})
"""Units whose figures add up; days and percentages do not."""


class Keyed(Protocol):
    """A cell, before or after protection."""

    @property
    def keys(self) -> Keys:
        """Codes in the order of the table's dimensions."""
        ...


class Sheet(Protocol):
    """A table, before or after protection: nothing here looks at values."""

    @property
    def measure(self) -> str: ...
    @property
    def unit(self) -> Unit: ...
    @property
    def dimensions(self) -> tuple[str, ...]: ...
    @property
    def period(self) -> Period: ...
    @property
    def additive(self) -> bool: ...
    @property
    def cells(self) -> Sequence[Keyed]: ...
    @property
    def margins(self) -> Sequence[Keyed]: ...


def places_of(sheet: Sheet) -> dict[Keys, Place]:
    """What each cell and margin means. OTHER means "none of those listed", so it carries the list of its table."""
    every = [cell.keys for cell in (*sheet.cells, *sheet.margins)]
    rest = {dimension: _other_than(keys[at] for keys in every) for at, dimension in enumerate(sheet.dimensions)}
    span = span_of(sheet.period)
    return {keys: Place(sheet.measure, span, _restriction(sheet.dimensions, keys, rest)) for keys in every}


def place_of_figure(figure: RunningFigure) -> Place:
    """What a figure in the text means; a sum of cells is a place of its own."""
    at = (*figure.at, ("figure", figure.name)) if figure.parts else figure.at
    return place_at(figure, at)


def place_at(figure: RunningFigure, at: Pairs) -> Place:
    """The cell `at` of the figure's measure and period."""
    return Place(figure.measure, span_of(figure.period), frozenset(pair for pair in at if pair[1] != TOTAL))


def span_of(period: Period) -> str:
    """The days of a period: two labels of the same days are one period."""
    return f"{period.start}..{period.end}"


def implied_places(sheet: Sheet) -> dict[Keys, Place]:
    """Every place that the table speaks of: what it prints, and of an additive table the totals that it leaves out."""
    places = places_of(sheet)
    if not sheet.additive:
        return places
    implied = dict(places)
    for at, dimension in enumerate(sheet.dimensions):
        for keys, place in list(implied.items()):
            kept = frozenset(pair for pair in place.restriction if pair[0] != dimension)
            implied.setdefault((*keys[:at], TOTAL, *keys[at + 1 :]), place._replace(restriction=kept))
    return implied


def sums_along(sheet: Sheet, dimension: str) -> Iterator[Relation]:
    """Each total along one dimension and the cells beneath it; whether they sum to it is left to the caller."""
    at = sheet.dimensions.index(dimension)
    places = implied_places(sheet)
    groups: dict[Keys, list[Place]] = defaultdict(list)
    for keys, place in places.items():
        whole = (*keys[:at], TOTAL, *keys[at + 1 :])
        groups[whole] += [place] if keys != whole else []
    return (Relation(places[whole], tuple(parts)) for whole, parts in groups.items() if whole in places)


def table_relations(sheet: Sheet, summed: Iterable[str]) -> Iterator[Relation]:
    """All that a table's own arithmetic tells: sums along `summed`, and no cell above its total along the others."""
    if sheet.unit not in COUNTS:
        return
    along = set(summed)
    for dimension in sheet.dimensions:
        for relation in sums_along(sheet, dimension):
            if dimension in along:
                yield relation
            else:
                yield from (Relation(relation.whole, (part,), at_most=True) for part in relation.parts)


def rollup_relations(rollup: Rollup, truth: Mapping[Place, int]) -> Iterator[Relation]:
    """Fine keys that make a coarse one. Where they fall short of it (age unknown) they are at most as many."""
    groups: dict[Place, list[Place]] = defaultdict(list)
    given = frozenset(rollup.given)
    dropped = {rollup.fine, *dict(rollup.given)}
    for place in truth:
        restriction = dict(place.restriction)
        parent = rollup.parents.get(restriction.get(rollup.fine, ""))
        if parent is not None and restriction.get(rollup.coarse, parent) == parent and given <= place.restriction:
            kept = {key: value for key, value in restriction.items() if key not in dropped} | {rollup.coarse: parent}
            groups[place._replace(restriction=frozenset(kept.items()))].append(place)
    for whole, parts in groups.items():
        total = sum(truth[part] for part in parts)
        if total <= truth.get(whole, total):
            yield Relation(whole, tuple(parts), at_most=total < truth.get(whole, total))


def figure_relations(figure: RunningFigure, truth: Mapping[Place, int]) -> Iterator[Relation]:
    """A sum in a sentence and its parts; a count of fewer people than a cell counts is no larger than the cell."""
    own = place_of_figure(figure)
    if figure.parts:
        parts = tuple(place for part in figure.parts if (place := place_at(figure, part)) in truth)
        yield Relation(own, parts)
        return
    for place in truth:
        if place[:2] == own[:2] and place.restriction < own.restriction:
            yield Relation(place, (own,), at_most=True)


def _restriction(dimensions: Sequence[str], keys: Keys, rest: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    pairs = zip(dimensions, keys)
    return frozenset((name, rest[name] if key == OTHER else key) for name, key in pairs if key != TOTAL)


def _other_than(keys: Iterable[str]) -> str:
    return " ".join((OTHER, *sorted(set(keys) - {OTHER, TOTAL})))
