"""What printed figures say against each other: within each table by its keys, and as declared in ties. Ours are not asked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from masar.methods.statistics.definitions import Catalogue, Text
from masar.methods.statistics.entries import LANGUAGES
from masar.methods.statistics.findings import Finding, FindingKind, names_of, told
from masar.methods.statistics.published import Publication, PublishedFigure
from masar.methods.statistics.ties import check_sum, check_tie

_SHARES = ("percent", "ratio")
Keys = frozenset[tuple[str, tuple[str, ...]]]
Keyed = Mapping[Keys, Sequence[PublishedFigure]]


def audit_published(publication: Publication, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Every disagreement among the printed figures, and what a reader should know of them, in the order of printing."""
    found = [finding for table in publication.tables for finding in _of_table(table, publication, catalogue)]
    for relation in publication.relations:
        found += check_tie(relation, publication, catalogue)
    order = {figure.id: place for place, figure in enumerate(publication.figures)}
    return tuple(sorted(found, key=lambda finding: order[finding.figures[0]]))


def _of_table(table: str, publication: Publication, catalogue: Catalogue) -> Iterator[Finding]:
    figures = [figure for figure in publication.figures if figure.table == table and figure.unit not in _SHARES]
    by_keys: dict[Keys, list[PublishedFigure]] = defaultdict(list)
    for figure in figures:
        by_keys[frozenset(figure.keys.items())].append(figure)
    title = publication.tables[table].title or dict.fromkeys(LANGUAGES, table)
    yield from _duplicates(by_keys, title, catalogue)
    dimensions = {dimension for figure in figures for dimension in figure.keys}
    for keys, wholes in by_keys.items():
        for dimension in sorted(dimensions - {name for name, _ in keys}):
            parts = [part for other, some in by_keys.items() if _divides(other, keys, dimension) for part in some]
            if parts and len(wholes) == 1:
                yield from check_sum(wholes[0], parts, title, catalogue)


def _divides(other: Keys, keys: Keys, by: str) -> bool:
    return keys < other and {name for name, _ in other - keys} == {by}


def _duplicates(by_keys: Keyed, title: Text, catalogue: Catalogue) -> Iterator[Finding]:
    """A category printed twice shows in its rows: figures of one dimension that bear the same code."""
    rows = [(keys, some) for keys, some in by_keys.items() if len(keys) == 1]
    for keys, some in rows:
        if len(some) > 1 and len({figure.printed for figure in some}) == 1:
            ((dimension, codes),) = keys
            alike = [figures for other, figures in rows if {name for name, _ in other} == {dimension}]
            yield _duplicate(some, codes[0], sum(map(len, alike)), len(alike), title, catalogue)


def _duplicate(
    some: Sequence[PublishedFigure], code: str, rows: int, distinct: int, title: Text, catalogue: Catalogue
) -> Finding:
    values = [figure.value for figure in some]
    text = told(
        FindingKind.DUPLICATE_CATEGORY,
        catalogue,
        what=title,
        category=names_of(code, {}, some[0].printed),
        times=len(some),
        values=values,
        sum=sum(values, Decimal(0)),
        rows=rows,
        distinct=distinct,
    )
    numbers = {"sum": sum(values, Decimal(0)), "rows": Decimal(rows), "distinct": Decimal(distinct)}
    return Finding(FindingKind.DUPLICATE_CATEGORY, tuple(figure.id for figure in some), text, numbers)
