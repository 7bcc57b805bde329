"""The counts of an edition before protection, each once, and the refusal of editions that contradict themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from masar.methods.statistics.disclosure.linked import Place, Relation, Rollup, RunningFigure
from masar.methods.statistics.disclosure.relations import (
    COUNTS,
    figure_relations,
    implied_places,
    place_of_figure,
    places_of,
    rollup_relations,
    sums_along,
    table_relations,
)
from masar.methods.statistics.disclosure.safe import table_name
from masar.methods.statistics.tables import OTHER, TOTAL, Table


@dataclass(frozen=True)
class Count:
    """What stands at a place: the value, the people behind it, and whether the value counts something."""

    value: int
    persons: int
    counts: bool

    def is_below(self, threshold: int) -> bool:
        """True when it is about fewer than `threshold` people (or cases, events, items) but not about none."""
        if self.counts and self.value == 0:
            return False
        return 0 < self.persons < threshold or (self.counts and self.value < threshold)


@dataclass(frozen=True)
class Edition:
    """All counts that are to be printed, with the arithmetic that ties them."""

    counts: Mapping[Place, Count]
    truth: Mapping[Place, int]
    """The values that add up: the counts, and the totals that a reader can think of though nobody prints them."""
    summed: tuple[tuple[str, ...], ...]
    """For each table the dimensions along which its cells sum to their totals."""
    relations: tuple[Relation, ...]
    links: tuple[Relation, ...]


def counted(tables: Sequence[Table], sentences: Sequence[RunningFigure], rollups: Sequence[Rollup]) -> Edition:
    """Gather the counts; raise ValueError where two figures that mean the same differ or a sum does not hold."""
    counts: dict[Place, Count] = {}
    for place, count, source in _sources(tables, sentences):
        if counts.setdefault(place, count).value != count.value:
            raise ValueError(
                f"{source} prints {count.value} for {_spoken(place)} and another table prints {counts[place].value}. "
                "Compute both from one snapshot and one definition."
            )
    truth = {place: count.value for place, count in counts.items() if count.counts}
    for table in tables:
        _add_implied(table, truth)
    summed = tuple(_summed(table, truth) for table in tables)
    relations = tuple(rel for table, along in zip(tables, summed) for rel in table_relations(table, along))
    links = [relation for rollup in rollups for relation in rollup_relations(rollup, truth)]
    links += [relation for figure in sentences for relation in _checked(figure, truth)]
    return Edition(counts, truth, summed, relations, tuple(_consistent(links, truth)))


def _sources(tables: Sequence[Table], sentences: Sequence[RunningFigure]) -> Iterator[tuple[Place, Count, str]]:
    for table in tables:
        places = places_of(table)
        for cell in (*table.cells, *table.margins):
            count = Count(cell.value, cell.persons, table.unit in COUNTS)
            yield places[cell.keys], count, f"The table {table_name(table.measure, table.dimensions, table.period)}"
    for figure in sentences:
        yield place_of_figure(figure), Count(figure.value, figure.persons, True), f"The sentence figure {figure.name}"


def _summed(table: Table, truth: Mapping[Place, int]) -> tuple[str, ...]:
    """The dimensions whose cells sum to the totals: all of an additive table, and of another those that happen to."""
    if table.unit not in COUNTS:
        return ()
    failing = {dimension: _failing_sum(table, dimension, truth) for dimension in table.dimensions}
    for dimension, failure in failing.items():
        if table.additive and failure:
            raise ValueError(
                f"The table {table_name(table.measure, table.dimensions, table.period)} does not sum along "
                f"{dimension}: {failure}. Add the missing category, or declare the table as not additive."
            )
    return tuple(dimension for dimension, failure in failing.items() if not failure)


def _failing_sum(table: Table, dimension: str, truth: Mapping[Place, int]) -> str:
    for relation in sums_along(table, dimension):
        total = sum(truth[part] for part in relation.parts)
        if truth[relation.whole] != total:
            return f"the cells of {_spoken(relation.whole)} make {total}, its total is {truth[relation.whole]}"
    return ""


def _add_implied(table: Table, truth: dict[Place, int]) -> None:
    """Work out the totals that an additive table leaves out."""
    if table.unit not in COUNTS or not table.additive:
        return
    for keys, place in implied_places(table).items():
        beneath = (cell.value for cell in table.cells if _is_beneath(cell.keys, keys))
        if place not in truth:
            truth[place] = sum(beneath)


def _is_beneath(keys: tuple[str, ...], total: tuple[str, ...]) -> bool:
    return all(wanted in (TOTAL, key) for key, wanted in zip(keys, total))


def _checked(figure: RunningFigure, truth: Mapping[Place, int]) -> Iterator[Relation]:
    named = (pair for pairs in (figure.at, *figure.parts) for pair in pairs)
    if any(key == OTHER for _, key in named):
        raise ValueError(
            f"The sentence figure {figure.name} speaks of OTHER, which differs from table to table. Name the codes."
        )
    for relation in figure_relations(figure, truth):
        total = sum(truth[part] for part in relation.parts)
        if figure.parts and total != figure.value:
            raise ValueError(
                f"The sentence figure {figure.name} is {figure.value}, but its cells make {total}. "
                "Let the sentence take its figure from the table."
            )
        if total <= truth[relation.whole]:
            yield relation


def _consistent(links: Iterable[Relation], truth: dict[Place, int]) -> Iterator[Relation]:
    """Leave out a link to a figure that nobody prints when another sum has given that figure another value."""
    for relation in links:
        total = sum(truth[part] for part in relation.parts)
        if relation.at_most or truth.setdefault(relation.whole, total) == total:
            yield relation


def _spoken(place: Place) -> str:
    where = ", ".join(f"{dimension} {key}" for dimension, key in sorted(place.restriction))
    return f"{place.measure} ({where})" if where else f"{place.measure} (all)"
