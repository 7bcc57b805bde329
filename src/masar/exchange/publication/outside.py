"""Figures asked for outside the mission: parts of the one family that an edition of that year is made of, and nothing besides.

What was told of the same year from an earlier snapshot is not compared: see ADR 7.
"""

from collections.abc import Iterable, Iterator, Sequence

from masar.exchange.publication.drawing import measure_named
from masar.exchange.publication.leaflet.drawn import draw_edition
from masar.exchange.publication.leaflet.family import family_of, is_year
from masar.exchange.publication.leaflet.queries import told_beside
from masar.exchange.publication.leaflet.reading import publication_named
from masar.exchange.publication.leaflet.schema import Drawing
from masar.exchange.publication.models import Snapshot
from masar.methods.statistics.disclosure import Audience, SafeTable, margin_of
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import Period
from masar.methods.statistics.tabulate import NotTabulable

RELEASED = "morocco-annual"
"""The publication whose edition for the same period and audience tells the same."""


def told_outside(
    snapshot: Snapshot, counts: Sequence[str], by: Sequence[str], period: Period, audience: Audience
) -> tuple[SafeTable, ...]:
    """Each of some counts by the same dimensions, as the edition of that year has them.

    Raises NotTabulable for what is not told outside: another table, a period that is no calendar year, or a year of which
    an edition has told a part.
    """
    family = family_of(publication_named(RELEASED))
    sources = [_source(family, measure, by) for measure in counts]
    spans = {_span(measure, period, snapshot) for measure in counts}
    if len(spans) > 1 or not all(map(is_year, spans)):
        raise NotTabulable(
            f"Outside the mission figures are told by calendar year, and {period.label} is none: parts of years beside the "
            "whole year would give small counts away. Ask for a year; or, where nothing of that year has gone outside yet nor "
            "will, publish an edition of the period."
        )
    span = spans.pop()
    if (earlier := told_beside(RELEASED, span, audience)) is not None:
        raise NotTabulable(
            f"Edition {earlier.number} of {earlier.period} has gone outside the mission; beside it {span.label} would give "
            f"small counts away. Ask for another year, or publish {earlier.period} again."
        )
    edition = draw_edition(publication_named(RELEASED), snapshot, span, audience)
    tables = dict(zip(family, edition.family.tables, strict=True))
    if not edition.family.verified:
        raise NotTabulable(
            f"Some withheld counts of {period.label} could be worked out, so nothing of it is told outside. "
            "Ask for another year."
        )
    return tuple(margin_of(tables[source], by) for source in sources)


def told_of(measure: str) -> Iterator[tuple[str, ...]]:
    """The dimensions by which a count is told outside, the largest tables only."""
    yield from (by for one, by in family_of(publication_named(RELEASED)) if one == measure)


def _source(family: Iterable[Drawing], measure: str, by: Sequence[str]) -> Drawing:
    """The smallest table of the family that holds the one asked for."""
    holding = [(one, known) for one, known in family if one == measure and set(by) <= set(known)]
    if holding and len(set(by)) == len(by):
        return min(holding, key=lambda drawing: len(drawing[1]))
    raise NotTabulable(_not_told(measure, by))


def _not_told(measure: str, by: Sequence[str]) -> str:
    known = [" × ".join(dimensions) for dimensions in told_of(measure) if dimensions]
    if not any(True for _ in told_of(measure)):
        return f"“{measure}” is not told outside the mission. Ask with --audience internal, and do not pass it on."
    asked = f" by {' × '.join(by)}" if by else ""
    ways = f"by {', by '.join(known)}, or a part of these" if known else "as a total"
    return (
        f"“{measure}”{asked} is not told outside the mission: more tables would let small counts be worked out. "
        f"Ask for it {ways}."
    )


def _span(measure: str, period: Period, snapshot: Snapshot) -> Period:
    """The period in which a count is protected: what stands open today belongs to the year of the snapshot, whatever is asked."""
    return period if measure_named(measure).period_field else parse(str(snapshot.as_of.year))
