"""From the tables and sentences of one edition to their safe forms: the one door between counts and readers."""

from collections.abc import Iterator, Mapping, Sequence

from masar.methods.statistics.disclosure.arithmetic import numbered
from masar.methods.statistics.disclosure.attack import attack_sheets
from masar.methods.statistics.disclosure.audience import Audience, Policy
from masar.methods.statistics.disclosure.counted import Edition, counted
from masar.methods.statistics.disclosure.linked import SEX_AGE_TO_SEX, Place, Rollup, RunningFigure
from masar.methods.statistics.disclosure.order import in_order, safe_categories
from masar.methods.statistics.disclosure.relations import COUNTS, place_of_figure, places_of
from masar.methods.statistics.disclosure.safe import (
    _SEAL,
    Hidden,
    Protected,
    SafeCell,
    SafeFigure,
    SafeTable,
    Suppression,
    Why,
)
from masar.methods.statistics.disclosure.shares import share_of
from masar.methods.statistics.disclosure.suppression import Problem, Solution, hide_with_least_loss
from masar.methods.statistics.tables import Cell, Table

_Marks = Mapping[Place, Hidden]


def protect(
    tables: Sequence[Table],
    audience: Audience,
    policy: Policy | None = None,
    sentences: Sequence[RunningFigure] = (),
    rollups: Sequence[Rollup] = (SEX_AGE_TO_SEX,),
) -> Protected:
    """Hide every count that is too small for the audience and, at the least loss, what would give it away.

    The tables and sentences of one edition belong in one call: figures that mean the same are hidden or shown together,
    and the attack runs over all of them. A small count stays uncertain by at least `threshold` possible values.
    The internal edition hides nothing. Raises ValueError when the tables contradict each other.
    """
    rule = policy or Policy()
    edition = counted(tables, sentences, rollups)
    small = {} if audience is Audience.INTERNAL else _too_small(edition, rule)
    solution, order = _hidden_places(edition, small, rule)
    marks = {place: Hidden.PRIMARY if place in small else Hidden.COMPLEMENTARY for place in order}
    safe_tables = tuple(
        _safe_table(table, along, marks, audience, rule) for table, along in zip(tables, edition.summed)
    )
    figures = tuple(_safe_figure(figure, marks) for figure in sentences)
    return Protected(
        seal=_SEAL,
        tables=safe_tables,
        figures=figures,
        log=tuple(_log(safe_tables, figures, small, rule)),
        verified=not attack_sheets(safe_tables, figures, edition.links, rule.zeros_may_hide),
        least_loss=solution.least_loss,
        audience=audience,
        policy=rule,
        links=edition.links,
    )


def _too_small(edition: Edition, policy: Policy) -> dict[Place, int]:
    """The places with too small a count, each with the threshold that it misses."""
    found = {}
    for place, count in edition.counts.items():
        threshold = policy.threshold_for(place.measure, place.restriction)
        if count.is_below(threshold):
            found[place] = threshold
    return found


def _hidden_places(edition: Edition, small: Mapping[Place, int], policy: Policy) -> tuple[Solution, list[Place]]:
    if not small:
        return Solution(frozenset(), True), []
    arithmetic = numbered((*edition.relations, *edition.links), edition.counts)
    number = arithmetic.number
    values = {**{place: count.value for place, count in edition.counts.items()}, **edition.truth}
    least_hidden = 0 if policy.zeros_may_hide else 1
    problem = Problem(
        truth=[values[place] for place in number],
        rows=arithmetic.rows,
        hideable={
            number[place]: min(count.value, least_hidden) if count.counts else 0
            for place, count in edition.counts.items()
            if count.value > 0 or policy.zeros_may_hide or place in small
        },
        unprinted=arithmetic.unprinted,
        width={number[place]: threshold - 1 for place, threshold in small.items()},
    )
    solution = hide_with_least_loss(problem)
    return solution, [place for place in edition.counts if number[place] in solution.hidden]


def _safe_table(table: Table, summed: tuple[str, ...], marks: _Marks, audience: Audience, policy: Policy) -> SafeTable:
    places = places_of(table)
    categories = safe_categories(table, frozenset(keys for keys, place in places.items() if place in marks))
    total = table.total
    shown_total = None if places[total.keys] in marks or table.unit not in COUNTS else total.value

    def safe(cell: Cell) -> SafeCell:
        mark = marks.get(places[cell.keys], Hidden.NO)
        nobody = table.unit not in COUNTS and not cell.persons
        value = None if mark or nobody else cell.value
        share = share_of(value, shown_total, policy.percent_base)
        return SafeCell(cell.keys, value, mark, share, None if share is None else shown_total)

    return SafeTable(
        seal=_SEAL,
        measure=table.measure,
        unit=table.unit,
        dimensions=table.dimensions,
        cells=tuple(safe(cell) for cell in in_order(table.cells, table.dimensions, categories)),
        margins=tuple(safe(cell) for cell in in_order(table.margins, table.dimensions, categories)),
        period=table.period,
        as_of=table.as_of,
        audience=audience,
        additive=table.additive,
        summed=summed,
        categories=categories,
    )


def _safe_figure(figure: RunningFigure, marks: _Marks) -> SafeFigure:
    place = place_of_figure(figure)
    mark = marks.get(place, Hidden.NO)
    return SafeFigure(figure.name, place, None if mark else figure.value, mark, seal=_SEAL)


def _log(
    tables: Sequence[SafeTable], figures: Sequence[SafeFigure], small: Mapping[Place, int], policy: Policy
) -> Iterator[Suppression]:
    def why(place: Place) -> Why:
        if place not in small:
            return Why.PROTECTS_OTHERS
        return Why.TOO_FEW if small[place] == policy.threshold else Why.TOO_FEW_SENSITIVE

    for table in tables:
        places = places_of(table)
        for cell in (*table.cells, *table.margins):
            if cell.suppressed:
                yield Suppression(table.name, cell.keys, cell.suppressed, why(places[cell.keys]))
    for figure in figures:
        if figure.suppressed:
            yield Suppression(figure.name, (), figure.suppressed, why(figure.place))
