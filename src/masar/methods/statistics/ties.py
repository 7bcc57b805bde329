"""The rules that tie printed figures together, one function for each tie. Which figures are tied is data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from types import MappingProxyType

from masar.methods.statistics.definitions import Catalogue, Text
from masar.methods.statistics.findings import Finding, FindingKind, Part, names_of, told
from masar.methods.statistics.published import Publication, PublishedFigure, Relation, Tie
from masar.methods.statistics.shares import percent

Check = Callable[[Relation, Publication, Catalogue], Iterator[Finding]]


def check_tie(relation: Relation, publication: Publication, catalogue: Catalogue) -> tuple[Finding, ...]:
    """What one relation finds: nothing when its figures agree."""
    return tuple(_CHECKS[relation.tie](relation, publication, catalogue))


def check_sum(
    whole: PublishedFigure, parts: Sequence[PublishedFigure], what: Text, catalogue: Catalogue
) -> Iterator[Finding]:
    """Parts that do not sum to their whole; a whole that is “more than” only has to be reached."""
    total = _sum(parts)
    if total == whole.value or (whole.qualifier.startswith("more than") and total > whole.value):
        return
    short = total < whole.value
    numbers = {"sum": total, "whole": whole.value, "missing": whole.value - total}
    kind = FindingKind.PARTS_FALL_SHORT if short else FindingKind.PARTS_EXCEED
    figures = (whole.id, *(part.id for part in parts))
    yield _finding(kind, figures, catalogue, what, numbers, parts=len(parts))


def _same(relation: Relation, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    values = [publication.figure(id).value for id in relation.figures]
    if len(set(values)) > 1:
        yield _finding(FindingKind.FIGURES_DIFFER, relation.figures, catalogue, relation.what, {}, values=values)


def _parts(relation: Relation, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    whole = publication.figure(relation.figure)
    yield from check_sum(whole, publication.selected(relation.parts), relation.what, catalogue)


def _categories(relation: Relation, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    figure = publication.figure(relation.figure)
    distinct = len({frozenset(part.keys.items()) for part in publication.selected(relation.parts)})
    if distinct != figure.value:
        numbers = {"printed": figure.value, "distinct": Decimal(distinct)}
        expects = {figure.id: (Decimal(distinct),)}
        yield _finding(FindingKind.CATEGORIES_DIFFER, (figure.id,), catalogue, relation.what, numbers, expects)


def _share(relation: Relation, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    figure, base = publication.figure(relation.figure), publication.figure(relation.base).value
    parts = publication.selected(relation.parts)
    count = _sum(parts)
    rounded = _percent(count, base, figure.decimals)
    numbers = {"printed": figure.value, "count": count, "base": base, "exact": _exact(count, base), "rounded": rounded}
    if rounded == figure.value:
        yield from _doubtful(relation, publication, parts, numbers, catalogue)
        return
    kind, more = _why_it_differs(relation, publication, parts, numbers)
    yield _finding(kind, (figure.id,), catalogue, relation.what, numbers, {figure.id: (rounded,)}, **more)


def _why_it_differs(
    relation: Relation, publication: Publication, parts: Sequence[PublishedFigure], numbers: Mapping[str, Decimal]
) -> tuple[FindingKind, dict[str, Part]]:
    """The kind of a share's difference and what its sentence needs: another population, another band, or plain arithmetic."""
    figure = publication.figure(relation.figure)
    if relation.wider is not None:
        wider = _sum(publication.selected(relation.wider))
        if _percent(wider, numbers["base"], figure.decimals) == figure.value:
            names: dict[str, Part] = {"wider": relation.wider_name, "narrower": relation.narrower_name}
            return FindingKind.POPULATION_DIFFERS, {"wider_count": wider, **names}
    bands = _other_band(figure, parts)
    if bands is not None:
        return FindingKind.BAND_DIFFERS, {"said": bands[0], "counted": bands[1]}
    below_one = 0 < numbers["count"] * 100 < numbers["base"]
    return (FindingKind.SHARE_BELOW_ONE if below_one else FindingKind.SHARE_DIFFERS), {}


def _other_band(figure: PublishedFigure, parts: Sequence[PublishedFigure]) -> tuple[str, str] | None:
    """The bands of the figure and of its parts, when they divide the same dimension differently."""
    for dimension, said in figure.keys.items():
        counted = {code for part in parts for code in part.keys.get(dimension, ())}
        if counted and counted != set(said):
            return ", ".join(said), ", ".join(sorted(counted))
    return None


def _doubtful(
    relation: Relation,
    publication: Publication,
    parts: Sequence[PublishedFigure],
    numbers: Mapping[str, Decimal],
    catalogue: Catalogue,
) -> Iterator[Finding]:
    """A share that holds only with a member whose membership is not sure."""
    figure = publication.figure(relation.figure)
    for member in relation.doubtful:
        theirs = [part for part in parts if any(member in codes for codes in part.keys.values())]
        without = numbers["count"] - _sum(theirs)
        if theirs and _percent(without, numbers["base"], figure.decimals) != figure.value:
            more = {**numbers, "without": _exact(without, numbers["base"])}
            name = names_of(member, publication.tables[theirs[0].table].labels, theirs[0].printed)
            yield _finding(FindingKind.DEPENDS_ON_MEMBER, (figure.id,), catalogue, relation.what, more, member=name)


def _label_order(relation: Relation, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    """A cumulative share that the first parts, in the order of their labels, do not make; and the values that do."""
    figure, parts = publication.figure(relation.figure), publication.selected(relation.parts)
    values = [part.value for part in parts]
    total = sum(values[: relation.first], Decimal(0))
    if total == figure.value:
        return
    making = [chosen for chosen in combinations(values, relation.first) if sum(chosen, Decimal(0)) == figure.value]
    numbers = {"printed": figure.value, "sum": total}
    figures = (*(part.id for part in parts), figure.id)
    if not making:
        yield _finding(FindingKind.LABEL_ORDER_NONE, figures, catalogue, relation.what, numbers, first=relation.first)
        return
    within = tuple(sorted({value for chosen in making for value in chosen}))
    beyond = tuple(value for value in values if value not in within) if len(making) == 1 else tuple(values)
    expects = {part.id: within if place < relation.first else beyond for place, part in enumerate(parts)}
    more: dict[str, Part] = {"first": relation.first, "values": making[0]}
    yield _finding(FindingKind.LABEL_ORDER, figures, catalogue, relation.what, numbers, expects, **more)


def _detail(relation: Relation, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    """People “detailed” by more items than they are, where one kind of item belongs to the other people of a pool."""
    whole, pool = publication.figure(relation.figure), publication.figure(relation.pool)
    parts = publication.selected(relation.parts)
    items = _sum(parts)
    others = [part for part in parts if whole.value + part.value == pool.value]
    if items > whole.value and others:
        single = others[0]
        numbers = {
            "whole": whole.value,
            "items": items,
            "single": single.value,
            "rest": items - single.value,
            "pool": pool.value,
        }
        figures = (whole.id, single.id, pool.id)
        code = next(iter(single.keys.values()))[0]
        label = names_of(code, publication.tables[single.table].labels, single.printed)
        yield _finding(FindingKind.DETAIL_EXCEEDS, figures, catalogue, relation.what, numbers, label=label)


def _units(relation: Relation, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    events, persons = publication.figure(relation.figure), publication.figure(relation.base)
    if events.unit != persons.unit and events.value > persons.value:
        numbers = {"events": events.value, "persons": persons.value}
        yield _finding(FindingKind.UNITS_DIFFER, (events.id, persons.id), catalogue, relation.what, numbers)


def _no_base(relation: Relation, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    parts = publication.selected(relation.parts)
    if parts and all(part.unit == "percent" for part in parts):
        figures = tuple(part.id for part in parts)
        yield _finding(FindingKind.NO_BASE, figures, catalogue, relation.what, {"sum": _sum(parts)})


_CHECKS: Mapping[Tie, Check] = MappingProxyType(
    {
        Tie.SAME: _same,
        Tie.SUM: _parts,
        Tie.SHARE: _share,
        Tie.CATEGORIES: _categories,
        Tie.LABEL_ORDER: _label_order,
        Tie.DETAIL: _detail,
        Tie.UNITS: _units,
        Tie.NO_BASE: _no_base,
    }
)


def _finding(
    kind: FindingKind,
    figures: Sequence[str],
    catalogue: Catalogue,
    what: Text,
    numbers: Mapping[str, Decimal],
    expects: Mapping[str, tuple[Decimal, ...]] | None = None,
    /,
    **more: Part,
) -> Finding:
    text = told(kind, catalogue, what=what, **numbers, **more)
    return Finding(kind, tuple(figures), text, MappingProxyType(dict(numbers)), MappingProxyType(dict(expects or {})))


def _sum(parts: Sequence[PublishedFigure]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _percent(count: Decimal, base: Decimal, decimals: int) -> Decimal:
    return percent(int(count), int(base), decimals)


def _exact(count: Decimal, base: Decimal) -> Decimal:
    """The percentage to at most two decimals, without a last zero."""
    short = _percent(count, base, 1)
    exact = _percent(count, base, 2)
    return short if short == exact else exact
